package dev.groundwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who follows a recipe of architecture.md finds each place, and there are no others. */
class RecipesTest {
  private static final Path MAIN = Path.of("src/main/java/dev/groundwork");
  private static final Path TEST = Path.of("src/test/java/dev/groundwork");
  private static final Path PAGE = Path.of("src/site/markdown/architecture.md");
  private static final Pattern FILE = Pattern.compile("`([a-z][a-z./]*)/([A-Z]\\w+)`");
  private static final Pattern ROOM = Pattern.compile("`((?:cli|command|migrate|seed)\\.[a-z]+)`");

  @Test
  void everyFileAndRoomThatThePageNamesIsThere() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(found(FILE, page))
        .isNotEmpty()
        .allSatisfy(found -> assertThat(exists(found)).isTrue());
    assertThat(found(ROOM, page))
        .isNotEmpty()
        .allSatisfy(
            room -> assertThat(MAIN.resolve(room.group(1).replace('.', '/'))).isDirectory());
  }

  @Test
  void everyRoomIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    try (Stream<Path> folders = Files.walk(MAIN)) {
      assertThat(
              folders
                  .filter(Files::isDirectory)
                  .filter(folder -> !folder.equals(MAIN))
                  .map(folder -> MAIN.relativize(folder).toString().replace('/', '.')))
          .allSatisfy(
              room ->
                  assertThat(page)
                      .containsAnyOf(
                          "`" + room + "`",
                          "`" + room.substring(room.lastIndexOf('.') + 1) + "`",
                          "`." + room.substring(room.lastIndexOf('.') + 1) + "`"));
    }
  }

  /** A setting that is there already, looked for as if it were to be added. */
  @Test
  void aSettingIsInThePlacesOfItsRecipe() throws IOException {
    assertThat(mentions("VERIFY_TABLES")).isSubsetOf(recipe("a setting"));
  }

  /** A lint rule that is there already. */
  @Test
  void aLintRuleIsInThePlacesOfItsRecipe() throws IOException {
    assertThat(mentions("VOLATILE_DEFAULT")).isSubsetOf(recipe("a lint rule"));
  }

  private static Set<String> recipe(String of) throws IOException {
    String row =
        Files.readString(PAGE)
            .lines()
            .filter(line -> line.startsWith("| " + of + " |"))
            .findFirst()
            .orElseThrow();
    return found(FILE, row).stream()
        .map(found -> found.group(1).replace('.', '/') + "/" + found.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The files of main that know a constant, without their ending. */
  private static Set<String> mentions(String constant) throws IOException {
    Pattern word = Pattern.compile("\\b" + constant + "\\b");
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> word.matcher(read(file)).find())
          .map(file -> MAIN.relativize(file).toString().replace(".java", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean exists(MatchResult found) {
    String file = found.group(1).replace('.', '/') + "/" + found.group(2) + ".java";
    return Files.exists(MAIN.resolve(file)) || Files.exists(TEST.resolve(file));
  }

  private static List<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
