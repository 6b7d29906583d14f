package dev.groundwork.migrate.folder;

import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.Migration.Kind;
import dev.groundwork.migrate.folder.script.MigrationBuilder;
import dev.groundwork.migrate.folder.script.MigrationFile;
import dev.groundwork.migrate.folder.script.TextChecksums;
import dev.groundwork.run.DidYouMean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Flyway's: {@code V1_2__name.sql}, {@code R__name.sql}, and what stands beside them. */
final class FlywayReader implements FolderReader {
  private static final String CONF = ".conf";

  private final FolderSource source;
  private final FlywayProject project;
  private final FlywayPlaceholders values;
  private final List<FlywayName> once = new ArrayList<>();
  private final List<FlywayName> repeatable = new ArrayList<>();
  private final List<FlywayName> baselines = new ArrayList<>();
  private final Map<String, String> undo = new HashMap<>();

  FlywayReader(FolderSource source) {
    this.source = source;
    this.project = new FlywayProject(source);
    this.values = new FlywayPlaceholders(project, source.settings());
  }

  @Override
  public List<Migration> read() {
    project.tell(source.findings());
    project.files().forEach(this::take);
    once.sort(Comparator.comparing(FlywayName::version));
    repeatable.sort(Comparator.comparing(FlywayName::description));
    doubled();
    List<FlywayName> all = Stream.of(baseline(), once, repeatable).flatMap(List::stream).toList();
    return all.stream().map(this::migration).flatMap(Optional::stream).toList();
  }

  private void take(String path) {
    Optional<FlywayName> name = FlywayName.of(project.naming(), path);
    if (name.isEmpty()) {
      other(path);
      return;
    }
    switch (name.get().prefix()) {
      case 'V' -> once.add(name.get());
      case 'R' -> repeatable.add(name.get());
      case 'B' -> baselines.add(name.get());
      default -> undo.put(name.get().version().text(), path);
    }
  }

  private void other(String path) {
    Optional<FlywayCallback> callback = FlywayCallback.of(path);
    callback.ifPresent(found -> found.tell(source.findings()));
    if (callback.isEmpty() && !path.endsWith(CONF) && !FlywayFile.NAMES.contains(path)) {
      source.findings().warning(path, "is not run: Flyway runs V1__name.sql and R__name.sql");
    }
  }

  /** It stands for all before it, and so runs only where they are gone. */
  private List<FlywayName> baseline() {
    baselines.sort(Comparator.comparing(FlywayName::version).reversed());
    List<FlywayName> used = new ArrayList<>();
    for (FlywayName found : baselines) {
      boolean others = once.stream().anyMatch(v -> v.version().compareTo(found.version()) <= 0);
      if (others || !used.isEmpty()) {
        source.findings().warning(found.path(), "is not run: what it stands for is there");
      } else {
        used.add(found);
      }
    }
    return used;
  }

  private void doubled() {
    pairs(once, Comparator.comparing(FlywayName::version))
        .forEach(two -> DoubledVersions.tell(source, version(two), path(two, 0), path(two, 1)));
    pairs(repeatable, Comparator.comparing(FlywayName::description))
        .forEach(
            two ->
                source
                    .findings()
                    .problem(
                        "two repeatable files have the description %s: %s and %s"
                            .formatted(two.get(0).description(), path(two, 0), path(two, 1)),
                        path(two, 1),
                        "give one of them another name: Flyway knows them by it"));
  }

  /** Neighbours that are the same. */
  private static Stream<List<FlywayName>> pairs(
      List<FlywayName> sorted, Comparator<FlywayName> order) {
    return IntStream.range(1, sorted.size())
        .mapToObj(i -> sorted.subList(i - 1, i + 1))
        .filter(two -> order.compare(two.get(0), two.get(1)) == 0);
  }

  private static String version(List<FlywayName> two) {
    return two.get(1).version().text();
  }

  private static String path(List<FlywayName> two, int which) {
    return two.get(which).path();
  }

  /** Empty for one that its configuration switches off. */
  private Optional<Migration> migration(FlywayName name) {
    Kind kind =
        switch (name.prefix()) {
          case 'R' -> Kind.REPEATABLE;
          case 'B' -> Kind.BASELINE;
          default -> Kind.ONCE;
        };
    String version = kind == Kind.REPEATABLE ? name.description() : name.version().text();
    MigrationBuilder migration =
        new MigrationBuilder(source, name.path(), name.title(), version)
            .describe(name.description(), kind);
    return name.sql()
        ? configured(name, migration)
        : Optional.of(
            migration
                .problem(
                    "this migration is a class, which only Flyway can run",
                    0,
                    "write it in SQL, or let Flyway run it, and take over what it did")
                .build());
  }

  private Optional<Migration> configured(FlywayName name, MigrationBuilder migration) {
    FlywayConf conf = FlywayConf.beside(source, project, name.path());
    conf.unknown()
        .ifPresent(
            key ->
                migration.problem(
                    "its .conf says %s, which Flyway does not know".formatted(key),
                    0,
                    DidYouMean.hint(key, FlywayConf.KEYS, "take it out, or mend the name")));
    FlywayPlaceholders placeholders = values.in(name.path());
    Optional<Boolean> runs = conf.shouldExecute(placeholders);
    if (runs.isPresent() && !runs.get()) {
      source.findings().warning(name.path(), "is not run: its .conf says shouldExecute=false");
      return Optional.empty();
    }
    if (runs.isEmpty()) {
      migration.problem(
          "its .conf has a shouldExecute that only Flyway understands",
          0,
          "write true, false, or two values with == or != between them");
    }
    return Optional.of(script(name, migration, conf, placeholders));
  }

  private Migration script(
      FlywayName name,
      MigrationBuilder migration,
      FlywayConf conf,
      FlywayPlaceholders placeholders) {
    if (conf.charset().isEmpty()) {
      migration.problem("its .conf has an encoding that nobody knows", 0, "write UTF-8");
    }
    MigrationFile file =
        MigrationFile.read(source, name.path(), conf.charset().orElse(StandardCharsets.UTF_8));
    file.problem().ifPresent(migration::problem);
    String text =
        conf.replacesPlaceholders() ? replaced(file.text(), migration, placeholders) : file.text();
    String raw = TextChecksums.flyway(file.raw());
    String used = TextChecksums.flyway(text);
    migration.checksums(
        name.prefix() == 'R' ? Stream.of(used, raw).distinct().toList() : List.of(raw));
    down(name, migration, placeholders);
    return migration.up(text, 1, conf.inTransaction()).build();
  }

  private void down(FlywayName name, MigrationBuilder migration, FlywayPlaceholders placeholders) {
    String path = undo.get(name.version().text());
    if (path != null && name.prefix() == 'V') {
      MigrationFile file = MigrationFile.utf8(source, path);
      boolean inTransaction = FlywayConf.beside(source, project, path).inTransaction();
      migration.down(path, placeholders.replaced(file.text()), 1, inTransaction);
    }
  }

  private static String replaced(
      String text, MigrationBuilder migration, FlywayPlaceholders placeholders) {
    new LinkedHashMap<>(placeholders.unknown(text))
        .forEach(
            (placeholder, line) ->
                migration.problem(
                    "nobody defines the placeholder %s".formatted(placeholder),
                    line,
                    ("set migrate.parameters.%s; where the text itself is meant, write"
                            + " placeholderReplacement=false\ninto a .conf beside the file")
                        .formatted(placeholders.name(placeholder))));
    return placeholders.replaced(text);
  }
}
