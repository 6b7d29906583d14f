package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.cli.CommandTable;
import dev.groundwork.config.Config;
import dev.groundwork.config.Setting;
import dev.groundwork.lint.LintRule;
import dev.groundwork.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents tell of the code is what the code knows, and their links lead somewhere. */
class DocumentsTest {
  private static final Path README = Path.of("README.md");
  private static final Path PAGES = Path.of("src/site/markdown");

  @Test
  void settingsAreThoseOfTheTable() throws IOException {
    assertSection(
        PAGES.resolve("settings.md"),
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
        PAGES.resolve("exit-codes.md"),
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
        README,
        "commands",
        table(
            "| command | does | may end with |\n| --- | --- | --- |",
            CommandTable.rows()
                .map(row -> "| `%s` | %s | %s |".formatted(row[0], row[1], row[2]))));
  }

  @Test
  void lintRulesAreThoseOfTheTable() throws IOException {
    assertThat(firstColumn("commands.md", "| rule | points out |"))
        .containsExactlyInAnyOrderElementsOf(LintRule.names());
  }

  @Test
  void guardsAreThoseOfTheTable() throws IOException {
    assertThat(firstColumn("seeds.md", "| guard | runs |"))
        .containsExactlyElementsOf(
            Arrays.stream(Config.SeedGuard.values())
                .map(guard -> guard.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
  }

  @Test
  void linksLeadToAFileAndItsHeading() throws IOException {
    for (Path document : documents()) {
      for (String link : links(document)) {
        String[] target = link.split("#", 2);
        Path file = target[0].isEmpty() ? document : document.resolveSibling(target[0]).normalize();
        assertThat(file).as("%s links to %s", document, link).exists();
        if (target.length == 2) {
          assertThat(anchors(file)).as("%s links to %s", document, link).contains(target[1]);
        }
      }
    }
  }

  @Test
  void theReadmeIsForAReaderInAHurry() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(250);
    assertThat(links(README))
        .containsAll(documents().stream().skip(1).map(Path::toString).toList());
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      return Stream.concat(Stream.of(README), pages.sorted()).toList();
    }
  }

  private static List<String> links(Path document) throws IOException {
    return Pattern.compile("\\]\\(([^)\\s]+)\\)")
        .matcher(Files.readString(document))
        .results()
        .map(found -> found.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .toList();
  }

  /** As GitHub makes them: lower case, no punctuation, a hyphen for each blank. */
  private static Set<String> anchors(Path document) throws IOException {
    return Files.readAllLines(document).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** The names in code style in the first column of the table with this head. */
  private static List<String> firstColumn(String page, String head) throws IOException {
    return Files.readString(PAGES.resolve(page))
        .lines()
        .dropWhile(line -> !line.equals(head))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|")[1].replaceAll("\\(.*\\)", ""))
        .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static String table(String head, Stream<String> rows) {
    return rows.collect(Collectors.joining("\n", head + "\n", "\n"));
  }

  /** With {@code -Ddocuments.update} the section is written instead. */
  private static void assertSection(Path file, String name, String expected) throws IOException {
    String text = Files.readString(file);
    String head = "<!-- " + name + " -->\n";
    int start = text.indexOf(head) + head.length();
    int end = text.indexOf("<!-- /" + name + " -->");
    if (System.getProperty("documents.update") != null) {
      Files.writeString(file, text.substring(0, start) + expected + text.substring(end));
    } else {
      assertThat(text.substring(start, end))
          .as("%s; -Dtest=DocumentsTest -Ddocuments.update writes it", file)
          .isEqualTo(expected);
    }
  }
}
