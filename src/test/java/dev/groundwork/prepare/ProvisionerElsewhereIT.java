package dev.groundwork.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.groundwork.config.TestUrls;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.run.Outcome;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What needs a server of its own: its template in use, and another server beside it. */
class ProvisionerElsewhereIT {
  private static EmbeddedPostgres postgres;
  private static TestServer server;

  private final String name = TestServer.get().freshName();
  private final DatabaseUrl admin = own("postgres", "", "postgres");
  private final DatabaseUrl application = own(name, "secret", name);

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        "embedded".equals(System.getProperty("groundwork.test", "embedded")),
        "needs a server of its own, which only the embedded one can be");
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    server = TestServer.at("localhost", postgres.getPort(), "postgres", "postgres");
  }

  @AfterAll
  static void end() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  private static DatabaseUrl own(String user, String password, String database) {
    return TestUrls.of("localhost:" + postgres.getPort(), user, password, database);
  }

  private Preparation preparation() {
    return new Preparation(admin, application);
  }

  private static TestDatabase maintenance() {
    return new TestDatabase(server, "postgres");
  }

  private List<String> made() {
    return maintenance()
        .rows(
            ("SELECT rolname FROM pg_roles WHERE rolname = '%1$s'"
                    + " UNION ALL SELECT datname FROM pg_database WHERE datname = '%1$s'")
                .formatted(name));
  }

  private interface Work {
    void run() throws SQLException;
  }

  /** As if the database had come from another system. */
  private static void withStaleTemplate(Work work) throws SQLException {
    assumeTrue(
        maintenance()
            .value("SELECT current_setting('server_version_num')::int >= 150000")
            .equals("t"),
        "before PostgreSQL 15 a database does not know by which version it is sorted");
    String set = "UPDATE pg_database SET datcollversion = %s WHERE datname = 'template1'";
    maintenance().execute(set.formatted("'0'"));
    try {
      work.run();
    } finally {
      maintenance().execute(set.formatted("NULL"));
    }
  }

  private static void withExtensionInTemplate(Work work) throws SQLException {
    server.execute("template1", "CREATE EXTENSION hstore");
    try {
      work.run();
    } finally {
      server.execute("template1", "DROP EXTENSION hstore");
    }
  }

  @Test
  void aTemplateThatIsInUseIsNotNeeded() throws SQLException {
    try (Connection other = server.connect("template1")) {
      assertThat(other.isValid(1)).isTrue();

      assertThat(preparation().succeed().summary()).contains("database " + name);
    }

    assertThat(
            maintenance()
                .rows(
                    ("SELECT DISTINCT encoding, datcollate, pg_get_userbyid(datdba) = '%1$s'"
                            + " FROM pg_database WHERE datname IN ('%1$s', 'template1')"
                            + " ORDER BY 3 DESC")
                        .formatted(name)))
        .containsExactly("6|C.UTF-8|t", "6|C.UTF-8|f");
  }

  @Test
  void whatASiteHasPutIntoTheTemplateIsNotLeftOut() throws SQLException {
    withExtensionInTemplate(
        () -> {
          try (Connection other = server.connect("template1")) {
            assertThat(other.isValid(1)).isTrue();
            assertThat(preparation().fail().get(0))
                .matches(
                    """
                    75 BUSY: ERROR: source database "template1" is being accessed by other users \\(55006\\)
                    There is 1 other session using the database.
                    template1: PostgreSQL JDBC Driver \\(pid \\d+\\) from 127.0.0.1 since [\\d:]+\
                     / CREATE DATABASE "%1$s" OWNER "%1$s" / end what is connected to template1, then run it again;
                    it is not made from template0, which lacks what template1 has:
                    extension hstore\
                    """
                        .formatted(name));
          }
          assertThat(preparation().succeed().summary()).contains("database " + name);
        });

    assertThat(
            new TestDatabase(server, name)
                .value("SELECT count(*) FROM pg_extension WHERE extname = 'hstore'"))
        .isEqualTo("1");
  }

  @Test
  void aTemplateSortedByAnotherVersionIsNotNeeded() throws SQLException {
    withStaleTemplate(
        () -> assertThat(preparation().succeed().summary()).contains("database " + name));
  }

  @Test
  void aTemplateSortedByAnotherVersionWithSomethingInItHasToBeMended() throws SQLException {
    server.execute("template1", "REVOKE USAGE ON SCHEMA public FROM public");
    try {
      withStaleTemplate(
          () ->
              assertThat(preparation().fail().get(0))
                  .startsWith("73 CANNOT_CREATE: ERROR: template database \"template1\" has a coll")
                  .endsWith(
                      """
                       / once the indexes in it are built anew: ALTER DATABASE template1 REFRESH COLLATION VERSION;
                      it is not made from template0, which lacks what template1 has:
                      privileges of schema public\
                      """));
    } finally {
      server.execute("template1", "GRANT USAGE ON SCHEMA public TO public");
    }
  }

  @Test
  void anotherServerThanTheApplicationsIsRefusedBeforeAnythingIsMade() {
    DatabaseUrl elsewhere = TestUrls.admin(name);

    List<String> failure = new Preparation(admin, elsewhere).fail();

    assertThat(failure.get(0))
        .startsWith(
            "78 CONFIG: prepare.admin-url and the application's URL lead to two servers: what is"
                + " made on the one is not on the other / %s, running since 20".formatted(admin))
        .contains("\n%s, running since 20".formatted(elsewhere))
        .endsWith(" / let both lead to the server that the application uses");
    assertThat(failure.get(1)).isEqualTo("unchanged: nothing was written");
    assertThat(made()).isEmpty();
  }

  @Test
  void ofARoleThatTheApplicationsServerDoesNotKnowNothingIsLeft() {
    DatabaseUrl elsewhere = TestUrls.of(name, "secret", name);

    List<String> failure = new Preparation(admin, elsewhere).fail();

    assertThat(failure.get(0))
        .isEqualTo(
            ("78 CONFIG: prepare.admin-url and the application's URL lead to two servers: role %s,"
                    + " made on the one a moment ago, is not known on the other / %s\n%s / let both"
                    + " lead to the server that the application uses; not to a pooler, which has"
                    + " roles of its own")
                .formatted(name, admin, elsewhere));
    assertThat(failure.get(1)).isEqualTo("unchanged: nothing was written");
    assertThat(made()).isEmpty();
  }

  @Test
  void theSameServerUnderAnotherNameIsTheSame() {
    String address = "127.0.0.1:" + postgres.getPort();
    DatabaseUrl same = TestUrls.of(address, name, "secret", name);

    Outcome first = new Preparation(admin, same).succeed();

    assertThat(first.summary()).contains("role " + name).contains("database " + name);
    assertThat(first.warnings()).isEmpty();
    assertThat(new Preparation(admin, same).succeed().warnings()).isEmpty();
  }

  @Test
  void whereTheApplicationsServerCannotBeReachedNothingIsMade() {
    assertThat(unreachable(TestUrls.of("localhost:1", name, "secret", name)))
        .isEqualTo("connection refused / start PostgreSQL, or correct host and port in the URL");
    assertThat(unreachable(TestUrls.of("db.invalid:5432", name, "secret", name)))
        .isEqualTo("the host's name is not known / correct the host in the URL, or the DNS");
    assertThat(made()).isEmpty();
  }

  @Test
  void whereItCannotBeReachedAnyMoreNothingMoreIsMade() {
    maintenance().execute("CREATE ROLE %s LOGIN PASSWORD 'secret'".formatted(name));

    assertThat(unreachable(TestUrls.of("localhost:1", name, "secret", name)))
        .startsWith("connection refused / ");

    assertThat(made()).containsExactly(name);
  }

  /** Why it cannot be reached, and the way out. */
  private String unreachable(DatabaseUrl nowhere) {
    List<String> failure = new Preparation(admin, nowhere).fail();
    String start =
        "69 UNAVAILABLE: prepare.admin-url may lead to another server than the application's URL,"
            + " which cannot be reached: ";
    String where = " / %s, reached\n%s, not reached / ".formatted(admin, nowhere);
    String end = "; let both lead to the server that the application uses";
    assertThat(failure.get(0)).startsWith(start).contains(where).endsWith(end);
    assertThat(failure.get(1)).isEqualTo("unchanged: nothing was written");
    return failure
        .get(0)
        .substring(start.length(), failure.get(0).length() - end.length())
        .replace(where, " / ");
  }
}
