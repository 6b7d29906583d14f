package dev.groundwork.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line of 100 MB in each place where a file is read, with the heap of the image. */
class HugeFileIT {
  private static final int MEGABYTES = 100;
  private static final String FILE = "a file of 100 MB is too large for the # of memory";
  private static final String WORDS = "words ".repeat((1 << 20) / 6);
  private static final String HEADER = "--liquibase formatted sql\n--changeset a:2\n";

  private final TestDatabase database = TestServer.get().database();
  @TempDir private Path folder;
  private Jar jar;

  @BeforeEach
  void project() {
    Project project =
        Project.in(folder)
            .migration("1.sql", "--changeset a:1\nCREATE TABLE things (id int, name text);\n")
            .write("changelogs/seeds/side.csv", "id,name\n1,x\n")
            .write("changelogs/seeds/side.csv.yaml", "table: things\n")
            .write("flyway/V1__one.sql", "SELECT 1;\n")
            .write("drizzle/0000_one.sql", "SELECT 1;\n");
    jar = Jar.on(database, project).java("-Xmx64m");
  }

  @AfterEach
  void endProcesses() {
    jar.close();
  }

  private void huge(String path, String start, String end) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(start.getBytes(StandardCharsets.UTF_8));
      byte[] some = WORDS.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < MEGABYTES; i++) {
        out.write(some);
      }
      out.write(end.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void refused(String what, String where, int status) {
    Figures.fault();
    Groundwork.Result result = jar.run("up");
    assertThat(result.status()).as(result.toString()).isEqualTo(status);
    assertThat(result.card().replaceAll("the \\d+ MB of", "the # of"))
        .as(result.toString())
        .containsPattern("  What .*" + Pattern.quote(what))
        .contains("  Where   " + where, "  Next    ");
    assertThat(result.out() + result.err()).doesNotContain("\tat ", "    at ", "OutOfMemory");
    assertThat(database.value("SELECT to_regclass('things') IS NULL")).isEqualTo("t");
  }

  @ParameterizedTest
  @CsvSource({
    "init-sql/1.sql",
    "changelogs/verify/1.sql",
    "changelogs/migrations/2.sql",
    "changelogs/migrations/2.xml",
    "changelogs/migrations/2.yaml",
    "changelogs/migrations/2.json",
    "changelogs/seeds/side.csv.yaml"
  })
  void isNamed(String path) throws IOException {
    huge(path, path.endsWith("2.sql") ? HEADER : "", "\n");
    refused(FILE, path, 65);
  }

  @ParameterizedTest
  @CsvSource({"flyway, flyway/V2__two.sql", "drizzle, drizzle/meta/_journal.json"})
  void ofAnotherToolIsNamed(String changelog, String path) throws IOException {
    huge(path, "", "\n");
    jar.set("GROUNDWORK_MIGRATE_CHANGELOG", changelog);
    refused(FILE, path, 65);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "things.csv   | id,name;1,             | the row is longer than 16 MB",
        "things.jsonl | {'id': 1, 'name': '    | String value length",
        "1.json       | {'table': '          | String value length",
        "1.yaml       | table: things;rows: '  | too large for the memory that Java has",
        "1.sql        | SELECT '               | a statement is longer than 4 MB"
      })
  void ofSeedsIsNamed(String file, String start, String what) throws IOException {
    String path = "changelogs/seeds/" + file;
    huge(path, start.replace(';', '\n').replace('\'', '"'), "\n");
    refused(what, path, 65);
  }

  @Test
  void ofSettingsIsNamed() throws IOException {
    huge("groundwork.yaml", "name: ", "\n");
    refused("groundwork.yaml has more than 1 MB", "groundwork.yaml", 78);
  }

  @Test
  void ofTheUrlIsNamed() throws IOException {
    huge("url", "postgresql://", "\n");
    jar.set("DATABASE_URL", "").set("DATABASE_URL_FILE", "url");
    refused("DATABASE_URL_FILE names a file of more than 1 MB", "url", 78);
  }

  /** Small enough to be read, and too large for what is made of it. */
  @Test
  void ofAMigrationThatIsReadIsNamed() {
    String words = "words ".repeat(1_500_000);
    Project.in(folder)
        .migration("2.sql", "--changeset a:2\nINSERT INTO things VALUES (1, '" + words + "');\n");
    refused(
        "what is read is too large for the # of memory that Java has",
        "changelogs/migrations/2.sql",
        65);
  }
}
