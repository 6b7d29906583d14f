package dev.groundwork.config.url;

import dev.groundwork.run.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The schemas that a URL names: by {@code schema}, {@code currentSchema}, or the {@code
 * search_path} of {@code options}.
 */
final class NamedSchemas {
  private static final String USER = "$user";
  private static final String OWN = "every session of Groundwork has its own";

  /** What {@code postgres.SessionSettings} sets in every session, whatever it began with. */
  private static final Map<String, String> OVERRIDDEN =
      Map.ofEntries(
          Map.entry("statement_timeout", "migrate.statement-timeout is how long one may take"),
          Map.entry("lock_timeout", "migrate.lock-timeout is how long one may wait"),
          Map.entry("idle_in_transaction_session_timeout", OWN),
          Map.entry("idle_session_timeout", OWN),
          Map.entry("transaction_timeout", OWN),
          Map.entry("default_transaction_isolation", OWN),
          Map.entry("standard_conforming_strings", OWN),
          Map.entry("timezone", OWN),
          Map.entry("jit", OWN),
          Map.entry("client_connection_check_interval", OWN),
          Map.entry("tcp_keepalives_idle", OWN),
          Map.entry("tcp_keepalives_interval", OWN),
          Map.entry("tcp_keepalives_count", OWN));

  private final Parameters parameters;
  private final Problems problems;
  private final List<String> notices;

  NamedSchemas(Parameters parameters, Problems problems, List<String> notices) {
    this.parameters = parameters;
    this.problems = problems;
    this.notices = notices;
  }

  /** In their order; empty if none is named. */
  List<String> read() {
    List<String> schema = schema();
    List<String> path = searchPath();
    if (!schema.isEmpty() && !path.isEmpty() && !schema.equals(path)) {
      problems.add(
          "schema says %s, and search_path in options %s"
              .formatted(String.join(", ", schema), String.join(", ", path)),
          parameters.origin("options"),
          "leave one of them");
    }
    return schema.isEmpty() ? path : schema;
  }

  /** pgjdbc's {@code currentSchema} is a search path; Prisma's {@code schema} is a name. */
  private List<String> schema() {
    Optional<String> text = parameters.text("schema");
    Optional<List<String>> names =
        parameters.jdbc()
            ? text.flatMap(SearchPath::names)
            : text.map(t -> Arrays.stream(t.split(",", -1)).map(String::strip).toList())
                .filter(all -> all.stream().allMatch(name -> PostgresName.of(name).isPresent()));
    if (text.isPresent() && names.isEmpty()) {
      problems.add("schema is no name", parameters.origin("schema"), PostgresName.NEXT);
    }
    return names.orElse(List.of());
  }

  private List<String> searchPath() {
    Optional<SourcedValue> options = parameters.get("options");
    if (options.isEmpty()) {
      return List.of();
    }
    Map<String, String> values = new TreeMap<>(SessionOptions.read(options.get(), problems));
    String origin = options.get().origin();
    values.keySet().stream()
        .filter(OVERRIDDEN::containsKey)
        .map(name -> "%s: %s in options is ignored: %s".formatted(origin, name, why(name)))
        .forEach(notices::add);
    return Optional.ofNullable(values.get("search_path"))
        .map(path -> names(path, origin))
        .orElse(List.of());
  }

  private static String why(String name) {
    return OVERRIDDEN.getOrDefault(name, OWN);
  }

  private List<String> names(String path, String origin) {
    List<String> names = SearchPath.names(path).orElse(List.of());
    if (names.isEmpty()) {
      problems.add(
          "search_path in options is no list of names",
          origin,
          "write it as search_path=shop,public");
    } else if (names.contains(USER)) {
      problems.add(
          "search_path in options has \"$user\", which may be a schema or none",
          origin,
          "name the schema itself, as in search_path=shop,public");
    }
    return names;
  }
}
