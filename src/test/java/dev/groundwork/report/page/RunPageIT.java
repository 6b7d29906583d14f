package dev.groundwork.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Browser;
import dev.groundwork.testing.BrowserTest;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.PageOverlap;
import dev.groundwork.testing.PageView;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of a run in a real browser. With {@code -Dgroundwork.pictures=DIR} each test leaves what
 * it saw.
 */
@BrowserTest
class RunPageIT {
  /**
   * Texts and bars that lie on others, and what stands out of its box; empty where nothing does.
   */
  private static final String OVERLAPS =
      PageOverlap.script(
          """
          none(all('header, section'));
          none(all('header > *'));
          all('section, .line, .line li, .line ul, dl, tr').forEach(function (n) {
            none(Array.from(n.children));
          });
          all('main *, header *').forEach(function (n) {
            if (n.closest('.wide')) { return; }
            if (n.scrollWidth > n.clientWidth + 1 && n.clientWidth > 0 && !n.closest('svg')) {
              wrong.push('wider than its box: ' + n.tagName + ' ' + n.textContent.slice(0, 80));
            }
          });
          """);

  private static final Map<String, Path> PAGES = new LinkedHashMap<>();
  private static Browser browser;

  @TempDir private static Path folder;

  @BeforeAll
  static void pages() throws IOException {
    TestDatabase example = TestServer.get().database();
    page("run-of-the-example", 0, Groundwork.onTheExample(example));
    Groundwork seeding = Groundwork.onTheExample(example);
    assertThat(seeding.run("seed", "--force=10-categories.yaml").status()).isZero();
    page("runs-beside-each-other", 0, Groundwork.onTheExample(example), "--last=5");

    TestDatabase many = TestServer.get().database();
    Project project = Project.in(Files.createDirectory(folder.resolve("many")));
    for (int i = 1000; i < 1500; i++) {
      project.migration(
          i + "-table.sql",
          """
          --changeset shop:1
          CREATE TABLE t%1$d (id int PRIMARY KEY, name text, made timestamptz);
          --changeset shop:an_index_with_a_name_that_is_longer_than_anybody_would_like_to_read_it_%1$d
          CREATE INDEX ON t%1$d (name, made);
          """
              .formatted(i));
    }
    page("run-of-many", 0, Groundwork.on(many, project));

    TestDatabase failed = TestServer.get().database();
    Project broken = Project.in(Files.createDirectory(folder.resolve("failed")));
    broken
        .migration("1.sql", "--changeset shop:1\nCREATE TABLE \"<script>\" (id int, why text);\n")
        .migration(
            "2.sql",
            """
            --changeset shop:<script>
            INSERT INTO "<script>" SELECT i, 'secret' FROM generate_series(1, 20000) i;
            ALTER TABLE "<script>" ALTER id TYPE bigint;
            SELECT 1 / 0 FROM pg_sleep(0.05);
            """);
    page("run-that-failed", 74, Groundwork.on(failed, broken));
    browser = Browser.start();
  }

  private static void page(String name, int exit, Groundwork groundwork, String... flags)
      throws IOException {
    Path file = folder.resolve(name + ".html");
    Groundwork.Result run = groundwork.flag("--report-html=" + file).run("up");
    assertThat(run.status()).as(run.toString()).isEqualTo(exit);
    if (flags.length > 0) {
      Files.writeString(
          file,
          groundwork
              .run(
                  Stream.concat(Stream.of("report", "--as=html"), Stream.of(flags))
                      .toArray(String[]::new))
              .out());
    }
    PAGES.put(name, file);
  }

  @AfterAll
  static void close() throws Exception {
    browser.close();
  }

  static Stream<PageView> views() {
    return PageView.of(PAGES, 1500, 1500);
  }

  @ParameterizedTest
  @MethodSource("views")
  void nothingOverlapsComplainsOrAsks(PageView view) throws IOException {
    view.requireSound(browser, "", OVERLAPS);
  }
}
