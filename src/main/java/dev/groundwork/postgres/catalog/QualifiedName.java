package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Sql;

/** A table, by its names. */
public record QualifiedName(String schema, String name) {

  /** {@code schema.table}, for people; for SQL use {@link Sql#identifier}. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
