/**
 * What a COMMIT would do between two changesets, done in the middle of the run's transaction:
 * {@code Settlement} is the door, the others know what is pending, temporary or not yet usable.
 * Known to {@code migrate.engine} and {@code migrate.rollback}.
 */
package dev.groundwork.migrate.settlement;
