package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two applications in one database, each with its own name: neither is in the other's way. */
class TwoApplicationsIT {
  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();

  private Project project(String name) {
    return Project.in(folder.resolve(name))
        .migration(
            name + ".sql",
            "--changeset %1$s:1\nCREATE TABLE %1$s_items (id int PRIMARY KEY);\n".formatted(name))
        .write(
            "changelogs/seeds/10-%s.yaml".formatted(name),
            "table: %s_items\nrows: [{id: 1}, {id: 2}]\n".formatted(name));
  }

  private Result up(Project project, String name, String schema) {
    return Groundwork.on(database, project)
        .flag("--name=" + name)
        .flag("--schema=" + schema)
        .run("up");
  }

  private static void ready(Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).doesNotContain("  ! ");
  }

  @Test
  void eachHasASchemaAHistoryAndALedgerOfItsOwn() {
    Project a = project("a");
    Project b = project("b");
    database.execute("CREATE SCHEMA a; CREATE SCHEMA b");
    ready(up(a, "a", "a"));
    ready(up(b, "b", "b"));
    for (int i = 0; i < 2; i++) {
      assertThat(up(a, "a", "a").out()).contains("– lock      nothing is pending");
      assertThat(up(b, "b", "b").out()).contains("– lock      nothing is pending");
    }
    assertThat(database.rows("SELECT author FROM a.databasechangelog")).containsExactly("a");
    assertThat(database.rows("SELECT author FROM b.databasechangelog")).containsExactly("b");
    assertThat(database.rows("SELECT name, set, row_count FROM groundwork.seed ORDER BY id"))
        .containsExactly("a|10-a.yaml|2", "b|10-b.yaml|2");
    a.migration("z.sql", "--changeset a:2\nALTER TABLE a_items ADD COLUMN note text;\n");
    ready(up(a, "a", "a"));
    assertThat(up(b, "b", "b").out()).contains("– lock      nothing is pending");
  }

  @Test
  void bothShareASchemaAndItsHistory() {
    Project a = project("a");
    Project b = project("b");
    ready(up(a, "a", "public"));
    ready(up(b, "b", "public"));
    database.execute("DELETE FROM a_items WHERE id = 1; DELETE FROM b_items");
    ready(up(a, "a", "public"));
    ready(up(b, "b", "public"));
    a.migration("z.sql", "--changeset a:2\nALTER TABLE a_items ADD COLUMN note text;\n");
    ready(up(a, "a", "public"));
    ready(up(b, "b", "public"));
    assertThat(database.rows("SELECT author, id FROM databasechangelog ORDER BY orderexecuted"))
        .containsExactly("a|1", "b|1", "a|2");
    assertThat(database.rows("SELECT id FROM a_items")).containsExactly("2");
    assertThat(database.rows("SELECT id FROM b_items")).isEmpty();
    assertThat(database.rows("SELECT DISTINCT name FROM groundwork.state ORDER BY name"))
        .isEqualTo(List.of("a", "b"));
    assertThat(database.rows("SELECT name, count(*) FROM groundwork.seed GROUP BY name ORDER BY 1"))
        .containsExactly("a|1", "b|1");
  }

  @Test
  void theFilesOfBothMayHaveTheSameNames() {
    Project a = project("a").migration("a.sql", "--changeset a:1\nCREATE TABLE x (i int);\n");
    Project b = project("b").delete("changelogs/migrations/b.sql");
    b.migration("a.sql", "--changeset b:1\nCREATE TABLE b_items (id int PRIMARY KEY);\n");
    a.delete("changelogs/seeds/10-a.yaml");
    ready(up(a, "a", "public"));
    ready(up(b, "b", "public"));
    ready(up(a, "a", "public"));
    assertThat(database.rows("SELECT author, filename FROM databasechangelog ORDER BY 1"))
        .containsExactly("a|migrations/a.sql", "b|migrations/a.sql");
  }

  @Test
  void theSameNamesInAnotherFolderAreNotTheOthersThatMoved() {
    Project a = project("a").migration("init.sql", "--changeset team:1\nCREATE TABLE x (i int);\n");
    Project b =
        new Project(folder.resolve("b"))
            .write(
                "changelogs/db.changelog-root.yaml",
                "databaseChangeLog: [{include: {file: db/init.sql}}]\n")
            .write(
                "changelogs/db/init.sql",
                "--liquibase formatted sql\n--changeset team:1\nCREATE TABLE y (i int);\n");
    ready(up(a, "a", "public"));
    ready(up(b, "b", "public"));
    ready(up(a, "a", "public"));
  }
}
