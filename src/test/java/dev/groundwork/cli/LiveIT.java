package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Terminal;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that a person watches, on a pseudo terminal of the kernel's. */
class LiveIT {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  private final TestServer server = TestServer.get();
  @TempDir private Path folder;

  private Project project() {
    return Project.in(folder)
        .migration("1.sql", "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY);\n")
        .migration("2.sql", "--changeset shop:2\nSELECT pg_sleep(3);\n");
  }

  /** What a terminal of this width gets. */
  private String sent(int columns, String... variables) throws Exception {
    TestDatabase database = server.database();
    try (Jar jar = Jar.on(database, project())) {
      for (String variable : variables) {
        String[] parts = variable.split("=", 2);
        jar.set(parts[0], parts[1]);
      }
      return sent(columns, jar, "up").replace(database.name(), "shop");
    }
  }

  private static String sent(int columns, Jar jar, String... words) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(SCRIPT), "without script(1) there is no terminal");
    ProcessBuilder run = jar.builder(words);
    run.environment().putIfAbsent("TERM", "xterm");
    String command =
        run.command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    run.command(
        SCRIPT.toString(),
        "-qec",
        "stty cols %d rows 24; exec %s".formatted(columns, command),
        "/dev/null");
    Process process = run.redirectErrorStream(true).start();
    String sent = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(sent).isZero();
    return sent.replace("\r\n", "\n");
  }

  /** What goes to a file or to another program. */
  private List<String> plain(int columns) {
    TestDatabase database = server.database();
    try (Jar jar = Jar.on(database, project())) {
      Groundwork.Result result = jar.run("up");
      assertThat(result.status()).as(result.toString()).isZero();
      return Terminal.shows(columns, timeless(result.out().replace(database.name(), "shop")));
    }
  }

  private static String timeless(String text) {
    return text.replaceAll(" +\\d+(\\.\\d)? m?s\\b", " TIME");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 200})
  void theBlockSaysHowFarItIsAndLeavesNothingBehind(int columns) throws Exception {
    String sent = sent(columns, "NO_COLOR=1");

    assertThat(sent).contains("changeset 2 of 2   2::2   ", "\u001b[?7l", "… migrate   2 s");
    assertThat(timeless(String.join("\n", Terminal.shows(columns, sent))))
        .isEqualTo(String.join("\n", plain(columns)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM=dumb", "CI=true"})
  void whereNothingCanGoAwayAgainNothingIsShownThatHasTo(String variable) throws Exception {
    String sent = sent(80, variable);

    assertThat(sent).doesNotContain("\u001b", "\r", "changeset 2 of 2");
    assertThat(timeless(String.join("\n", Terminal.shows(80, sent))))
        .isEqualTo(String.join("\n", plain(80)));
  }

  @Test
  void aFleetSaysInOneLineHowFarItsWaveIs() throws Exception {
    TestDatabase database = server.database();
    database.execute("CREATE SCHEMA t1; CREATE SCHEMA t2; CREATE SCHEMA t3");
    try (Jar jar =
        Jar.on(database, project())
            .set("NO_COLOR", "1")
            .set("GROUNDWORK_FLEET_SCHEMAS", "t%")
            .set("GROUNDWORK_FLEET_WAVES", "1,rest")) {
      String sent = sent(80, jar, "fleet", "up");

      assertThat(sent).contains("0/1 · 0 ok, 0 failed", "0/2 · 0 ok, 0 failed");
      assertThat(Terminal.shows(80, timeless(sent)))
          .containsSequence(
              "  ✓ wave 1/2  1 target, 1 changed TIME",
              "  ✓ wave 2/2  2 targets, 2 changed TIME",
              "  ✓ fleet     all 3 targets ready");
    }
  }

  @Test
  void withoutATerminalThereAreLinesAlone() {
    TestDatabase database = server.database();
    try (Jar jar = Jar.on(database, project()).set("TERM", "xterm")) {
      assertThat(jar.run("up").out()).doesNotContain("\u001b", "\r", "changeset 2 of 2");
    }
  }
}
