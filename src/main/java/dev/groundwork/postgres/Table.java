package dev.groundwork.postgres;

/** A table, by its names. */
public record Table(String schema, String name) {

  /** {@code schema.table}, for people; for SQL use {@link Sql#identifier}. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
