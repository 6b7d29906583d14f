package dev.groundwork.migrate.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangelogHashTest {
  private static final Map<String, String> BY_LABEL =
      Map.ofEntries(
          Map.entry("I/N", "0/8"),
          Map.entry("wave,…", "5,rest"),
          Map.entry("duration", "7s"),
          Map.entry("number", "7"),
          Map.entry("name", "other"),
          Map.entry("name,…", "other"),
          Map.entry("item,…", "other"),
          Map.entry("word", "other"),
          Map.entry("path", "changelogs/other"),
          Map.entry("url", "postgresql://u:SECRET@h/d"),
          Map.entry("text", "other"),
          Map.entry("secret", "SECRET"),
          Map.entry("path,…", "changelogs/other"),
          Map.entry("expression", "other"),
          Map.entry("owners,privileges,comments,extensions", "owners"));

  @TempDir private Path directory;

  @BeforeEach
  void aFolderOfChangelogs() throws IOException {
    Files.createDirectories(directory.resolve("changelogs/other"));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void aSettingThatShapesTheRunMakesAnotherHash(Setting setting) throws IOException {
    boolean same = hash(other(setting)).equals(hash(Map.of()));
    assertThat(same).as(setting.key()).isEqualTo(!setting.shapesTheRun());
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void whatIsHashedOfASettingHoldsNoSecret(Setting setting) {
    assertThat(config(other(setting)).shape().toString()).doesNotContain("SECRET");
  }

  @Test
  void aSecretIsHashedByItsNameAlone() throws IOException {
    String variable = Setting.SEED_PARAMETERS.variable().replace("*", "");
    assertThat(hash(Map.of(variable + "pepper", "one")))
        .isEqualTo(hash(Map.of(variable + "pepper", "two")))
        .isNotEqualTo(hash(Map.of(variable + "salt", "one")));
  }

  @Test
  void aParameterOfTheChangelogsIsHashedByItsValue() throws IOException {
    String variable = Setting.MIGRATE_PARAMETERS.variable().replace("*", "colour");
    assertThat(hash(Map.of(variable, "red"))).isNotEqualTo(hash(Map.of(variable, "blue")));
  }

  @Test
  void theSameValueWrittenOtherwiseIsTheSame() throws IOException {
    String variable = Setting.VERIFY_TABLES.variable();
    assertThat(hash(Map.of(variable, "a,b"))).isEqualTo(hash(Map.of(variable, " a , b ")));
    assertThat(hash(Map.of(Setting.ENVIRONMENT.variable(), "production")))
        .isEqualTo(hash(Map.of()));
  }

  @Test
  void aSchemaOfTheUrlIsOneOfTheSetting() throws IOException {
    assertThat(hash(Map.of("DATABASE_URL", "postgresql://u:SECRET@h/d?schema=other")))
        .isEqualTo(hash(Map.of(Setting.SCHEMA.variable(), "other")));
  }

  @Test
  void theSameFolderElsewhereIsTheSame() throws IOException {
    String here = hash(Map.of());
    directory = Files.createDirectories(directory.resolve("elsewhere"));
    aFolderOfChangelogs();
    assertThat(hash(Map.of())).isEqualTo(here);
  }

  private static Map<String, String> other(Setting setting) {
    String value =
        setting.choices().stream()
            .filter(choice -> !setting.defaultText().orElse("").equals(choice))
            .findFirst()
            .orElseGet(() -> BY_LABEL.get(setting.label()));
    return Map.of(setting.variable().replace("*", "some"), value);
  }

  private String hash(Map<String, String> variables) throws IOException {
    return new ChangelogHash(config(variables)).value();
  }

  private Config config(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(Map.of("DATABASE_URL", "postgresql://u:SECRET@h/d"));
    all.putAll(variables);
    return new ConfigLoader(all, Map.of(), Map.of(), directory).load();
  }
}
