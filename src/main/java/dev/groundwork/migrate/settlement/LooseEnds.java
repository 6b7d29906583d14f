package dev.groundwork.migrate.settlement;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What a COMMIT would check, end or make usable where a session stands, and whether a statement may
 * leave something of that kind unseen; one round trip.
 *
 * @param deferrable whether a constraint may have put its check off; empty where nothing of the
 *     database's own can have run, so that nobody looked: the catalog has no index for it
 * @param cursors whether one is open that ends with its transaction
 * @param temporary whether the session has made temporary objects
 * @param enumValues how many values may have been added to enums in this transaction
 * @param routines whether the database has code of its own that a statement may set off: functions,
 *     rules; those written in C, which extensions bring, set nothing
 * @param eventTriggers whether any statement that defines something may
 */
record LooseEnds(
    Optional<Boolean> deferrable,
    boolean cursors,
    boolean temporary,
    long enumValues,
    boolean routines,
    boolean eventTriggers) {
  /**
   * Values that this transaction added to enums. A row that it wrote has an xmin of its own, or of
   * one of its savepoints; a value that the enum was made with was written together with the row of
   * the type. A type that was altered since has a new row, so that its other values are asked too.
   */
  private static final String WRITTEN =
      """
      FROM pg_catalog.pg_enum e
      JOIN pg_catalog.pg_type t ON t.oid = e.enumtypid
      CROSS JOIN (SELECT pg_catalog.txid_current_if_assigned() % 4294967296) AS own (xid)
      WHERE e.xmin::text::bigint >= own.xid
        AND NOT (e.xmin = t.xmin AND e.cmin = t.cmin)
      """;

  /** The oid at which those of initdb have ended (access/transam.h). */
  private static final int FIRST_OF_USERS = 16384;

  private static final String QUERY =
      """
      SELECT CASE WHEN ? OR code.routines OR code.event_triggers
          THEN EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE condeferrable) END,
        EXISTS (SELECT FROM pg_catalog.pg_cursors WHERE NOT is_holdable AND name <> ''),
        pg_catalog.pg_my_temp_schema() <> 0::oid,
        (SELECT pg_catalog.count(*) %1$s), code.*
      FROM (
        SELECT EXISTS (
            SELECT FROM pg_catalog.pg_proc p
            JOIN pg_catalog.pg_language l ON l.oid = p.prolang
            WHERE p.oid >= %2$d::oid AND l.lanname NOT IN ('c', 'internal'))
          OR EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE oid >= %2$d::oid AND ev_type <> '1')
            AS routines,
          EXISTS (SELECT FROM pg_catalog.pg_event_trigger WHERE evtenabled <> 'D')
            AS event_triggers) code
      """
          .formatted(WRITTEN, FIRST_OF_USERS);

  /**
   * Asks the server.
   *
   * @param reached how far the statements may have reached
   */
  static LooseEnds of(Session session, Reach reached) throws SQLException {
    return session
        .first(
            QUERY,
            row ->
                new LooseEnds(
                    Optional.ofNullable((Boolean) row.getObject(1)),
                    row.getBoolean(2),
                    row.getBoolean(3),
                    row.getLong(4),
                    row.getBoolean(5),
                    row.getBoolean(6)),
            reached.compareTo(Reach.ROUTINES) >= 0)
        .orElseThrow();
  }

  /** Whether statements that reach so far leave everything else as it was found here. */
  boolean staySoAfter(Reach reach) {
    return switch (reach) {
      case ITSELF -> !temporary && !eventTriggers;
      case DEFINED -> !temporary && !eventTriggers && !routines;
      case ROUTINES -> staySoAfter(Reach.DEFINED) && !deferrable.orElse(true);
      case ANYTHING -> false;
    };
  }

  /** The enums whose values may not be usable yet, as SQL names them. */
  static List<String> enums(Session session) throws SQLException {
    return session.strings("SELECT DISTINCT e.enumtypid::pg_catalog.regtype::text " + WRITTEN);
  }
}
