package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.lock.LockKey;
import dev.groundwork.testing.Held;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock belongs to name and schema: schemas of one database are worked on beside each other. */
class TwoSchemasAtOnceIT {
  private static final int SCHEMAS = 6;

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();

  private Jar jar(Project project, String schema) {
    return Jar.on(database, project)
        .set("GROUNDWORK_MIGRATE_LOCK_TIMEOUT", "1h")
        .set("GROUNDWORK_NAME", schema)
        .set("GROUNDWORK_SCHEMA", schema);
  }

  private Project project() {
    return Project.in(folder)
        .migration("a.sql", "--changeset a:1\nCREATE TABLE items (id int PRIMARY KEY);\n");
  }

  @Test
  void aRunWaitsForNoRunOfAnotherSchema() {
    Project project = project();
    long held = LockKey.of("a", "a").value();
    try (Jar b = jar(project, "b");
        Held another = Held.by(database, "another", "SELECT pg_advisory_lock(" + held + ")")) {
      assertThat(b.run("up").status()).isZero();
      assertThat(another).isNotNull();
    }
    assertThat(database.rows("SELECT id FROM b.databasechangelog")).containsExactly("1");
  }

  /** All of them would make the ledger. */
  @Test
  void firstRunsOfManySchemasMakeOneLedger() {
    Project project = project();
    List<Jar> jars = IntStream.range(0, SCHEMAS).mapToObj(n -> jar(project, "s" + n)).toList();
    List<JarProcess> runs = jars.stream().map(jar -> jar.start("up")).toList();
    assertThat(runs).allSatisfy(run -> assertThat(run.end()).matches(r -> r.status() == 0));
    assertThat(database.rows("SELECT name FROM groundwork.state")).hasSize(SCHEMAS);
  }
}
