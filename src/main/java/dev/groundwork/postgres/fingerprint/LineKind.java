package dev.groundwork.postgres.fingerprint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the fields of a line of the fingerprint mean, in the order in which the query has them. */
@SuppressWarnings("ImmutableEnumChecker") // a List.of texts
enum LineKind {
  SCHEMA(1),
  RELATION(
      2,
      "kind",
      "persistence",
      "row security",
      "forced row security",
      "replica identity",
      "options",
      "partition bound",
      "definition"),
  PARENT(2, "schema", "table", "position"),
  COLUMN(
      2,
      "name",
      "position",
      "type",
      "not null",
      "identity",
      "generated",
      "storage",
      "collation",
      "default"),
  INDEX(2, "valid", "replica identity", "clustered", "definition"),
  SEQUENCE(2, "type", "start", "increment", "minimum", "maximum", "cache", "cycle"),
  CONSTRAINT(2, "name", "validated", "definition"),
  TRIGGER(2, "enabled", "definition"),
  POLICY(2, "name", "command", "permissive", "roles", "using", "with check"),
  RULE(2, "enabled", "definition"),
  STATISTICS(2, "name", "definition"),
  TYPE(2, "kind", "base type", "not null", "default", "values", "range of", "constraints"),
  FUNCTION(2, "kind", "definition"),
  OWNER(0, "name", "owner"),
  PRIVILEGE(0, "name", "role", "privilege", "grant option"),
  COMMENT(0, "name", "text"),
  EXTENSION(1, "version", "schema");

  /** The name that a definition has of its own. */
  private static final Pattern NAMED =
      Pattern.compile("\\b(?:INDEX|TRIGGER|RULE) (\"(?:[^\"]|\"\")*\"|[^\\s.]+)");

  private final int ignored;
  private final List<String> labels;

  LineKind(int ignored, String... labels) {
    this.ignored = ignored;
    this.labels = List.of(labels);
  }

  static LineKind of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** How many fields after the first say whose line it is. */
  int ignored() {
    return ignored;
  }

  /** What the rest of the fields are. */
  List<String> labels() {
    return labels;
  }

  /** By what a line is found in another database. */
  String part(List<String> values) {
    return switch (this) {
      case SCHEMA, RELATION, SEQUENCE, TYPE, EXTENSION -> "";
      case PARENT -> "parent " + values.get(0) + "." + values.get(1);
      case COLUMN, CONSTRAINT, POLICY, STATISTICS -> word() + values.get(0);
      case INDEX, TRIGGER, RULE -> word() + named(values.get(labels.size() - 1));
      case FUNCTION -> signature(values.get(1));
      case OWNER, COMMENT -> inner(values);
      case PRIVILEGE -> granted(values);
    };
  }

  /** What of an object it is; an empty text for the object itself. */
  private static String inner(List<String> values) {
    return values.get(0).equals("''") ? "" : values.get(0);
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT) + " ";
  }

  private static String named(String definition) {
    Matcher name = NAMED.matcher(definition);
    return name.find() ? name.group(1) : definition;
  }

  /** Of an aggregate, which has no such line, the arguments and what else makes it. */
  private static String signature(String definition) {
    String first = definition.lines().findFirst().orElse("");
    return first.replaceFirst("^CREATE OR REPLACE ", "");
  }

  private static String granted(List<String> values) {
    String column = inner(values).isEmpty() ? "" : " of " + inner(values);
    String option = values.get(3).equals("t") ? " with grant option" : "";
    return values.get(2) + column + " for " + values.get(1) + option;
  }
}
