package dev.groundwork.config.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file is called, Flyway takes it for the same. */
class FlywayNamingTest {
  private static final int NAMES = 20_000;
  private static final List<String> PIECES =
      List.of(
          "V",
          "R",
          "B",
          "VR",
          "v",
          "1",
          "02",
          "10",
          ".",
          "_",
          "__",
          "-",
          "+",
          "a",
          "b c",
          "ä",
          "",
          ".sql",
          ".SQL",
          ".ddl",
          "afterMigrate",
          "beforeEachMigrate",
          "before",
          "conf",
          ".");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "flyway.sqlMigrationPrefix=\n",
        "flyway.sqlMigrationPrefix=VR\nflyway.sqlMigrationSuffixes=.ddl,.sql\n",
        "flyway.repeatableSqlMigrationPrefix=VR\nflyway.sqlMigrationSeparator=-\n"
      })
  void theSameAsFlyway(String settings) {
    FlywayNaming naming = FlywayNaming.of(Optional.of(file(settings)));
    ClassicConfiguration configuration = new ClassicConfiguration();
    configuration.configure(values(settings));
    ResourceNameParser flyway = new ResourceNameParser(configuration);
    long seed = Long.getLong("groundwork.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < NAMES; i++) {
      String name =
          random
                  .ints(1 + random.nextInt(7), 0, PIECES.size())
                  .mapToObj(PIECES::get)
                  .collect(Collectors.joining())
              + ".sql";
      assertThat(read(naming, name))
          .as("-Dgroundwork.seed=%d: %s", seed, name)
          .isEqualTo(read(flyway.parse(name)));
    }
  }

  private static Map<String, String> values(String settings) {
    Map<String, String> values = new HashMap<>();
    FlywayProperties.read(settings).forEach(entry -> values.put(entry.key(), entry.value()));
    return values;
  }

  private static FlywayFile file(String settings) {
    Map<String, FlywayValue> values = new HashMap<>();
    FlywayProperties.read(settings)
        .forEach(
            entry ->
                values.put(
                    entry.key().replace("flyway.", ""),
                    new FlywayValue(List.of(entry.value().split(",", -1)), entry.line())));
    return new FlywayFile(Path.of("flyway.conf"), values, Optional.empty());
  }

  private static String read(FlywayNaming naming, String file) {
    return naming
        .event(file)
        .map(event -> event + "||")
        .or(
            () ->
                naming
                    .read(file)
                    .map(
                        name ->
                            naming.prefixes().stream()
                                    .filter(prefix -> prefix.kind() == name.kind())
                                    .findFirst()
                                    .orElseThrow()
                                    .text()
                                + "|"
                                + name.version().replace('_', '.')
                                + "|"
                                + name.description()))
        .orElse("none");
  }

  private static String read(ResourceName name) {
    if (!name.isValid()) {
      return "none";
    }
    boolean isEvent = name.getPrefix().length() > 2;
    return name.getPrefix()
        + "|"
        + (name.getVersion() == null ? "" : name.getVersion())
        + "|"
        + (isEvent ? "" : name.getDescription());
  }
}
