package dev.groundwork.describe;

import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.page.HtmlPage;
import java.util.Locale;
import java.util.Optional;

/** In which form a schema is told; named as on the command line. */
public enum SchemaFormat {
  text,
  markdown,
  html,
  json,
  dbml;

  /** The form that the end of a file's name tells. */
  public static Optional<SchemaFormat> ofFile(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "txt" -> Optional.of(text);
      case "md", "markdown" -> Optional.of(markdown);
      case "html", "htm" -> Optional.of(html);
      case "json" -> Optional.of(json);
      case "dbml" -> Optional.of(dbml);
      default -> Optional.empty();
    };
  }

  /** As it is kept in a file: with nothing in it that is estimated. It ends with a line's end. */
  public String document(Schema schema) {
    return switch (this) {
      case text -> PlainText.of(schema, false);
      case markdown -> MarkdownText.of(schema);
      case html -> HtmlPage.of(schema);
      case json -> SchemaJson.of(schema);
      case dbml -> DbmlText.of(schema);
    };
  }

  /** As it is shown; a person sees estimates too. */
  public String shown(Schema schema) {
    return this == text ? PlainText.of(schema, true) : document(schema);
  }

  /** Whether it tells which changesets made a table, which is asked for only then. */
  public boolean tellsOrigins() {
    return this == html || this == json;
  }
}
