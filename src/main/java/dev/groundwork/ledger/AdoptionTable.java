package dev.groundwork.ledger;

import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;

/**
 * The table of what was taken over. Only its owner may alter it, and even a CREATE TABLE IF NOT
 * EXISTS asks for more than a role needs that was given the rows alone.
 */
final class AdoptionTable {
  private static final String DDL =
      """
      CREATE TABLE IF NOT EXISTS groundwork.adoption (
        run bigint NOT NULL REFERENCES groundwork.run (id),
        name text NOT NULL,
        tool text NOT NULL,
        history_schema text NOT NULL,
        history_table text NOT NULL,
        row_count bigint NOT NULL,
        newest text NOT NULL,
        hash text NOT NULL,
        keys text[] NOT NULL,
        adopted_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
        undone_by bigint REFERENCES groundwork.run (id),
        watched boolean NOT NULL DEFAULT false,
        PRIMARY KEY (run, history_schema, history_table)
      );
      COMMENT ON TABLE groundwork.adoption IS
        'one row per history of another tool that was taken over, with what it held then'
      """;

  private static final String IS_THERE =
      "SELECT pg_catalog.to_regclass('groundwork.adoption') IS NOT NULL";

  private static final String HAS_WATCHED =
      """
      SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute
        WHERE attrelid = 'groundwork.adoption'::pg_catalog.regclass AND attname = 'watched')
      """;

  private static final String WATCHED =
      "ALTER TABLE groundwork.adoption ADD COLUMN watched boolean NOT NULL DEFAULT false";

  private static final String OWNER =
      """
      SELECT pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(relowner))
      FROM pg_catalog.pg_class WHERE oid = 'groundwork.adoption'::pg_catalog.regclass
      """;

  private final Session session;

  AdoptionTable(Session session) {
    this.session = session;
  }

  /** Makes what of it is missing. */
  void make() throws SQLException {
    if (!session.ask(IS_THERE)) {
      session.execute(DDL);
    } else if (!session.ask(HAS_WATCHED)) {
      widen();
    }
  }

  private void widen() throws SQLException {
    String owner = session.strings(OWNER).get(0);
    try {
      session.execute(WATCHED);
    } catch (SQLException e) {
      if (!SqlState.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
      throw new GroundworkException(
              ExitCode.DENIED,
              ServerError.text(e),
              "table groundwork.adoption, which an earlier release made",
              "as %s, once: %s;\nthen again".formatted(owner, WATCHED))
          .causedBy(e);
    }
  }
}
