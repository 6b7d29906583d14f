package dev.groundwork.seed.database;

import dev.groundwork.postgres.catalog.TableName;
import java.util.Set;

/**
 * What looks like a key and is none: ON CONFLICT takes no index that leaves out rows, looks at
 * something else than the columns, or is checked later (manual, INSERT).
 *
 * @param name of the index or constraint
 * @param index the same as SQL
 * @param expression what it looks at, or the rows that it holds
 */
public record NearKey(
    TableName table,
    Set<String> columns,
    Kind kind,
    boolean primary,
    String name,
    String index,
    String expression) {

  /** Why it is none. */
  enum Kind {
    EXCLUDE,
    INVALID,
    PLAIN,
    PARTIAL,
    EXPRESSION,
    DEFERRABLE
  }

  /** Why it is none, as it is told. */
  public String why() {
    return switch (kind) {
      case EXCLUDE -> "the constraint %s is an EXCLUDE, which recognises no row".formatted(name);
      case INVALID -> "the index %s is invalid, since its building failed".formatted(name);
      case PLAIN -> "the index %s is not UNIQUE".formatted(name);
      case PARTIAL -> "the index %s is unique only WHERE %s".formatted(name, expression);
      case EXPRESSION ->
          "the index %s is unique in %s, not in the column itself".formatted(name, expression);
      case DEFERRABLE -> "the constraint %s is DEFERRABLE, and checked too late".formatted(name);
    };
  }

  /** How it becomes one. */
  public String next() {
    return switch (kind) {
      case EXCLUDE, EXPRESSION -> "add a UNIQUE constraint for it in a changelog";
      case INVALID -> "build it again in a changelog: REINDEX INDEX " + index;
      case PLAIN -> "make it UNIQUE in a changelog";
      case PARTIAL -> "add a UNIQUE constraint for all rows in a changelog";
      case DEFERRABLE -> "drop it and add it NOT DEFERRABLE in a changelog";
    };
  }
}
