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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said on stderr for whoever has to look into a run. */
@Timeout(120)
class DiagnosticLogIT {
  private static final String SECRET = "canary-5d1c";

  private final TestDatabase database = TestServer.get().database();
  @TempDir private Path folder;
  private Jar jar;

  @BeforeEach
  void project() {
    Project project = Project.in(folder).migration("1-a.sql", "--changeset shop:1\n" + SQL);
    project.write(
        "changelogs/seeds/10-a.yaml", "table: a\nrows:\n  - {id: 1, t: {sql: ':TOKEN'}}\n");
    jar = Jar.on(database, project).set("TOKEN", SECRET);
  }

  private static final String SQL =
      "CREATE TABLE a (id int PRIMARY KEY, t text);\n"
          + "DO $$ BEGIN\n  RAISE NOTICE 'x';\nEND $$;\n"
          + "CREATE TABLE b (id int DEFAULT 1, t text DEFAULT E'\\x1b[31m');\n";

  @AfterEach
  void end() {
    jar.close();
  }

  @Test
  void nothingIsSaidByDefault() {
    assertThat(jar.run("up").err()).isEmpty();
  }

  @Test
  void connectionsStatementsAndDecisionsAreToldAtDebugAndNoSecret() {
    Groundwork.Result result = jar.run("up", "--log-level=debug", "--output=json");
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.err())
        .containsPattern(
            "\\d\\d:\\d\\d:\\d\\d\\.\\d+ DEBUG groundwork.connect - .*, pid \\d+, \\d+ ms\n")
        .containsPattern("DEBUG groundwork.sql - \\d+\\.\\d{3} ms: ")
        .contains(" groundwork.changeset - ", "CREATE TABLE a (id int PRIMARY KEY, t text)")
        .contains(" groundwork.guard - 10-a.yaml: runs\n")
        .contains(" liquibase.")
        .doesNotContain(SECRET);
    assertThat(result.out().lines()).allMatch(line -> line.startsWith("{"));
  }

  @Test
  void aStatementOfSeveralLinesIsOneLine() {
    assertThat(jar.run("up", "--verbose").err().lines())
        .allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d+ [A-Z]+ .*"))
        .anyMatch(line -> line.contains("DO $$ BEGIN RAISE NOTICE 'x'; END $$"));
  }

  @Test
  void warningsAloneAreFewerThanEverything() {
    assertThat(jar.run("up", "--log-level=warn").err()).doesNotContain(" DEBUG ", " INFO ");
  }

  @Test
  void aLevelThatIsNoneIsRefused() {
    assertThat(jar.run("up", "--log-level=loud").out())
        .contains("log.level is not a choice: \"loud\"");
  }
}
