package dev.groundwork.ledger;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** The ledger's tables and columns: whether they are there, and how they are made. */
final class LedgerStructure {
  private final Supplier<Session> sessions;
  private Optional<Session> whole = Optional.empty();
  private boolean made;

  LedgerStructure(Supplier<Session> sessions) {
    this.sessions = sessions;
  }

  /** Whether there is a ledger, of whichever version. */
  boolean exists() throws SQLException {
    return isWhole() || isThere();
  }

  /**
   * Whether there is one as this version makes it, of which our role may read the runs. A session
   * is asked once, and anew where something is to be made; but what a run made itself may be rolled
   * back.
   */
  boolean isWhole() throws SQLException {
    Session session = sessions.get();
    if (made || whole.filter(seen -> seen == session).isEmpty()) {
      whole = session.ask(LedgerSchema.IS_WHOLE) ? Optional.of(session) : Optional.empty();
    }
    return whole.isPresent();
  }

  /** Makes what is missing, also where a changeset took it away; part of the transaction. */
  void create() throws SQLException {
    whole = Optional.empty();
    if (isWhole()) {
      return;
    }
    made = true;
    Session session = sessions.get();
    if (!isThere() && !madeMeanwhile(session)) {
      session.execute(LedgerSchema.DDL);
    } else if (!session.ask(LedgerSchema.IS_COMPLETE)) {
      session.execute(LedgerSchema.ADDED);
    }
  }

  /** First runs of two schemas would make it twice; who waits here waits for lock_timeout. */
  private boolean madeMeanwhile(Session session) throws SQLException {
    session.query("SELECT pg_catalog.pg_advisory_xact_lock(?)", row -> "", LedgerSchema.KEY);
    return isThere();
  }

  /** What {@link #exists} says where it is not whole. */
  boolean isThere() throws SQLException {
    return sessions.get().ask(LedgerSchema.IS_THERE);
  }
}
