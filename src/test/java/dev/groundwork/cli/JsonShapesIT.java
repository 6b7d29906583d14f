package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Shape;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What machines read of each command has a versioned shape, and keeps it. */
class JsonShapesIT {
  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  /** A database with something of everything to tell. */
  @BeforeEach
  void aDatabaseThatIsNotUpToDate() {
    project =
        Project.in(folder)
            .migration(
                "20260101000000-init.sql",
                "--changeset a:1\nCREATE TABLE products (id int PRIMARY KEY, price int);\n"
                    + "--rollback DROP TABLE products;\n")
            .write(
                "changelogs/seeds/10-products.yaml",
                "table: products\nkey: [id]\nrows:\n  - {id: 1, price: 2}\n");
    assertThat(groundwork().run("up").status()).isZero();
    database.execute(
        "INSERT INTO products SELECT i, i FROM generate_series(2, 50000) i; ANALYZE products;"
            + "CREATE TABLE sneaked (id int)");
    project
        .migration(
            "20260102000000-change.sql",
            "--changeset a:1\nALTER TABLE products ALTER price TYPE bigint;\n--rollback empty\n")
        .migration(
            "20260103000000-outside.sql",
            "--changeset a:1 runInTransaction:false\n"
                + "CREATE INDEX CONCURRENTLY i ON products (price);\n--rollback DROP INDEX i;\n");
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private void assertShape(String shape, String... command) {
    Groundwork.Result result = groundwork().flag("--output=json").run(command);
    List<?> data =
        result
            .out()
            .lines()
            .map(line -> ((Map<?, ?>) Shape.value(line)).get("data"))
            .filter(d -> d != null)
            .toList();
    assertThat(data).as(result.toString()).hasSize(1);
    assertThat(((Map<?, ?>) data.get(0)).get("shape")).isEqualTo(shape);
    assertThat(Shape.named(shape).faults(data.get(0))).as(result.toString()).isEmpty();
  }

  @Test
  void statusHasItsShape() {
    assertShape("status/1", "status", "--all", "--count");
  }

  @Test
  void planHasItsShape() {
    assertShape("plan/1", "plan", "--rehearse");
  }

  @Test
  void doctorHasItsShape() {
    assertShape("doctor/1", "doctor");
  }

  @Test
  void validateHasItsShape() {
    assertShape("validate/1", "validate");
  }

  @Test
  void awaitSchemaHasItsShape() {
    project
        .delete("changelogs/migrations/20260102000000-change.sql")
        .delete("changelogs/migrations/20260103000000-outside.sql");
    assertShape("await-schema/1", "await-schema", "--timeout=1s");
  }
}
