package dev.groundwork.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Progress;
import dev.groundwork.run.RunResources;
import dev.groundwork.testing.Cards;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A database of its own, runs that want its lock, and what they are told meanwhile. */
final class LockFixture {
  static final LockKey KEY = LockKey.DEFAULT;

  /** Its own lock, and that of whoever makes the history of the schema. */
  static final String OF_A_FIRST_RUN = "2";

  /** Longer than a test may take: none ends because this has passed. */
  static final Duration PLENTY = Duration.ofHours(1);

  static final Duration SHORT = Duration.ofMillis(4500);

  final TestServer at = TestServer.get();
  final TestDatabase database = at.database();
  final DatabaseUrl url = TestUrls.of(database);
  final List<String> said = new CopyOnWriteArrayList<>();

  String busy() {
    return Cards.of(lock("b", SHORT, new RunResources(), said::add)::acquire);
  }

  AdvisoryLock lock(String host, Duration timeout, RunResources resources, Progress progress) {
    return new AdvisoryLock(server(host), KEY, timeout, PLENTY, progress, resources);
  }

  /** By another way, or as another role. */
  AdvisoryLock lockOn(Server server, RunResources resources) {
    return new AdvisoryLock(server, KEY, PLENTY, PLENTY, said::add, resources);
  }

  Server server(String host) {
    return new Server(url, List.of("public"), host);
  }

  /** Another run's session, which has the lock. */
  Session holder(String host) throws SQLException {
    Session session = server(host).connect();
    assertThat(session.ask("SELECT pg_try_advisory_lock(?)", KEY.value())).isTrue();
    return session;
  }

  /** What is done under the lock. */
  interface Doing {
    void run() throws Exception;
  }

  static String held(AdvisoryLock lock, RunResources resources, Doing work) {
    return Cards.of(
        () -> {
          Outcome outcome = lock.acquire();
          work.run();
          return outcome;
        },
        resources);
  }

  static void release(RunResources resources) {
    assertThat(Cards.of(() -> Outcome.unchanged(""), resources)).isEqualTo("no failure");
  }

  String locks() {
    return database.value(
        """
        SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE l.locktype = 'advisory' AND d.datname = current_database()
        """);
  }

  static int pid(Session session) {
    try {
      return session.backendPid();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void closed(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
