package dev.groundwork.config;

import dev.groundwork.config.ConfigLoader.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code groundwork config} shows. */
final class Rows {
  private static final String MASK = new Secret("").toString();

  private Rows() {}

  static List<Row> of(Sources sources, Databases databases, Config config) {
    List<Row> rows = new ArrayList<>(database(databases.database().orElseThrow()));
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

  private static List<Row> database(Located located) {
    DatabaseUrl url = located.url();
    Parameters given = located.given();
    return List.of(
        row("host", url.hosts(), given),
        new Row("database", url.database(), origin(given, "dbname")),
        row("user", url.user(), given),
        row("password", url.password().map(Secret::toString).orElse(""), given),
        row("sslmode", url.properties().getProperty("sslmode", ""), given));
  }

  private static Row row(String target, String value, Parameters given) {
    return new Row(target, value, value.isEmpty() ? "not set" : origin(given, target));
  }

  private static String origin(Parameters given, String target) {
    return given.get(target).map(Given::origin).orElse("default");
  }

  private static Row row(Setting setting, Sources sources) {
    return sources
        .find(setting)
        .map(given -> row(setting.key(), given, setting.secret()))
        .orElse(new Row(setting.key(), "", "not set"));
  }

  private static Row row(String key, Given given, boolean secret) {
    return new Row(key, secret ? MASK : given.text(), given.origin());
  }

  /** The schema that came with the URL, if it did. */
  private static Optional<Row> schemaOfUrl(Setting setting, Databases databases, Config config) {
    boolean isDefault = config.schemas().equals(databases.schemas());
    return setting == Setting.SCHEMA && isDefault && !databases.schemas().isEmpty()
        ? Optional.of(
            new Row(setting.key(), String.join(",", config.schemas()), databases.schemasFrom()))
        : Optional.empty();
  }
}
