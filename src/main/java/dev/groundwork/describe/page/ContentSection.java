package dev.groundwork.describe.page;

import dev.groundwork.describe.model.EnumType;
import dev.groundwork.describe.model.Routine;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaContent;
import dev.groundwork.describe.model.SchemaObject;
import dev.groundwork.postgres.catalog.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What lies beside tables: a list for each kind that there is, and what search finds of it. */
final class ContentSection {
  private final Schema schema;
  private final List<Entry> entries;

  /**
   * One thing.
   *
   * @param heading under which it stands
   * @param kind in a word
   * @param note beside its name; may be empty
   */
  private record Entry(
      String heading,
      String kind,
      TableName name,
      String note,
      List<String> code,
      Optional<String> comment) {

    static Entry of(EnumType type) {
      return new Entry("Enums", "enum", type.name(), "", type.values(), Optional.empty());
    }

    static Entry of(String heading, SchemaObject object) {
      return new Entry(
          heading, object.kind(), object.name(), "", List.of(object.text()), object.comment());
    }

    static Entry of(Routine routine) {
      String kind = routine.kind().equals("function") ? "" : routine.kind() + ", ";
      return new Entry(
          "Functions",
          routine.kind(),
          routine.name(),
          kind + routine.traits(),
          List.of(routine.signature()),
          routine.comment());
    }
  }

  ContentSection(Schema schema) {
    this.schema = schema;
    SchemaContent content = schema.content();
    this.entries =
        Stream.of(
                content.enums().stream().map(Entry::of),
                content.domains().stream().map(object -> Entry.of("Domains", object)),
                content.sequences().stream().map(object -> Entry.of("Sequences", object)),
                content.routines().stream().map(Entry::of))
            .flatMap(all -> all)
            .toList();
  }

  String text() {
    StringBuilder html = new StringBuilder();
    String heading = "";
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!entry.heading().equals(heading)) {
        html.append(heading.isEmpty() ? "" : "</ul>\n");
        html.append("<h3>%s</h3><ul>\n".formatted(entry.heading()));
        heading = entry.heading();
      }
      html.append(item(i, entry));
    }
    return html.append(heading.isEmpty() ? "" : "</ul>\n").toString();
  }

  private String item(int place, Entry entry) {
    String note = entry.note();
    return "<li id=\"x%d\"><b>%s</b>%s <code>%s</code>%s</li>\n"
        .formatted(
            place,
            LabelHtml.text(schema.title(entry.name())),
            note.isEmpty() ? "" : " <i>" + LabelHtml.text(note) + "</i>",
            entry.code().stream().map(LabelHtml::text).collect(Collectors.joining(", ")),
            entry.comment().map(text -> "<p>" + LabelHtml.prose(text) + "</p>").orElse(""));
  }

  /** Where each is; seen where a word that is searched for is in it. */
  String links() {
    return IntStream.range(0, entries.size())
        .mapToObj(
            i ->
                "<a href=\"#x%d\" class=\"x\" hidden>%s <i>%s</i></a>\n"
                    .formatted(
                        i,
                        LabelHtml.text(schema.title(entries.get(i).name())),
                        entries.get(i).kind()))
        .collect(Collectors.joining());
  }
}
