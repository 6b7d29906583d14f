package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.config.TestUrls;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.lock.BlockingSessions;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import java.security.Security;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServerIT {
  private final TestDatabase database = TestServer.get().database();

  @Test
  void aSessionSaysWhoItIs() throws Exception {
    Server server = new Server(TestUrls.of(database), List.of("public"), "web-7f9");
    assertThat(setting(server, "application_name")).isEqualTo("groundwork@web-7f9");
  }

  @Test
  void aLongHostNameIsCutToWhatPostgresKeeps() throws Exception {
    Server server = new Server(TestUrls.of(database), List.of("public"), "ö" + "x".repeat(80));
    assertThat(setting(server, "application_name"))
        .hasSize(63)
        .startsWith("groundwork@?xxx")
        .endsWith("x");
  }

  @Test
  void aNameInTheUrlIsKept() throws Exception {
    TestServer at = database.server();
    Server server =
        new Server(
            TestUrls.of(
                at.host() + ":" + at.port(),
                at.user(),
                at.password(),
                database.name(),
                "application_name=mine"),
            List.of("public"),
            "web-7f9");
    assertThat(setting(server, "application_name")).isEqualTo("mine");
  }

  @Test
  void theSearchPathIsThatOfTheSettingsWhateverTheirNames() throws Exception {
    Server server = new Server(TestUrls.of(database), List.of("a\"; drop", "Public", "c,d"));
    assertThat(setting(server, "search_path")).isEqualTo("\"a\"\"; drop\", \"Public\", \"c,d\"");
  }

  @Test
  void whatTheDatabaseBringsAlongDoesNotHurt() throws Exception {
    for (String setting :
        List.of(
            "statement_timeout = '1s'",
            "lock_timeout = '1s'",
            "idle_in_transaction_session_timeout = '1s'",
            "default_transaction_isolation = 'serializable'",
            "standard_conforming_strings = off",
            "search_path = other",
            "\"TimeZone\" = 'Pacific/Apia'")) {
      database.execute("ALTER DATABASE %s SET %s".formatted(database.name(), setting));
    }
    try (Session session = server().connect()) {
      assertThat(
              session.strings(
                  """
                  SELECT name || '=' || setting FROM pg_settings
                  WHERE name IN ('statement_timeout', 'lock_timeout', 'TimeZone',
                    'idle_in_transaction_session_timeout', 'default_transaction_isolation',
                    'standard_conforming_strings', 'search_path')
                  ORDER BY name COLLATE "C"
                  """))
          .containsExactly(
              "TimeZone=UTC",
              "default_transaction_isolation=read committed",
              "idle_in_transaction_session_timeout=0",
              "lock_timeout=0",
              "search_path=\"public\"",
              "standard_conforming_strings=on",
              "statement_timeout=0");
    }
  }

  @Test
  void theServerLooksWhetherWeAreStillThere() throws Exception {
    String seen =
        database.value(
            """
            SELECT CASE WHEN current_setting('client_connection_check_interval', true) IS NOT NULL
              AND version() ~ 'linux' THEN '500ms' END
            """);
    try (Session session = server().connect()) {
      assertThat(
              session.strings("SELECT current_setting('client_connection_check_interval', true)"))
          .containsExactly("null".equals(seen) ? null : seen);
    }
  }

  @Test
  void aSessionIsInAutocommit() throws Exception {
    try (Session session = server().connect()) {
      assertThat(session.connection().getAutoCommit()).isTrue();
    }
  }

  @Test
  void theSameRoleGoesToAnotherDatabase() throws Exception {
    try (Session session = server().withDatabase("postgres").connect()) {
      assertThat(session.strings("SELECT current_database()")).containsExactly("postgres");
    }
  }

  @Test
  void aNameThatIsNotKnownIsAskedForAgain() {
    assertThat(server()).isNotNull();
    assertThat(Security.getProperty("networkaddress.cache.negative.ttl")).isEqualTo("0");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() {
    try (TcpProxy proxy = new TcpProxy().listen(TcpProxy.blackHole())) {
      DatabaseUrl patient = TestUrls.of(proxy.address(), "u", "p", "d", "connect_timeout=3600");
      Server server = new Server(patient, List.of("public"));
      assertThatThrownBy(() -> server.connect(Duration.ofMillis(300)))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void severalHostsMeanThePrimaryAmongThem() throws Exception {
    TestServer at = database.server();
    try (TcpProxy closed = new TcpProxy()) {
      Server server =
          new Server(
              TestUrls.of(
                  closed.address() + "," + at.host() + ":" + at.port(),
                  at.user(),
                  at.password(),
                  database.name()),
              List.of("public"));
      assertThat(setting(server, "transaction_read_only")).isEqualTo("off");
    }
  }

  @Test
  void blockersAreNamedWhileTheyBlock() throws Exception {
    database.execute("CREATE TABLE t (id integer)");
    try (Session holder = new Server(TestUrls.of(database), List.of("public"), "a").connect();
        Session waiter = server().connect()) {
      holder.execute("BEGIN");
      holder.execute(
          "LOCK TABLE t /* this comment is long enough to be cut somewhere near its end */");
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(
              () -> unchecked(() -> waiter.execute("BEGIN; LOCK TABLE t; ROLLBACK")));
      List<String> blockers = blockers(waiter);
      assertThat(blockers)
          .singleElement()
          .asString()
          .matches(
              "pid %d \\(groundwork@a, %s\\) idle in transaction after \"LOCK TABLE t /\\* this comment is long enough to be cut somewh\\.\\.\\.\" since \\d\\d:\\d\\d:\\d\\d"
                  .formatted(holder.backendPid(), database.server().user()));
      holder.execute("ROLLBACK");
      waiting.join();
      assertThat(now(waiter)).isEmpty();
    }
  }

  @Test
  void aBlockersPasswordIsNotShown() throws Exception {
    String role = database.server().freshName();
    database.execute("CREATE TABLE t (id integer)");
    try (Session holder = server().connect();
        Session waiter = server().connect()) {
      holder.execute("BEGIN; LOCK TABLE t; CREATE ROLE " + role + " PASSWORD 'very-secret'");
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(
              () -> unchecked(() -> waiter.execute("BEGIN; LOCK TABLE t; ROLLBACK")));
      List<String> blockers = blockers(waiter);
      assertThat(blockers.toString()).contains("PASSWORD ...\"").doesNotContain("very-secret");
      holder.execute("ROLLBACK");
      waiting.handle((done, error) -> done).join();
    }
  }

  /** As soon as it is blocked. */
  private List<String> blockers(Session waiter) {
    return Until.there(
        () -> "it is blocked", () -> Optional.of(now(waiter)).filter(all -> !all.isEmpty()));
  }

  private List<String> now(Session waiter) {
    try (BlockingSessions blockers = new BlockingSessions(server(), () -> Optional.of(waiter))) {
      return blockers.now();
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static void unchecked(Work work) {
    try {
      work.run();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Server server() {
    return new Server(TestUrls.of(database), List.of("public"));
  }

  private static String setting(Server server, String name) throws SQLException {
    try (Session session = server.connect()) {
      return session.strings("SELECT current_setting(?)", name).get(0);
    }
  }
}
