package dev.groundwork.ledger;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** The mark of a database that was used where nothing may be thrown away; copies have it too. */
public final class ProductionMark {
  private final Supplier<Session> sessions;
  private final Ledger ledger;

  public ProductionMark(Supplier<Session> sessions, Ledger ledger) {
    this.sessions = sessions;
    this.ledger = ledger;
  }

  /** Leaves the mark; part of the run's transaction. */
  public void mark(String environment) throws SQLException {
    sessions
        .get()
        .update(
            """
            INSERT INTO groundwork.production (environment) VALUES (?)
            ON CONFLICT (environment) DO NOTHING
            """,
            environment);
  }

  /** {@code production since 2026-01-08}, one for each environment; none without a ledger. */
  public List<String> marks() throws SQLException {
    return ledger.has("production")
        ? sessions
            .get()
            .strings(
                """
                SELECT environment || ' since ' || pg_catalog.to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD')
                FROM groundwork.production ORDER BY since
                """)
        : List.of();
  }

  /**
   * Takes it off; part of the run's transaction.
   *
   * @return how many there were
   */
  public int unmark() throws SQLException {
    return ledger.exists() ? sessions.get().update("DELETE FROM groundwork.production") : 0;
  }
}
