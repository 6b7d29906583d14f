package dev.groundwork.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who follows a page of those who come from another tool gets where it says, and sees what it
 * shows: each block of commands is run on a project of that tool, and compared with what follows.
 * {@code <!-- test: NAME -->} is what happens in between, in {@code src/test/resources/pages}.
 */
class PageCommandsIT {
  private static final Path PAGES = Path.of("src/site/markdown");
  private static final Pattern VARIABLE = Pattern.compile("\\b(GROUNDWORK_[A-Z_]+)");
  private static final Pattern KEY =
      Pattern.compile("`((?:migrate|adopt|guard|prepare|seed|verify|lock|wait)\\.[a-z.-]+)");

  private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*(```|~~~)|^( {4}|\t)\\S");

  @TempDir private Path folder;

  static List<String> pages() throws IOException {
    try (Stream<Path> all = Files.list(PAGES)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("from-") || name.equals("coming-from.md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whoFollowsItGetsThere(String name) throws IOException {
    new PagePlay(Page.read(PAGES.resolve(name)), folder).play();
  }

  /** One that nobody plays is none of another kind, and none that is only indented. */
  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockOfItIsPlayed(String name) throws IOException {
    assertThat(Page.read(PAGES.resolve(name)).rest()).doesNotContainPattern(BLOCK);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theSettingsThatItNamesAreThere(String name) throws IOException {
    Page page = Page.read(PAGES.resolve(name));
    assertThat(page.words(VARIABLE))
        .allMatch(v -> isKnown(v.replaceFirst("_FILE$", ""), Setting::variable));
    assertThat(page.words(KEY)).allMatch(key -> isKnown(key, Setting::key));
  }

  /** One that stands for many is known by what they begin with. */
  private static boolean isKnown(String word, Function<Setting, String> name) {
    return Arrays.stream(Setting.values())
        .map(name)
        .anyMatch(
            known ->
                word.equals(known)
                    || (known.endsWith("*") && word.startsWith(known.replaceFirst(".\\*$", ""))));
  }
}
