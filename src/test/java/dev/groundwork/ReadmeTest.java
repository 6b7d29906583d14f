package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.cli.CommandTable;
import dev.groundwork.config.Setting;
import dev.groundwork.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the README that the code knows are what the code knows. */
class ReadmeTest {

  @Test
  void settingsAreThoseOfTheTable() throws IOException {
    assertSection(
        "settings",
        table(
            "| setting | default | |\n| --- | --- | --- |",
            Arrays.stream(Setting.values())
                .map(
                    s ->
                        "| `%s` | %s | %s |"
                            .formatted(
                                s.key(),
                                s.defaultText().map(d -> "`" + d + "`").orElse("–"),
                                s.description()))));
  }

  @Test
  void exitCodesAreThoseOfTheTable() throws IOException {
    assertSection(
        "exit codes",
        table(
            "| code | name | meaning | try again? |\n| --- | --- | --- | --- |",
            Arrays.stream(ExitCode.values())
                .map(
                    e ->
                        "| %d | %s | %s | %s |"
                            .formatted(e.status(), e.name(), e.meaning(), e.tryAgain()))));
  }

  @Test
  void commandsAreThoseOfTheCommandLine() throws IOException {
    assertSection(
        "commands",
        table(
            "| command | does | may end with |\n| --- | --- | --- |",
            CommandTable.rows()
                .map(row -> "| `%s` | %s | %s |".formatted(row[0], row[1], row[2]))));
  }

  private static String table(String head, Stream<String> rows) {
    return rows.collect(Collectors.joining("\n", head + "\n", "\n"));
  }

  /** With {@code -Dreadme.update} the section is written instead. */
  private static void assertSection(String name, String expected) throws IOException {
    Path file = Path.of("README.md");
    String readme = Files.readString(file);
    String head = "<!-- " + name + " -->\n";
    int start = readme.indexOf(head) + head.length();
    int end = readme.indexOf("<!-- /" + name + " -->");
    if (System.getProperty("readme.update") != null) {
      Files.writeString(file, readme.substring(0, start) + expected + readme.substring(end));
    } else {
      assertThat(readme.substring(start, end))
          .as("README.md; -Dtest=ReadmeTest -Dreadme.update writes it")
          .isEqualTo(expected);
    }
  }
}
