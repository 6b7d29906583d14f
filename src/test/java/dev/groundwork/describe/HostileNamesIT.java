package dev.groundwork.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Shape;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database calls things is shown and never obeyed. */
class HostileNamesIT {
  /** What a terminal obeys, and what turns the direction of a line. */
  private static final Pattern OBEYED =
      Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

  private static final TestDatabase DATABASE = TestServer.get().database();

  @BeforeAll
  static void hostile() {
    HostileSchema.into(DATABASE);
  }

  private static String told(String format) {
    Groundwork.Result result = Groundwork.onTheExample(DATABASE).run("describe", "--as=" + format);
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).doesNotContainPattern(OBEYED);
    return result.out();
  }

  @Test
  void inTextEachTableHasItsLine() {
    assertThat(told("text").lines())
        .contains("<script>alert(1)</script>", "\"; }", "two\\nlines", "a|b", "```x`y")
        .contains("\\u202egnp.\\u2066exe");
  }

  @Test
  void inJsonNamesAreWhatTheyAre() {
    Map<?, ?> document = (Map<?, ?>) Shape.value(told("json"));

    assertThat(Shape.named("describe/1").faults(document)).isEmpty();
    List<?> tables = (List<?>) document.get("tables");
    assertThat(tables.stream().map(table -> (Object) ((Map<?, ?>) table).get("name")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    HostileSchema.NAMES.stream(),
                    HostileSchema.NAMES.stream().map(HostileSchema.VIEW::concat))
                .toList());
  }

  @Test
  void inHtmlTheOnlyElementsAreOurs() {
    String html = told("html");

    assertThat(html.split("<script", -1)).hasSize(2);
    assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;").isASCII();
    assertThat(Pattern.compile("<([a-zA-Z!/][a-z0-9]*)").matcher(html).results())
        .extracting(found -> found.group(1).replace("/", ""))
        .containsOnly(
            "!", "html", "head", "meta", "title", "link", "style", "body", "header", "h1", "a", "p",
            "input", "nav", "main", "svg", "g", "path", "rect", "text", "circle", "button", "aside",
            "section", "h2", "h3", "ul", "li", "b", "i", "em", "code", "pre", "script");
    assertThat(html.replaceAll("(?s)<script>.*</script>", ""))
        .doesNotContainPattern("<[^>]* on\\w+=");
  }

  @Test
  void inMarkdownEachRowHasItsCells() {
    String markdown = told("markdown");

    assertThat(markdown.lines().filter(line -> line.startsWith("|") && !line.startsWith("| ---")))
        .hasSizeGreaterThan(HostileSchema.NAMES.size() * 3)
        .allMatch(line -> line.chars().filter(c -> c == '|').count() == 6);
    assertThat(markdown.lines().filter(line -> line.startsWith("```")))
        .startsWith("```mermaid", "```")
        .filteredOn(line -> line.equals("````sql"))
        .hasSameSizeAs(HostileSchema.NAMES);
    String prose = markdown.replaceAll("(?ms)^(`{3,})(sql|mermaid)\n.*?^\\1$", "");
    assertThat(prose.replace("<!-- ", "").replaceAll("`[^`\\n]*`", ""))
        .doesNotContainPattern("(?<!\\\\)<")
        .doesNotContainPattern("(?<!\\\\)!?\\[i");
  }

  @Test
  void inMermaidTheyAreHarmlessWords() {
    String diagram = told("markdown").split("```mermaid\n", 2)[1].split("```", 2)[0];

    assertThat(diagram.lines().skip(1))
        .allMatch(
            line ->
                line.matches(
                    "  (\\w+ [|}o]+--[|{o]+ \\w+ : \"[\\w ,.()-]*\""
                        + "|\\w+(\\[\"[\\w ,.()-]*\"])?( \\{)?|}|  \\w+ \\w+ (PK|FK|PK, FK))"));
  }

  @Test
  void inDbmlEveryNameIsClosed() {
    for (String line : told("dbml").split("\n")) {
      String plain =
          line.replaceFirst("^//.*", "")
              .replaceAll("'(\\\\.|[^'\\\\])*'|\"(\\\\.|[^\"\\\\])*\"|`[^`]*`", "");
      assertThat(plain).as(line).doesNotContain("'", "\"", "`", "<", "|", "%");
    }
  }
}
