package dev.groundwork.describe.model;

import java.util.Locale;
import java.util.Optional;

/**
 * A column.
 *
 * @param type as {@code format_type} writes it
 * @param value that it has by itself
 */
public record SchemaColumn(
    String name, String type, boolean notNull, Optional<Value> value, Optional<String> comment) {

  /** Where a value comes from that nobody gives. */
  public enum Source {
    DEFAULT,
    IDENTITY,
    GENERATED
  }

  /**
   * What it has by itself.
   *
   * @param sql the expression; of an identity {@code ALWAYS} or {@code BY DEFAULT}
   */
  public record Value(Source source, String sql) {}

  /** As the statement that makes the column says it; empty where it has none. */
  public String valueText() {
    return value
        .map(
            v ->
                switch (v.source()) {
                  case DEFAULT -> v.sql();
                  case IDENTITY -> "generated " + v.sql().toLowerCase(Locale.ROOT) + " as identity";
                  case GENERATED -> "generated always as (" + v.sql() + ")";
                })
        .orElse("");
  }

  /** The type in as few letters as those who write SQL have for it. */
  public String shortType() {
    return type.replace("character varying", "varchar")
        .replaceFirst("^timestamp(\\(\\d\\))? with time zone", "timestamptz$1")
        .replaceFirst("^timestamp(\\(\\d\\))? without time zone", "timestamp$1")
        .replaceFirst("^time(\\(\\d\\))? with time zone", "timetz$1")
        .replaceFirst("^time(\\(\\d\\))? without time zone", "time$1")
        .replaceFirst("^character\\(", "char(")
        .replaceFirst("^double precision", "float8");
  }
}
