/**
 * What a COMMIT would do between two changesets, done in the middle of the run's transaction:
 * {@code Settlement} is the door, the others know what is pending, temporary or not yet usable.
 * Known to {@code migrate}, {@code migrate.engine}, {@code migrate.rollback} and {@code
 * migrate.survey}.
 */
package dev.groundwork.migrate.settlement;
