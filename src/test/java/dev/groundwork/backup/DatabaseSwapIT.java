package dev.groundwork.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Renaming two databases is broken off wherever it can be. */
class DatabaseSwapIT {
  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();

  private List<String> names() {
    return new TestDatabase(server, "postgres")
        .rows(
            "SELECT datname FROM pg_database WHERE datname = '%1$s' OR datname LIKE '%1$s\\_%%'"
                .formatted(database.name()));
  }

  private Session outside() throws Exception {
    database.leave();
    return new Server(DatabaseUrl.of(server.url("postgres")), List.of()).connect();
  }

  private Backup copy() throws Exception {
    try (Session inside = new Server(DatabaseUrl.of(database.url()), List.of()).connect()) {
      return new BackupStore(inside, database.name()).create("backup", false, "", false);
    }
  }

  @Test
  void aCrashAfterAnyStatementLeavesBothAndTheRestoreCanBeRunAgain() throws Exception {
    database.execute("CREATE TABLE t (id int)");
    Backup copy = copy();
    database.execute("DROP TABLE t");
    int statements;
    try (Session session = outside()) {
      statements = statements(session, copy).size();
    }
    assertThat(statements).isGreaterThan(5);

    for (int crash = 0; crash <= statements; crash++) {
      try (Session session = outside()) {
        session.connection().setAutoCommit(false);
        for (String statement : statements(session, copy).subList(0, crash)) {
          session.execute(statement);
        }
        server.execute(
            "postgres",
            "SELECT pg_catalog.pg_terminate_backend(%d, 10000)".formatted(session.backendPid()));
      }
      assertThat(names())
          .as("after %d statements", crash)
          .containsExactlyInAnyOrder(database.name(), copy.name());
      assertThat(database.value("SELECT to_regclass('t') IS NULL")).isEqualTo("t");
    }

    try (Session session = outside()) {
      assertThat(new DatabaseSwap(session, database.name()).with(copy.name(), false)).isPresent();
    }
    assertThat(database.value("SELECT to_regclass('t') IS NOT NULL")).isEqualTo("t");
    assertThat(names()).hasSize(2);
  }

  private List<String> statements(Session session, Backup copy) throws Exception {
    return new DatabaseSwap(session, database.name())
        .statements(
            copy.name(), Optional.of(database.name() + "_replaced"), "2026-01-01T00:00:00Z");
  }

  @Test
  void aDatabaseThatIsGoneIsMadeFromItsCopy() throws Exception {
    Backup copy = copy();
    server.execute("postgres", "DROP DATABASE " + database.name());

    try (Session session = outside()) {
      assertThat(new DatabaseSwap(session, database.name()).with(copy.name(), false)).isEmpty();
    }

    assertThat(names()).containsExactly(database.name());
    assertThat(database.value("SELECT 1")).isEqualTo("1");
  }

  @Test
  void aLongNameIsCutForItsCopiesAtAWholeCharacter() throws Exception {
    String name =
        new BackupStore(new Session(server.connect("postgres")), "ö".repeat(31))
            .name("20260108103104123", "label");

    assertThat(name).isEqualTo("ö".repeat(19) + "_20260108103104123_label");
    assertThat(BackupMark.parse(new BackupMark("up", true, "x", "a; b\nof=").text()))
        .contains(new BackupMark("up", true, "x", "a; b\nof="));
  }
}
