package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session that one run leaves to the next is as if it were new, or it is another one. */
class SpareSessionsIT {
  private static final String COUNT =
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'groundwork@spares'"
          + " AND datname = '%s'";

  private final TestDatabase database = TestServer.get().database();
  private final SpareSessions spares = new SpareSessions();

  @AfterEach
  void close() {
    spares.close();
  }

  private Server server(TestDatabase where, String schema) {
    return new Server(TestUrls.of(where), List.of(schema), "spares").sharing(Optional.of(spares));
  }

  private Session connected(String schema) throws Exception {
    return server(database, schema).connect();
  }

  /** The process of a session in which somebody did this. */
  private int left(String... statements) throws Exception {
    try (Session session = connected("a")) {
      for (String statement : statements) {
        session.execute(statement);
      }
      return session.backendPid();
    }
  }

  private int next() throws Exception {
    try (Session session = connected("b")) {
      return session.backendPid();
    }
  }

  @Test
  void theNextOneHasItsOwnPathOnTheSameConnection() throws Exception {
    int first = left();
    try (Session session = connected("b")) {
      assertThat(session.backendPid()).isEqualTo(first);
      assertThat(session.strings("SHOW search_path")).containsExactly("\"b\"");
    }
  }

  @Test
  void nothingIsFoundThatWasSetMadeOrHeld() throws Exception {
    int first =
        left(
            "SET work_mem = '1MB'",
            "SET ROLE pg_monitor",
            "CREATE TEMPORARY TABLE ids (id int)",
            "PREPARE question AS SELECT 1",
            "LISTEN news",
            "SELECT pg_advisory_lock(7)",
            "DECLARE names CURSOR WITH HOLD FOR SELECT 1",
            "SELECT setseed(0.5)");
    try (Session session = connected("b")) {
      assertThat(session.backendPid()).isEqualTo(first);
      assertThat(
              session.strings(
                  """
                  SELECT concat_ws(' ', current_setting('work_mem') = (
                      SELECT boot_val || 'kB' FROM pg_settings WHERE name = 'work_mem')
                      OR current_setting('work_mem') = '4MB',
                    current_user = session_user, to_regclass('ids'),
                    (SELECT count(*) FROM pg_prepared_statements WHERE name = 'question'),
                    (SELECT count(*) FROM pg_listening_channels()),
                    (SELECT count(*) FROM pg_locks
                      WHERE locktype = 'advisory' AND pid = pg_backend_pid()),
                    (SELECT count(*) FROM pg_cursors WHERE name = 'names'))
                  """))
          .containsExactly("t t 0 0 0 0");
      assertThat(session.first("SELECT random()", row -> row.getDouble(1)))
          .isNotEqualTo(seeded(session));
    }
  }

  private static Optional<Double> seeded(Session session) throws Exception {
    session.execute("SELECT setseed(0.5)");
    return session.first("SELECT random()", row -> row.getDouble(1));
  }

  @Test
  void whatOurOwnStatementsPreparedIsPreparedAnew() throws Exception {
    for (String schema : List.of("a", "b")) {
      try (Session session = connected(schema)) {
        for (int i = 0; i < 12; i++) {
          assertThat(session.strings("SELECT current_setting(?)", "search_path"))
              .containsExactly("\"" + schema + "\"");
        }
      }
    }
  }

  @Test
  void whereSomethingMayLastLongerItIsAnother() throws Exception {
    int first;
    try (Session session = connected("a")) {
      session.leaveTraces();
      first = session.backendPid();
    }
    assertThat(next()).isNotEqualTo(first);
  }

  @Test
  void aStatementThatWasCancelledMayStillBeHeardOf() throws Exception {
    int first;
    try (Session session = connected("a")) {
      session.cancel();
      first = session.backendPid();
    }
    assertThat(next()).isNotEqualTo(first);
  }

  @Test
  void whatIsInATransactionIsLeftToNobody() throws Exception {
    int first;
    try (Session session = connected("a")) {
      session.connection().setAutoCommit(false);
      session.execute("CREATE TABLE public.half (id int)");
      first = session.backendPid();
    }
    assertThat(next()).isNotEqualTo(first);
    assertThat(database.value("SELECT to_regclass('public.half') IS NULL")).isEqualTo("t");
  }

  @Test
  void codeOfAnotherLanguageMayKeepWhatItLikes() throws Exception {
    int first =
        left(
            "CREATE FUNCTION public.keeps(oid) RETURNS void LANGUAGE c"
                + " AS '$libdir/plpgsql', 'plpgsql_validator'");
    assertThat(next()).isNotEqualTo(first);
  }

  @Test
  void oneThatHasDiedIsAnother() throws Exception {
    int first = left();
    database.execute("SELECT pg_terminate_backend(%d, 60000)".formatted(first));
    assertThat(next()).isNotEqualTo(first);
  }

  @Test
  void whoEndsDoesNothingToTheNext() throws Exception {
    Session first = connected("a");
    first.close();
    try (Session second = connected("b")) {
      first.cancel();
      first.close();
      assertThat(first.isOpen()).isFalse();
      assertThat(second.strings("SELECT pg_sleep(0.1), 1")).hasSize(1);
    }
  }

  @Test
  void whoConnectsToAnotherDatabaseEndsOneThatIsSpare() throws Exception {
    TestDatabase other = TestServer.get().database();
    left();
    assertThat(database.value(COUNT.formatted(database.name()))).isEqualTo("1");
    try (Session session = server(other, "a").connect()) {
      assertThat(session.isOpen()).isTrue();
      database.await("SELECT (%s) = 0".formatted(COUNT.formatted(database.name())));
    }
  }
}
