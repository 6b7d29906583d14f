package dev.groundwork.postgres;

import java.sql.SQLException;
import java.util.Optional;

/** Whether a server can be written to. */
final class Writable {
  private static final String RECOVERING = "SELECT pg_catalog.pg_is_in_recovery()";
  private static final String READ_ONLY =
      "SELECT pg_catalog.current_setting('transaction_read_only')::boolean";

  private Writable() {}

  /** Why it cannot, which may end by itself: a standby is promoted, a maintenance ends. */
  static Optional<ConnectFailure> unless(Session session) throws SQLException {
    if (!session.ask(READ_ONLY)) {
      return Optional.empty();
    }
    return Optional.of(session.ask(RECOVERING) ? standby() : readOnly());
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
