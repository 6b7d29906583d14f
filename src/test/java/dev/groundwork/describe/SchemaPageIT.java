package dev.groundwork.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Browser;
import dev.groundwork.testing.BrowserTest;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.PageOverlap;
import dev.groundwork.testing.PageView;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of a schema in a real browser. With {@code -Dgroundwork.pictures=DIR} each test leaves
 * what it saw.
 */
@BrowserTest
class SchemaPageIT {
  /** What lies on something else, or stands out of where it belongs; empty where nothing does. */
  private static final String OVERLAPS =
      PageOverlap.script(
          """
          none(all('header, main, nav, aside'));
          none(all('header > *'));
          none(all('nav > *'));
          none(all('#map .b'));
          none(all('section li, section h2, section h3, section > p').filter(function (n) {
            return n.getBoundingClientRect().width > 0;
          }));
          all('#map .t').forEach(function (t) {
            var box = t.querySelector('.b').getBBox(), rows = {};
            t.querySelectorAll('text').forEach(function (text) {
              var b = text.getBBox(), y = text.getAttribute('y');
              if (b.width && (b.x < 4 || b.x + b.width > box.width - 4 || b.y + b.height > box.height)) {
                wrong.push('text out of its box: ' + text.textContent);
              }
              if (rows[y] && rows[y].width && b.width && rows[y].x + rows[y].width > b.x) {
                wrong.push('text on text: ' + text.textContent);
              }
              rows[y] = b;
            });
          });
          """);

  private static final String FOUND =
      """
      Array.from(document.querySelectorAll('nav a')).filter(function (a) { return !a.hidden })
          .map(function (a) { return a.textContent }).join()
      """;

  private static final Map<String, Path> PAGES = new LinkedHashMap<>();
  private static Browser browser;

  @TempDir private static Path folder;

  @BeforeAll
  static void pages() {
    TestDatabase example = TestServer.get().database();
    assertThat(Groundwork.onTheExample(example).run("up").status()).isZero();
    page("example", example);
    TestDatabase many = TestServer.get().database();
    many.execute(ManyTables.sql(500));
    many.execute("CREATE TYPE mood AS ENUM ('sad', 'glad')");
    many.execute(
        "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'");
    page("many", many);
    TestDatabase hostile = TestServer.get().database();
    HostileSchema.into(hostile);
    page("hostile", hostile);
    TestDatabase empty = TestServer.get().database();
    page("empty", empty);
    browser = Browser.start();
  }

  private static void page(String name, TestDatabase database) {
    Path file = folder.resolve(name + ".html");
    Groundwork.Result result = Groundwork.onTheExample(database).run("describe", "--write=" + file);
    assertThat(result.status()).as(result.toString()).isZero();
    PAGES.put(name, file);
  }

  @AfterAll
  static void close() throws Exception {
    browser.close();
  }

  private static PageView view(String page, int width, int height, boolean dark) {
    return new PageView(page, PAGES.get(page), width, height, dark);
  }

  static Stream<PageView> views() {
    return PageView.of(PAGES, 740, 900);
  }

  @ParameterizedTest
  @MethodSource("views")
  void nothingOverlapsComplainsOrAsks(PageView view) throws IOException {
    for (String fragment : List.of("", "#t3")) {
      view.requireSound(browser, fragment, OVERLAPS);
    }
  }

  @Test
  void itIsDarkWhereTheReaderWantsIt() {
    String colour = "getComputedStyle(document.body).backgroundColor";
    view("example", 1440, 900, true).open(browser, "");
    String dark = browser.value(colour);
    view("example", 1440, 900, false).open(browser, "");

    assertThat(browser.value(colour)).isNotEqualTo(dark);
  }

  @Test
  void aNameBreaksBetweenItsWords() throws IOException {
    assertThat(PAGES.get("example")).content().contains("email_<wbr>verification_<wbr>tokens</a>");
  }

  @Test
  void onAPhoneWhatThereIsStandsBelowTheTitleAndNotBesideIt() {
    for (String page : List.of("example", "many")) {
      view(page, 360, 740, false).open(browser, "");
      assertThat(
              browser.value(
                  """
                  (function () {
                    var title = document.querySelector('h1').getBoundingClientRect();
                    var counts = document.querySelector('header p').getBoundingClientRect();
                    return counts.x === title.x && counts.y >= title.bottom ? 'below' : 'beside';
                  })()"""))
          .as(page)
          .isEqualTo("below");
    }
  }

  @Test
  void theWholeDrawingIsSeenAtFirst() {
    for (int width : List.of(360, 1440)) {
      for (String page : List.of("example", "many")) {
        view(page, width, 900, false).open(browser, "");
        assertThat(
                browser.value(
                    """
                    (function () {
                      var m = document.querySelector('main').getBoundingClientRect();
                      return Array.from(document.querySelectorAll('#map .b')).filter(function (b) {
                        var r = b.getBoundingClientRect();
                        return r.left < m.left || r.right > m.right || r.top < m.top
                            || r.bottom > m.bottom;
                      }).length;
                    })()
                    """))
            .as(page + " " + width)
            .isEqualTo("0");
      }
    }
  }

  @Test
  void aTableThatIsChosenCanBeReadAndIsToldOf() {
    for (PageView view : List.of(view("many", 1440, 900, false), view("many", 360, 740, false))) {
      view.open(browser, "");
      browser.value(
          "document.querySelectorAll('nav a')[250].click(); dispatchEvent(new Event('hashchange'))");

      assertThat(browser.value("document.querySelector('section:target h2').textContent"))
          .isEqualTo(browser.value("document.querySelectorAll('nav a')[250].textContent"));
      assertThat(
              Double.parseDouble(
                  browser.value(
                      "document.querySelector('.t.it .n').getBoundingClientRect().height")))
          .isGreaterThan(10);
      assertThat(browser.value("document.querySelectorAll('.t.on').length")).isNotEqualTo("0");
    }
  }

  @Test
  void searchFindsTablesByTheirColumnsAndComments() {
    view("example", 1440, 900, false).open(browser, "");
    browser.value(
        "var q = document.getElementById('q'); q.value = 'share_slug'; q.dispatchEvent(new Event('input'))");

    assertThat(browser.value(FOUND)).isEqualTo("wishlists");
    assertThat(browser.value("document.querySelectorAll('#map.some .t.on').length")).isEqualTo("1");
  }

  @Test
  void searchFindsWhatLiesBesideTablesToo() {
    view("many", 1440, 900, false).open(browser, "#t1");
    for (String[] each :
        List.of(new String[] {"sad", "mood enum"}, new String[] {"plpgsql", "touch function"})) {
      browser.value(
          "var q = document.getElementById('q'); q.value = '%s'; q.dispatchEvent(new Event('input'))"
              .formatted(each[0]));
      assertThat(browser.value(FOUND)).isEqualTo(each[1]);
      browser.value(
          "document.querySelector('nav a.x:not([hidden])').click(); dispatchEvent(new Event('hashchange'))");
      assertThat(
              browser.value(
                  "(function () { var r = document.querySelector('#o li:target').getBoundingClientRect();"
                      + " return r.height > 10 && r.top >= 0 && r.bottom <= innerHeight })()"))
          .isEqualTo("true");
    }
    browser.value("q.value = 'nothing has this'; q.dispatchEvent(new Event('input'))");
    assertThat(browser.value("document.getElementById('no').hidden")).isEqualTo("false");
  }

  /** With no script at all everything can be read: sections are open. */
  @Test
  void nothingIsHiddenWhereScriptsAreOff() throws IOException {
    Path bare = folder.resolve("bare.html");
    Files.writeString(
        bare, Files.readString(PAGES.get("example")).replaceAll("(?s)<script>.*</script>", ""));
    browser.open(bare, "", 1440, 900, false);

    assertThat(
            browser.value(
                "Array.from(document.querySelectorAll('section')).filter(function (s) {"
                    + " return s.getBoundingClientRect().height < 20 }).length"))
        .isEqualTo("0");
  }

  @Test
  void onPaperEveryTableIsTold() {
    view("example", 1000, 1400, true).open(browser, "");
    browser.print();

    assertThat(
            browser.value(
                "Array.from(document.querySelectorAll('section[id^=t]')).filter(function (s) {"
                    + " return s.getBoundingClientRect().height > 20 }).length"))
        .isEqualTo("22");
    assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
  }
}
