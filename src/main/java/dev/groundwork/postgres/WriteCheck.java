package dev.groundwork.postgres;

import java.sql.SQLException;
import java.util.Optional;

/** Whether a server can be written to. */
public final class WriteCheck {
  private static final String RECOVERING = "SELECT pg_catalog.pg_is_in_recovery()";
  private static final String READ_ONLY =
      "SELECT pg_catalog.current_setting('transaction_read_only')::boolean";
  private static final String READ_ONLY_BY_DEFAULT =
      """
      SELECT reset_val = 'on' FROM pg_catalog.pg_settings
      WHERE name = 'default_transaction_read_only'
      """;

  private WriteCheck() {}

  /** Why it cannot, which may end by itself: a standby is promoted, a maintenance ends. */
  static Optional<ConnectFailure> unless(Session session) throws SQLException {
    if (!session.ask(READ_ONLY)) {
      return Optional.empty();
    }
    return Optional.of(session.ask(RECOVERING) ? standby() : readOnly());
  }

  /** Why a session cannot write, by what it began with: we have set it to read only since. */
  public static Optional<ConnectFailure> unlessByDefault(Session session) throws SQLException {
    if (session.ask(RECOVERING)) {
      return Optional.of(standby());
    }
    return session.ask(READ_ONLY_BY_DEFAULT) ? Optional.of(readOnly()) : Optional.empty();
  }

  private static ConnectFailure standby() {
    return ConnectFailure.passing(
        "the server is a standby, which cannot be written to",
        "connect to the primary, or promote this one");
  }

  private static ConnectFailure readOnly() {
    return ConnectFailure.passing(
        "the database is read-only (default_transaction_read_only)",
        "ALTER DATABASE or ALTER ROLE … RESET default_transaction_read_only");
  }
}
