package dev.groundwork.migrate;

import java.time.Instant;

/** How far a rollback goes. */
public sealed interface Target {

  /** The last changesets, so many. */
  record Count(int changesets) implements Target {}

  /** Everything that ran later. */
  record Date(Instant time) implements Target {}

  /** What the last run applied. */
  record LastRun() implements Target {}

  /** What the database did not have when that release was ready. */
  record Release(String version) implements Target {}

  /** What the database did not have when that run had ended. */
  record Run(long id) implements Target {}
}
