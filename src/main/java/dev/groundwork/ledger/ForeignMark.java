package dev.groundwork.ledger;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.SQLException;
import java.util.List;

/**
 * What another tool had run when its schema was taken over: a row of {@code groundwork.adoption}, a
 * table that is made when it is first needed.
 *
 * @param keys of the rows of its history, the newest last
 */
public record ForeignMark(String tool, TableName table, List<String> keys) {
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
        PRIMARY KEY (run, history_schema, history_table)
      );
      COMMENT ON TABLE groundwork.adoption IS
        'one row per history of another tool that was taken over, with what it held then'
      """;

  public ForeignMark {
    keys = List.copyOf(keys);
  }

  /**
   * Writes it down; part of the run's transaction, after the run's own row.
   *
   * @param name under which the runs are
   */
  public void write(Session session, String name, long run) throws SQLException {
    session.execute(DDL);
    session.update(
        """
        INSERT INTO groundwork.adoption (run, name, tool, history_schema, history_table, row_count,
          newest, hash, keys)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        run,
        name,
        tool,
        table.schema(),
        table.table(),
        (long) keys.size(),
        keys.isEmpty() ? "" : keys.get(keys.size() - 1),
        Sha256.of(String.join("\n", keys)),
        keys);
  }
}
