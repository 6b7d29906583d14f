package dev.groundwork.migrate.rollback;

import java.time.Instant;

/** How far a rollback goes. */
public sealed interface RollbackTarget {

  /** The last changesets, so many. */
  record Count(int changesets) implements RollbackTarget {}

  /** Everything that ran later. */
  record Date(Instant time) implements RollbackTarget {}

  /** What the last run applied. */
  record LastRun() implements RollbackTarget {}

  /** What the database did not have when that release was ready. */
  record Release(String version) implements RollbackTarget {}

  /** What the database did not have when that run had ended. */
  record Run(long id) implements RollbackTarget {}
}
