package dev.groundwork.command.look;

import dev.groundwork.lock.BlockedWork;
import dev.groundwork.lock.BlockingSessions;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.RunResources;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The session of those who only look: PostgreSQL itself refuses every write in it. Behind a pooler
 * nothing is set: it would stay there for whoever comes next, whose writes were refused.
 */
final class ReadOnlySession {
  /** Longer than most who alter a table have it. */
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

  /** Nobody who looks waits long for somebody who alters a table. */
  private static final String SETTINGS =
      """
      SELECT pg_catalog.set_config(s.name, s.value, false)
      FROM (VALUES ('default_transaction_read_only', 'on'), ('lock_timeout', ?)) s (name, value)
      WHERE pg_catalog.pg_backend_pid() = ?
      """;

  private final Server server;
  private final RunResources resources;
  private volatile Optional<Session> session = Optional.empty();

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

  /** What this session may have to wait for. */
  BlockedWork blockedWork() {
    return new BlockedWork(new BlockingSessions(server, () -> session), LOCK_TIMEOUT);
  }

  /** One of its own, which the caller closes. */
  Session open() throws SQLException {
    Session opened = server.connect();
    try {
      opened.strings(SETTINGS, LOCK_TIMEOUT.toMillis() + "ms", opened.backendPid());
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }
}
