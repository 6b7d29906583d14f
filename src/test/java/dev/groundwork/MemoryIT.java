package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds that are larger than the heap of the image. */
class MemoryIT {
  private static final int MANY = 1_000_000;

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;
  private Jar jar;

  @BeforeEach
  void project() {
    project =
        Project.in(folder)
            .migration(
                "20260101000000-init.sql",
                "--changeset a:1\nCREATE TABLE things (id int, name text);\n--rollback empty\n");
    jar = Jar.on(database, project).java("-Xmx64m");
  }

  @AfterEach
  void endProcesses() {
    jar.close();
  }

  @Test
  void aDumpOfAnyLengthIsRead() {
    String row = "1\tsome words that make a row of sixty characters, or so, long\n";
    project.write(
        "changelogs/seeds/10-things.sql",
        "COPY things (id, name) FROM stdin;\n" + row.repeat(MANY) + "\\.\nANALYZE things;\n");

    Groundwork.Result result = jar.run("up");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).contains("1 set, 1000000 rows");
  }

  @Test
  void aMigrationThatDoesNotFitIsACardAndNoStackTrace() {
    project.migration(
        "20260102000000-words.sql",
        "--changeset a:1\nINSERT INTO things VALUES (1, '"
            + "words ".repeat(8 * MANY)
            + "');\n--rollback empty\n");

    Groundwork.Result result = jar.run("up");

    assertThat(result.card().replaceAll("the \\d+ MB", "the # MB"))
        .isEqualTo(
            """
              What    a file of 46 MB is too large for the # MB of memory that Java has
              Where   changelogs/migrations/20260102000000-words.sql
              State   unchanged: nothing was written
              Next    cut it into several files; rows may be seeds in CSV, which have any length
                      or give Java more: _JAVA_OPTIONS=-Xmx732m
              Exit    65 INVALID

              not run: migrate, verify, seed, commit\
            """);
  }

  @Test
  void aSeedThatDoesNotFitIsNamed() {
    project.write(
        "changelogs/seeds/10-things.yaml",
        "table: things\nrows:\n  - {id: 1, name: \"" + "words ".repeat(8 * MANY) + "\"}\n");

    Groundwork.Result result = jar.run("up");

    assertThat(result.card())
        .isEqualTo(
            """
              What    too large for the memory that Java has
              Where   changelogs/seeds/10-things.yaml
              State   unchanged: nothing was written
              Next    write it as CSV, which may have any length, or cut it into several files
              Exit    65 INVALID

              not run: migrate, verify, seed, commit\
            """);
    assertThat(result.out() + result.err()).doesNotContain("\tat ", "    at ");
    assertThat(database.rows("SELECT to_regclass('things') IS NULL")).containsExactly("t");
  }
}
