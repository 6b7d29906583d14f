package dev.groundwork.cli;

import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Holdings;
import java.sql.SQLException;
import java.util.Optional;

/** The session of those who only look: PostgreSQL itself refuses every write in it. */
final class Reading {
  /** Nobody who looks waits long for somebody who alters a table. */
  private static final String SETTINGS =
      """
      SET default_transaction_read_only = on;
      SET lock_timeout = '2s'
      """;

  private final Server server;
  private final Holdings holdings;
  private Optional<Session> session = Optional.empty();

  Reading(Server server, Holdings holdings) {
    this.server = server;
    this.holdings = holdings;
  }

  /** One for the whole plan. */
  Session session() throws SQLException {
    if (session.isEmpty()) {
      Session opened = open();
      holdings.hold(
          failure -> {
            session = Optional.empty();
            opened.close();
          });
      session = Optional.of(opened);
    }
    return session.get();
  }

  /** One of its own, which the caller closes. */
  Session open() throws SQLException {
    Session opened = server.connect();
    try {
      opened.execute(SETTINGS);
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }
}
