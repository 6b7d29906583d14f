package dev.groundwork.describe;

import dev.groundwork.describe.model.EnumType;
import dev.groundwork.describe.model.Label;
import dev.groundwork.describe.model.Routine;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaContent;
import dev.groundwork.describe.model.SchemaObject;
import dev.groundwork.postgres.catalog.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies beside tables, for a terminal: a line for each. */
final class ContentText {
  private final Schema schema;

  ContentText(Schema schema) {
    this.schema = schema;
  }

  List<String> lines() {
    SchemaContent content = schema.content();
    return Stream.of(
            content.enums().stream().map(this::enumType),
            content.domains().stream().map(this::object),
            content.sequences().stream().map(this::object),
            content.routines().stream().map(this::routine))
        .flatMap(lines -> lines)
        .toList();
  }

  private String title(TableName name) {
    return Label.of(schema.title(name));
  }

  private String enumType(EnumType type) {
    return "enum %s: %s"
        .formatted(
            title(type.name()),
            type.values().stream().map(Label::of).collect(Collectors.joining(", ")));
  }

  private String object(SchemaObject object) {
    return "%s %s: %s%s"
        .formatted(
            object.kind(),
            title(object.name()),
            Label.of(object.text()),
            comment(object.comment()));
  }

  private String routine(Routine routine) {
    return "%s %s%s: %s%s"
        .formatted(
            routine.kind(),
            title(routine.name()),
            Label.of(routine.signature()),
            Label.of(routine.traits()),
            comment(routine.comment()));
  }

  /** Behind what it is about. */
  static String comment(Optional<String> comment) {
    return comment.map(text -> "  -- " + Label.prose(text)).orElse("");
  }
}
