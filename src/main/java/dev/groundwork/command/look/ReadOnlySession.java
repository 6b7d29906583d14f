package dev.groundwork.command.look;

import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.RunResources;
import java.sql.SQLException;
import java.util.Optional;

/** The session of those who only look: PostgreSQL itself refuses every write in it. */
final class ReadOnlySession {
  /** Nobody who looks waits long for somebody who alters a table. */
  private static final String SETTINGS =
      """
      SET default_transaction_read_only = on;
      SET lock_timeout = '2s'
      """;

  private final Server server;
  private final RunResources resources;
  private Optional<Session> session = Optional.empty();

  public ReadOnlySession(Server server, RunResources resources) {
    this.server = server;
    this.resources = resources;
  }

  /** One for the whole plan. */
  Session session() throws SQLException {
    if (session.isEmpty()) {
      Session opened = open();
      resources.hold(
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
