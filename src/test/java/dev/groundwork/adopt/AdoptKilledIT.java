package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.PrismaHistory;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed while it takes over a history: as before, and the next one takes it over. */
class AdoptKilledIT {
  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();

  @Test
  void asBeforeOrTakenOver() throws SQLException {
    PrismaHistory prisma = PrismaHistory.ofEight(folder, database).deploy(3);
    List<String> before = Snapshot.of(database).lines();
    try (Jar jar = Jar.on(database, Project.in(folder));
        Connection other = database.connect();
        Statement statement = other.createStatement()) {
      jar.set("GROUNDWORK_MIGRATE_CHANGELOG", prisma.folder().toString());
      statement.execute("SELECT pg_advisory_lock(72707369)");
      JarProcess waiting = jar.start("adopt", "--yes").awaitOutput("Prisma is at work");
      waiting.kill();
      waiting.end();
      assertThat(Snapshot.of(database).lines()).isEqualTo(before);

      other.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_unlock(72707369)");
      statement.execute("CREATE SCHEMA groundwork");
      JarProcess writing = jar.start("adopt", "--yes");
      database.await(
          "SELECT pid FROM pg_stat_activity WHERE datname = '%s' AND wait_event_type = 'Lock'"
              .formatted(database.name()));
      writing.kill();
      writing.end();
      other.rollback();
      assertThat(Snapshot.of(database).lines()).isEqualTo(before);

      assertThat(jar.run("adopt", "--yes").status()).isZero();
    }
    assertThat(database.value("SELECT count(*) FROM databasechangelog")).isEqualTo("3");
  }
}
