package dev.groundwork.describe;

import dev.groundwork.describe.model.Routine;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaContent;
import dev.groundwork.describe.model.SchemaObject;
import dev.groundwork.postgres.catalog.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies beside tables, in Markdown: a list for each kind that there is. */
final class ContentMarkdown {
  /** The headings of these lists, as GitHub and GitLab link to them. */
  static final Set<String> ANCHORS = Set.of("enums", "domains", "sequences", "functions");

  private final Schema schema;

  ContentMarkdown(Schema schema) {
    this.schema = schema;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    SchemaContent content = schema.content();
    list(
        lines,
        "Enums",
        content.enums().stream().map(e -> title(e.name()) + ": " + names(e.values())));
    list(lines, "Domains", content.domains().stream().map(this::object));
    list(lines, "Sequences", content.sequences().stream().map(this::object));
    list(lines, "Functions", content.routines().stream().map(this::routine));
    return lines;
  }

  private static void list(List<String> lines, String heading, Stream<String> items) {
    List<String> all = items.map(item -> "- " + item).toList();
    if (!all.isEmpty()) {
      lines.addAll(List.of("", "## " + heading, ""));
      lines.addAll(all);
    }
  }

  private String title(TableName name) {
    return LabelMarkdown.text(schema.title(name));
  }

  private static String names(List<String> names) {
    return names.stream().map(LabelMarkdown::text).collect(Collectors.joining(", "));
  }

  private String object(SchemaObject object) {
    return "%s: %s%s"
        .formatted(
            title(object.name()), LabelMarkdown.code(object.text()), comment(object.comment()));
  }

  private String routine(Routine routine) {
    String kind = routine.kind().equals("function") ? "" : routine.kind() + " ";
    return "%s%s %s: %s%s"
        .formatted(
            kind,
            title(routine.name()),
            LabelMarkdown.code(routine.signature()),
            LabelMarkdown.text(routine.traits()),
            comment(routine.comment()));
  }

  private static String comment(Optional<String> comment) {
    return comment.map(text -> "; " + LabelMarkdown.prose(text)).orElse("");
  }
}
