package dev.groundwork.postgres;

import java.sql.SQLException;

/**
 * Which transaction a session is in. The server gives each a number of its own when it begins, and
 * shows it beside the locks (manual, pg_locks: virtualtransaction); one that writes nothing yet has
 * it too.
 */
public final class TransactionIdentity {
  private static final String NUMBER =
      """
      SELECT virtualtransaction FROM pg_catalog.pg_locks
      WHERE pid = pg_catalog.pg_backend_pid() LIMIT 1
      """;

  private final Session session;
  private final String number;

  public TransactionIdentity(Session session, String number) {
    this.session = session;
    this.number = number;
  }

  public static TransactionIdentity of(Session session) throws SQLException {
    return new TransactionIdentity(session, session.answer(NUMBER));
  }

  /** Of the one in which a session is after these statements, which are part of the question. */
  static TransactionIdentity after(Session session, String statements) throws SQLException {
    return new TransactionIdentity(session, session.answer(statements + "; " + NUMBER));
  }

  /** Whether the session is in it still; must not be asked in a failed transaction. */
  public boolean isCurrent() throws SQLException {
    return session.strings(NUMBER).get(0).equals(number);
  }
}
