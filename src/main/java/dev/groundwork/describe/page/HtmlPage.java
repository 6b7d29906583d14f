package dev.groundwork.describe.page;

import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaTable;
import dev.groundwork.report.page.HtmlFrame;
import dev.groundwork.report.page.PageResource;
import dev.groundwork.run.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A schema as one page, which asks nobody for anything and runs nothing but its own script. */
public final class HtmlPage {
  private final Schema schema;
  private final Family family;
  private final ContentSection content;
  private final StringBuilder html = new StringBuilder();

  private HtmlPage(Schema schema) {
    this.schema = schema;
    this.family = new Family(schema);
    this.content = new ContentSection(schema);
  }

  /** The same for the same schema, whoever asks and when. */
  public static String of(Schema schema) {
    return new HtmlPage(schema).text();
  }

  private String text() {
    PageResource style = PageResource.of(HtmlPage.class, "page.css");
    PageResource script = PageResource.of(HtmlPage.class, "page.js");
    html.append(HtmlFrame.head(title(), style, Optional.of(script)));
    header();
    list();
    html.append("<main>\n").append(new SvgDrawing(schema, family).text());
    html.append(
        """
        <p id="z" hidden><button id="zi" title="nearer">+</button><button id="zo" title="farther">&#8722;</button><button id="zf" title="all of it">&#10530;</button></p>
        </main>
        <aside>
        """);
    overview();
    TableSection section = new TableSection(schema, family);
    schema.tables().forEach(table -> html.append(section.of(table)));
    html.append("</aside>\n<script>").append(script.text()).append("</script>\n</body>\n</html>\n");
    return html.toString();
  }

  private String title() {
    return (schema.names().size() == 1 ? "Schema " : "Schemas ")
        + schema.names().stream().map(LabelHtml::text).collect(Collectors.joining(", "));
  }

  private void header() {
    html.append(
        """
        <header>
        <h1><a href="#o">%s</a></h1>
        <p>%s</p>
        <input id="q" type="search" placeholder="Find a table, a column, a word  /" aria-label="Find" autocomplete="off" hidden>
        </header>
        """
            .formatted(title(), String.join(" &#183; ", counts())));
  }

  private List<String> counts() {
    long tables = schema.tables().stream().filter(SchemaTable::isTable).count();
    List<String> counts = new ArrayList<>(List.of(Plural.of(tables, "table")));
    if (tables < schema.tables().size()) {
      counts.add(Plural.of(schema.tables().size() - tables, "view"));
    }
    counts.add(Plural.of(schema.references(), "reference"));
    if (!schema.enums().isEmpty()) {
      counts.add(Plural.of(schema.enums().size(), "enum"));
    }
    if (!schema.content().routines().isEmpty()) {
      counts.add(Plural.of(schema.content().routines().size(), "function"));
    }
    return counts;
  }

  private void list() {
    html.append("<nav aria-label=\"Tables\">\n");
    for (int i = 0; i < schema.tables().size(); i++) {
      SchemaTable table = schema.tables().get(i);
      html.append(
          "<a href=\"#t%d\" class=\"%s\">%s%s</a>\n"
              .formatted(
                  i,
                  family.of(table.name()),
                  breakable(LabelHtml.text(schema.title(table.name()))),
                  table.isTable() ? "" : " <i>view</i>"));
    }
    html.append(content.links()).append("<p id=\"no\" hidden>Nothing has that word.</p>\n</nav>\n");
  }

  /** Between two words of a name, rather than in one. */
  private static String breakable(String name) {
    return name.replace("_", "_<wbr>");
  }

  private void overview() {
    html.append(
        """
        <section id="o"><h2>%s</h2>
        <p>Choose a table to see all of it, and what it hangs together with.</p>
        <ul class="lg">
        <li><svg viewBox="0 0 40 20"><circle class="p" cx="20" cy="10" r="3"/></svg>primary key</li>
        <li><svg viewBox="0 0 40 20"><circle class="r" cx="20" cy="10" r="3"/></svg>refers to another table</li>
        <li><svg viewBox="0 0 40 20"><path class="w fn" d="M40 10H0M40 5L31 10L40 15M5 5v10"/></svg>many rows to one</li>
        <li><svg viewBox="0 0 40 20"><path class="w fn" d="M40 10H0M33 5v10M5 5v10"/></svg>one row to one</li>
        <li><svg viewBox="0 0 40 20"><path class="w fn o" d="M40 10H0"/></svg>or to none</li>
        <li><svg viewBox="0 0 40 20"><text class="y" x="16" y="14">?</text></svg>may be without a value</li>
        </ul>
        """
            .formatted(title()));
    html.append(content.text()).append("</section>\n");
  }
}
