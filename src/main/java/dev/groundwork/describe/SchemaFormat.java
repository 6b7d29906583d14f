package dev.groundwork.describe;

import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.page.HtmlPage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** In which form a schema is told; named as on the command line. */
public enum SchemaFormat {
  text(schema -> PlainText.of(schema, false), List.of("txt")),
  markdown(MarkdownText::of, List.of("md", "markdown")),
  html(HtmlPage::of, List.of("html", "htm")),
  json(JsonText::of, List.of("json")),
  dbml(DbmlText::of, List.of("dbml"));

  private final Function<Schema, String> writer;
  private final List<String> endings;

  SchemaFormat(Function<Schema, String> writer, List<String> endings) {
    this.writer = writer;
    this.endings = endings;
  }

  /** The form that the end of a file's name tells. */
  public static Optional<SchemaFormat> ofFile(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(f -> f.endings.contains(ending)).findFirst();
  }

  /** As it is kept in a file: with nothing in it that is estimated. It ends with a line's end. */
  public String document(Schema schema) {
    return writer.apply(schema);
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
