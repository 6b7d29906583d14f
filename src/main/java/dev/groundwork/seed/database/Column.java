package dev.groundwork.seed.database;

/**
 * A column as the catalog knows it.
 *
 * @param type as a person writes it: {@code numeric(10,2)}
 * @param castType the same without length or precision, so that a cast cannot cut a value short
 * @param required NOT NULL, and nothing fills it where a row leaves it out
 * @param deterministic its collation, if it has one, calls only equal bytes equal
 */
public record Column(
    String name,
    String type,
    String castType,
    Kind kind,
    boolean notNull,
    boolean required,
    boolean generated,
    boolean identityAlways,
    boolean deterministic) {

  /** What lists and maps become. */
  public enum Kind {
    PLAIN,
    JSON,
    ARRAY
  }

  /** Whether every text is a value of it. */
  public boolean takesAnyText() {
    return type.equals("text") || type.equals("character varying");
  }

  /** Whether all JSON is a value of it, which a domain may see in another way. */
  public boolean isJson() {
    return castType.equals("json") || castType.equals("jsonb");
  }

  /** Whether two values are equal only if they are written alike. */
  public boolean comparesBytes() {
    return deterministic && (castType.equals("text") || castType.equals("character varying"));
  }
}
