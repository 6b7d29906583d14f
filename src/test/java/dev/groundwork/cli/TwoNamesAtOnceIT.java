package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Held;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two applications that share a schema begin at the same time: one makes the history for both. */
class TwoNamesAtOnceIT {
  private static final String GATE = "SELECT pg_advisory_lock(4711)";

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();

  private Jar jar(String name) {
    Project project =
        Project.in(folder.resolve(name))
            .migration(
                name + ".sql",
                """
                --changeset %1$s:1
                CREATE TABLE %1$s_items (id int PRIMARY KEY);
                SELECT pg_advisory_xact_lock_shared(4711);
                """
                    .formatted(name));
    // behind a gate, which stays closed for as long as the other one takes to start
    return Jar.on(database, project)
        .set("GROUNDWORK_NAME", name)
        .set("GROUNDWORK_MIGRATE_LOCK_TIMEOUT", "1h");
  }

  private static void ready(Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
  }

  @Test
  void theFirstRunInASchemaIsAwaitedByThoseOfOtherNames() {
    try (Jar a = jar("a");
        Jar b = jar("b")) {
      JarProcess first;
      JarProcess second;
      try (Held gate = Held.by(database, "gate", GATE)) {
        first = a.start("up").awaitOutput("new database");
        second = b.start("up").awaitOutput("waiting: lock held by groundwork@");
        assertThat(gate).isNotNull();
      }
      ready(first.end());
      ready(second.end());
      assertThat(database.rows("SELECT author FROM databasechangelog ORDER BY orderexecuted"))
          .containsExactly("a", "b");
    }
  }

  @Test
  void laterOnesAreNot() {
    try (Jar a = jar("a");
        Jar b = jar("b")) {
      ready(jar("c").run("up"));
      JarProcess first;
      try (Held gate = Held.by(database, "gate", GATE)) {
        first = a.start("up").awaitOutput("✓ inspect");
        b.start("up").awaitOutput("✓ inspect").kill();
        assertThat(gate).isNotNull();
      }
      ready(first.end());
    }
  }
}
