package dev.groundwork.fleet.target;

import dev.groundwork.config.Config;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.config.url.PostgresName;
import dev.groundwork.file.ValueFile;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes targets of what was written, and notes what is wrong with each. */
final class TargetReader {
  private static final String DATABASE = "{database}";
  private static final String SCHEMA = "{schema}";

  private static final Set<String> OURS = Set.of("groundwork", "groundwork_fleet");

  private final Config config;
  private final Path folder;
  private final Problems problems;
  private final Map<String, String> seen = new HashMap<>();
  private final List<Target> targets = new ArrayList<>();

  /**
   * @param config of all; its database is the template
   * @param folder where the paths of a url-file begin
   */
  TargetReader(Config config, Path folder, Problems problems) {
    this.config = config;
    this.folder = folder;
    this.problems = problems;
  }

  List<Target> read(List<TargetRow> rows) {
    rows.forEach(row -> read(row).filter(this::isAlone).ifPresent(targets::add));
    return targets;
  }

  private Optional<Target> read(TargetRow row) {
    if (Stream.of("database", "schema").filter(field -> !isName(row, field)).count() > 0) {
      return Optional.empty();
    }
    return url(row).map(url -> target(row, url));
  }

  private boolean isName(TargetRow row, String field) {
    Optional<String> name = row.field(field);
    if (name.isPresent() && PostgresName.of(name.get()).isEmpty()) {
      problems.add("%s is no name".formatted(field), row.where(), PostgresName.NEXT);
      return false;
    }
    if (field.equals("schema")
        && name.filter(n -> n.startsWith("pg_") || OURS.contains(n)).isPresent()) {
      problems.add(
          "schema %s is none of an application".formatted(name.get()),
          row.where(),
          "name the schema of a tenant");
      return false;
    }
    return true;
  }

  private Optional<DatabaseUrl> url(TargetRow row) {
    List<String> given =
        Stream.of("url", "url-file", "database").filter(f -> row.field(f).isPresent()).toList();
    if (given.size() > 1) {
      problems.add(
          String.join(" and ", given) + " exclude each other", row.where(), "leave one of them");
      return Optional.empty();
    }
    Optional<String> text = row.field("url").or(() -> content(row));
    if (text.isPresent()) {
      return problems.attempt(() -> parsed(text.get(), row));
    }
    return row.field("url-file").isPresent() ? Optional.empty() : fromTemplate(row);
  }

  private static DatabaseUrl parsed(String url, TargetRow row) {
    try {
      return DatabaseUrl.of(url);
    } catch (GroundworkException e) {
      throw e.at(row.where());
    }
  }

  private Optional<String> content(TargetRow row) {
    try {
      Optional<Path> file = row.field("url-file").map(folder::resolve);
      Optional<String> text =
          file.isEmpty() ? Optional.empty() : ValueFile.withoutMark(file.get()).map(String::strip);
      if (file.isPresent() && text.isEmpty()) {
        problems.add(
            "url-file has more than 1 MB: " + row.field("url-file").orElse(""),
            row.where(),
            "name the file that holds the URL alone");
      }
      return text;
    } catch (IOException | RuntimeException e) {
      problems.add(
          "url-file cannot be read: " + row.field("url-file").orElse(""),
          row.where(),
          "mount it there, or mend the path");
      return Optional.empty();
    }
  }

  private Optional<DatabaseUrl> fromTemplate(TargetRow row) {
    DatabaseUrl template = config.database();
    if (template.toString().isEmpty()) {
      problems.add(
          "no URL for this target, and no DATABASE_URL",
          row.where(),
          "set DATABASE_URL=postgresql://user@host:5432/{database}");
      return Optional.empty();
    }
    String database = row.field("database").orElse("");
    String schema = row.field("schema").orElse("");
    if (database.isEmpty() && schema.isEmpty()) {
      problems.add(
          "neither url nor url-file, database, schema", row.where(), "say where the target is");
      return Optional.empty();
    }
    DatabaseUrl url =
        template.withNames(text -> filled(filled(text, DATABASE, database), SCHEMA, schema));
    boolean fixed = template.database().equals(url.database());
    return Optional.of(fixed && !database.isEmpty() ? url.withDatabase(database) : url)
        .filter(made -> isWhole(made, row));
  }

  private static String filled(String text, String place, String value) {
    return value.isEmpty() ? text : text.replace(place, value);
  }

  private boolean isWhole(DatabaseUrl url, TargetRow row) {
    for (String name : List.of(DATABASE, SCHEMA)) {
      if (url.user().contains(name) || url.database().contains(name)) {
        problems.add(
            "DATABASE_URL has %s, and the target says none".formatted(name),
            row.where(),
            "give the target a " + name.substring(1, name.length() - 1));
        return false;
      }
    }
    return true;
  }

  private Target target(TargetRow row, DatabaseUrl url) {
    List<String> own = row.field("schema").map(List::of).orElseGet(() -> ofUrl(row, url));
    String id =
        row.field("id")
            .orElseGet(
                () ->
                    Stream.of(row.field("database"), row.field("schema"))
                        .flatMap(Optional::stream)
                        .reduce((database, schema) -> database + "." + schema)
                        .orElseGet(url::database));
    return new Target(
        id,
        row.where(),
        url,
        row.field("name").orElseGet(() -> owner(row)),
        own.isEmpty() ? config.schemas() : own,
        row.field("wave").orElse(""),
        row.labels());
  }

  /** Those of its own URL; the template's are everybody's. */
  private static List<String> ofUrl(TargetRow row, DatabaseUrl url) {
    return row.field("database").isPresent() ? List.of() : url.schemas();
  }

  /**
   * That of {@code up} on the same URL, which must not run beside it; but schemas of one database
   * have one table of the ledger, and names of their own in it.
   */
  private String owner(TargetRow row) {
    return row.field("schema").filter(this::isOneOfMany).map(this::owner).orElse(config.name());
  }

  private boolean isOneOfMany(String schema) {
    return !schema.equals("public") && !schema.equals(config.schemas().get(0));
  }

  private String owner(String schema) {
    return config.name().equals("default") ? schema : config.name() + "." + schema;
  }

  private boolean isAlone(Target target) {
    Map<String, String> keys =
        Map.of(
            "id\0" + target.id(), "another target has the id " + target.id(),
            "schema\0" + target.database() + "\0" + target.schemas().get(0),
                "another target is the same schema of the same database",
            "name\0" + target.database() + "\0" + target.owner(),
                "another target has the same ledger: " + target.owner());
    String twice =
        keys.entrySet().stream()
            .filter(key -> seen.containsKey(key.getKey()))
            .map(key -> key.getValue() + "\n" + seen.get(key.getKey()))
            .sorted()
            .limit(1)
            .collect(Collectors.joining());
    if (!twice.isEmpty()) {
      problems.add(
          twice.lines().findFirst().orElse(""),
          target.where() + twice.lines().skip(1).map(line -> "\n" + line).findFirst().orElse(""),
          "leave one of them, or give it another id, and another name for its ledger");
      return false;
    }
    keys.keySet().forEach(key -> seen.put(key, target.where()));
    return true;
  }
}
