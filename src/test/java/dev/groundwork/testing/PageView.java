package dev.groundwork.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A page as one reader has it, who may like it dark. */
public record PageView(String name, Path file, int width, int height, boolean dark) {
  private static final int NARROW = 360;
  private static final int WIDE = 1440;

  /** Each page on a phone and on a screen, light and dark. */
  public static Stream<PageView> of(Map<String, Path> pages, int narrowHeight, int wideHeight) {
    return pages.entrySet().stream()
        .flatMap(
            page ->
                Stream.of(false, true)
                    .flatMap(
                        dark ->
                            Stream.of(
                                new PageView(
                                    page.getKey(), page.getValue(), NARROW, narrowHeight, dark),
                                new PageView(
                                    page.getKey(), page.getValue(), WIDE, wideHeight, dark))));
  }

  /**
   * Opens it.
   *
   * @param fragment with its {@code #}, or empty
   */
  public void open(Browser browser, String fragment) {
    browser.open(file, fragment, width, height, dark);
  }

  /**
   * Opens it: nothing overlaps, nothing complains, and no request leaves.
   *
   * @param overlaps of {@link PageOverlap}
   */
  public void requireSound(Browser browser, String fragment, String overlaps) throws IOException {
    open(browser, fragment);
    browser.keep(this + fragment.replace('#', '-'));

    assertThat(browser.value(overlaps)).as(this + fragment).isEmpty();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .filteredOn(url -> !url.startsWith("data:"))
        .containsExactly(file.toUri().toString());
  }

  @Override
  public String toString() {
    return name + "-" + width + (dark ? "-dark" : "-light");
  }
}
