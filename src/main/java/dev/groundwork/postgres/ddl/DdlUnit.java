package dev.groundwork.postgres.ddl;

import java.util.List;
import java.util.Set;

/**
 * One thing that is made by a statement, or by a few that belong together.
 *
 * @param ids all that is there once it is made
 * @param rank where it stands among those that need nothing of each other
 */
record DdlUnit(Set<CatalogId> ids, int rank, List<DdlStatement> statements) {
  static final int TABLE = 40;
  static final int CONSTRAINT = 50;

  static DdlUnit of(CatalogId id, int rank, DdlStatement statement) {
    return new DdlUnit(Set.of(id), rank, List.of(statement));
  }

  /** What it is called. */
  String object() {
    return statements.get(0).object();
  }
}
