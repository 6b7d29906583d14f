package dev.groundwork.describe.page;

import dev.groundwork.describe.model.Routine;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaContent;
import dev.groundwork.describe.model.SchemaObject;
import dev.groundwork.postgres.catalog.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies beside tables: a list for each kind that there is. */
final class ContentSection {
  private final Schema schema;

  ContentSection(Schema schema) {
    this.schema = schema;
  }

  String text() {
    SchemaContent content = schema.content();
    return list(
            "Enums",
            content.enums().stream().map(e -> item(e.name(), "", e.values(), Optional.empty())))
        + list("Domains", content.domains().stream().map(this::object))
        + list("Sequences", content.sequences().stream().map(this::object))
        + list("Functions", content.routines().stream().map(this::routine));
  }

  private static String list(String heading, Stream<String> items) {
    String all = items.collect(Collectors.joining());
    return all.isEmpty() ? "" : "<h3>%s</h3><ul>\n%s</ul>\n".formatted(heading, all);
  }

  private String object(SchemaObject object) {
    return item(object.name(), "", List.of(object.text()), object.comment());
  }

  private String routine(Routine routine) {
    String kind = routine.kind().equals("function") ? "" : routine.kind() + ", ";
    return item(
        routine.name(),
        " <i>" + LabelHtml.text(kind + routine.traits()) + "</i>",
        List.of(routine.signature()),
        routine.comment());
  }

  private String item(TableName name, String note, List<String> code, Optional<String> comment) {
    return "<li><b>%s</b>%s <code>%s</code>%s</li>\n"
        .formatted(
            LabelHtml.text(schema.title(name)),
            note,
            code.stream().map(LabelHtml::text).collect(Collectors.joining(", ")),
            comment.map(text -> "<p>" + LabelHtml.prose(text) + "</p>").orElse(""));
  }
}
