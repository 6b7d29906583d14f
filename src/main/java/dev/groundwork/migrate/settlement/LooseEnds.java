package dev.groundwork.migrate.settlement;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/**
 * What a COMMIT would check, end or make usable where a session stands; one round trip.
 *
 * @param deferrable whether a constraint may have put its check off
 * @param cursors whether one is open that ends with its transaction
 * @param temporary whether the session has made temporary objects
 * @param enumValues whether a value may have been added to an enum
 */
record LooseEnds(boolean deferrable, boolean cursors, boolean temporary, boolean enumValues) {
  /**
   * Values that this transaction added to enums. A row that it wrote has an xmin of its own, or of
   * one of its savepoints; a value that the enum was made with was written together with the row of
   * the type. A type that was altered since has a new row, so that its other values are asked too.
   */
  private static final String WRITTEN =
      """
      SELECT DISTINCT e.enumtypid::pg_catalog.regtype::text
      FROM pg_catalog.pg_enum e
      JOIN pg_catalog.pg_type t ON t.oid = e.enumtypid
      CROSS JOIN (SELECT pg_catalog.txid_current_if_assigned() % 4294967296) AS own (xid)
      WHERE e.xmin::text::bigint >= own.xid
        AND NOT (e.xmin = t.xmin AND e.cmin = t.cmin)
      """;

  private static final String QUERY =
      """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE condeferrable),
        EXISTS (SELECT FROM pg_catalog.pg_cursors WHERE NOT is_holdable AND name <> ''),
        pg_catalog.pg_my_temp_schema() <> 0,
        EXISTS (%s)
      """
          .formatted(WRITTEN);

  static LooseEnds of(Session session) throws SQLException {
    return session
        .first(
            QUERY,
            row ->
                new LooseEnds(
                    row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)))
        .orElseThrow();
  }

  /** The enums whose values may not be usable yet, as SQL names them. */
  static List<String> enums(Session session) throws SQLException {
    return session.strings(WRITTEN);
  }
}
