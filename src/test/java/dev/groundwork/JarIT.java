package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Setting;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The jar as a process of its own, when all is well, and when it is called wrongly. */
class JarIT {
  private final TestDatabase database = TestServer.get().database();
  private final Jar jar = Jar.onTheExample(database);

  @AfterEach
  void endProcesses() {
    jar.close();
  }

  @Test
  void anEmptyDatabaseBecomesReadyAndTheNextRunHasNothingToDo() {
    Groundwork.Result first = jar.run("up");
    assertThat(first.status()).isZero();
    assertThat(phases(first))
        .isEqualTo(
            """
            groundwork # · %s · development

              ✓ wait      PostgreSQL #
              ✓ prepare   ran init-sql/01-extensions.sql, init-sql/02-settings.sql
              ✓ lock      held
              ✓ inspect   new database
              ✓ migrate   20 changesets
              ✓ verify    22 tables, 5 checks
              ✓ seed      22 sets, 134 rows
              ✓ commit    run 1

              ready in
            """
                .formatted(shown()));
    Groundwork.Result second = jar.run("up");
    assertThat(second.status()).isZero();
    assertThat(phases(second))
        .isEqualTo(
            """
            groundwork # · %s · development

              ✓ wait      PostgreSQL #
              ✓ prepare   nothing to do
              – lock      nothing is pending
              – inspect   nothing is pending
              ✓ migrate   up to date, 20 changesets
              – verify    as run 1 left it
              – seed      seeded before
              – commit    nothing to commit

              ready in
            """
                .formatted(shown()));
  }

  @Test
  void itsSessionsAreNamedAfterTheHostWhetherAVariableSaysItOrNot() {
    assertThat(jar.set("HOSTNAME", "").run("up").status()).isZero();
    assertThat(database.value("SELECT who FROM groundwork.run"))
        .matches("\\S+ groundwork@[\\w.-]+");
  }

  @Test
  void withoutACommandItSaysWhichOneAServiceRuns() {
    assertThat(jar.run())
        .hasToString(
            """
            exit 64
            groundwork: which command? up is what a service runs
            see groundwork --help
            """);
  }

  @Test
  void aWrongCommandIsAnsweredWithTheOneThatWasMeant() {
    assertThat(jar.run("upp"))
        .hasToString(
            """
            exit 64
            groundwork: unknown command or argument upp
            did you mean up?
            see groundwork --help
            """);
  }

  @Test
  void aWrongFlagIsAnsweredWithTheOneThatWasMeant() {
    assertThat(jar.run("up", "--wait-timeot=3s"))
        .hasToString(
            """
            exit 64
            groundwork: unknown option --wait-timeot
            did you mean --wait-timeout?
            see groundwork up --help
            """);
  }

  @Test
  void helpListsTheCommandsInTheOrderOfTheirUse() {
    Groundwork.Result help = jar.run("--help");
    assertThat(help.status()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .containsSubsequence(
            "Commands:",
            "\n  up ",
            "\n  wait ",
            "\n  prepare ",
            "\n  migrate ",
            "\n  verify ",
            "\n  seed ",
            "\n  config ");
  }

  @Test
  void helpOfACommandListsEverySettingThatIsNoSecret() {
    Groundwork.Result help = jar.run("up", "--help");
    assertThat(help.status()).isZero();
    for (Setting setting : Setting.values()) {
      assertThat(help.out().contains(setting.flag())).isEqualTo(!setting.secret());
    }
  }

  @Test
  void versionNamesItsOwnLiquibasesAndJavas() {
    Groundwork.Result version = jar.run("--version");
    assertThat(version.status()).isZero();
    assertThat(version.out())
        .matches(
            "groundwork \\d+\\.\\d+\\.\\d+ \\(commit \\S+\\)\\nLiquibase 4\\.33\\.0\\nJava \\S+\\n");
  }

  @Test
  void configMasksSecrets() {
    Groundwork.Result config =
        jar.set("DATABASE_URL", "postgresql://shop:hunter2@db.internal/shop")
            .set("GROUNDWORK_PREPARE_ADMIN_URL", "postgresql://root:hunter3@db.internal/postgres")
            .run("config");
    assertThat(config.status()).isZero();
    assertThat(config.toString()).doesNotContain("hunter").contains("********");
  }

  @Test
  void noPasswordIsSeenByOthersOnTheMachine() {
    String url = database.url().replace("@", "-not-this@").replaceFirst(":\\d+/", ":1/");
    JarProcess waiting =
        jar.set("DATABASE_URL", url)
            .set("GROUNDWORK_PREPARE_ADMIN_URL", url)
            .start("up", "--wait-timeout=60s");
    waiting.awaitOutput("waiting for");
    assertThat(waiting.commandLine()).contains("groundwork.jar").doesNotContain("not-this");
    assertThat(waiting.out()).doesNotContain("not-this");
  }

  @Test
  void whereTheLocaleIsAsciiSoIsTheOutput() {
    Groundwork.Result result = jar.set("LANG", "C").set("LC_ALL", "C").run("up");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("ok wait").doesNotContain("\uFFFD", "?");
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(result.out())).isTrue();
  }

  @Test
  void whenNobodyReadsTheOutputItGoesOnToItsEnd() throws IOException, InterruptedException {
    String command = String.join(" ", jar.builder("up").command());
    ProcessBuilder shell = jar.builder("up");
    shell.command("sh", "-c", "(" + command + "; echo exit $? >&3) 3>&2 | head -1");
    Process process = shell.redirectErrorStream(true).start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).contains("groundwork ").contains("exit 0\n");
    assertThat(database.value("SELECT count(*) > 0 FROM categories")).isEqualTo("t");
  }

  /** The server and database as the header shows them. */
  private String shown() {
    TestServer server = database.server();
    return "%s@%s:%d/%s".formatted(server.user(), server.host(), server.port(), database.name());
  }

  /** A line for each phase, without versions and times. */
  private static String phases(Groundwork.Result result) {
    return result
        .out()
        .replaceFirst("groundwork \\S+", "groundwork #")
        .replaceAll("PostgreSQL \\S+", "PostgreSQL #")
        .replaceAll("(?m) +\\d+(\\.\\d+)? m?s$", "")
        .replaceAll("(?m)^ {6}.*\n", "");
  }
}
