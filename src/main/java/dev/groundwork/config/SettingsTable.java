package dev.groundwork.config;

import dev.groundwork.config.ConfigLoader.SettingRow;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.config.url.Databases;
import dev.groundwork.config.url.Parameters;
import dev.groundwork.config.url.ParsedUrl;
import dev.groundwork.config.url.Secret;
import dev.groundwork.config.url.SourcedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code groundwork config} shows. */
final class SettingsTable {
  private static final String MASK = new Secret("").toString();

  private SettingsTable() {}

  static List<SettingRow> of(Sources sources, Databases databases, Config config) {
    List<SettingRow> rows = new ArrayList<>(database(databases.database().orElseThrow()));
    for (Setting setting : Setting.values()) {
      if (setting.isPrefix()) {
        sources
            .parameters(setting)
            .forEach(
                (name, given) -> rows.add(row(setting.prefix() + name, given, setting.secret())));
      } else {
        rows.add(schemaOfUrl(setting, databases, config).orElseGet(() -> row(setting, sources)));
      }
    }
    return List.copyOf(rows);
  }

  private static List<SettingRow> database(ParsedUrl parsed) {
    DatabaseUrl url = parsed.url();
    Parameters given = parsed.given();
    return List.of(
        row("host", url.hosts(), given),
        new SettingRow("database", url.database(), origin(given, "dbname")),
        row("user", url.user(), given),
        row("password", url.password().map(Secret::toString).orElse(""), given),
        row("sslmode", url.properties().getProperty("sslmode", ""), given));
  }

  private static SettingRow row(String target, String value, Parameters given) {
    return new SettingRow(target, value, value.isEmpty() ? "not set" : origin(given, target));
  }

  private static String origin(Parameters given, String target) {
    return given.get(target).map(SourcedValue::origin).orElse("default");
  }

  private static SettingRow row(Setting setting, Sources sources) {
    return sources
        .find(setting)
        .map(given -> row(setting.key(), given, setting.secret()))
        .orElse(new SettingRow(setting.key(), "", "not set"));
  }

  private static SettingRow row(String key, SourcedValue given, boolean secret) {
    return new SettingRow(key, secret ? MASK : given.text(), given.origin());
  }

  /** The schema that came with the URL, if it did. */
  private static Optional<SettingRow> schemaOfUrl(
      Setting setting, Databases databases, Config config) {
    boolean isDefault = config.schemas().equals(databases.schemas());
    return setting == Setting.SCHEMA && isDefault && !databases.schemas().isEmpty()
        ? Optional.of(
            new SettingRow(
                setting.key(), String.join(",", config.schemas()), databases.schemasFrom()))
        : Optional.empty();
  }
}
