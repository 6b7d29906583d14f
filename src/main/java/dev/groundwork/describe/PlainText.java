package dev.groundwork.describe;

import dev.groundwork.describe.model.Label;
import dev.groundwork.describe.model.Reference;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaColumn;
import dev.groundwork.describe.model.SchemaTable;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.Plural;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A schema for a terminal: a line for each column, and what it refers to beside it. */
final class PlainText {
  private final Schema schema;
  private final boolean estimates;
  private final Map<TableName, List<Schema.Referrer>> referrers;
  private final StringBuilder text = new StringBuilder();

  private PlainText(Schema schema, boolean estimates) {
    this.schema = schema;
    this.estimates = estimates;
    this.referrers = schema.referrers();
  }

  static String of(Schema schema, boolean estimates) {
    return new PlainText(schema, estimates).text();
  }

  private String text() {
    line(
        "schema %s: %s, %s"
            .formatted(
                labels(schema.names()),
                Plural.of(schema.tables().size(), "table"),
                Plural.of(schema.references(), "reference")));
    schema.tables().forEach(this::table);
    if (!schema.content().isEmpty()) {
      line("");
      new ContentText(schema).lines().forEach(this::line);
    }
    return text.toString();
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private static String labels(List<String> names) {
    return names.stream().map(Label::of).collect(Collectors.joining(", "));
  }

  private String title(TableName name) {
    return Label.of(schema.title(name));
  }

  private void table(SchemaTable table) {
    line("");
    Stream<String> facts =
        Stream.of(
                Optional.of(table.kind()).filter(kind -> !kind.equals("table")),
                table.partitions().map(p -> "partitioned by " + Label.of(p)),
                rows(table))
            .flatMap(Optional::stream);
    String told = facts.collect(Collectors.joining("; "));
    line(title(table.name()) + (told.isEmpty() ? "" : "  (" + told + ")"));
    table.comment().ifPresent(c -> line("  -- " + Label.prose(c)));
    int name = width(table.columns().stream().map(c -> Label.of(c.name())));
    int type = width(table.columns().stream().map(c -> Label.of(c.shortType())));
    table.columns().forEach(column -> column(table, column, name, type));
    table.primaryKey().filter(k -> k.columns().size() > 1).ifPresent(k -> key("primary key", k));
    table.uniques().stream().filter(k -> k.columns().size() > 1).forEach(k -> key("unique", k));
    table.references().stream().filter(r -> r.columns().size() > 1).forEach(this::reference);
    table.checks().forEach(rule -> rule("", rule));
    table.indexes().forEach(rule -> rule("index ", rule));
    table.detail().triggers().forEach(rule -> rule("trigger ", rule));
    table.detail().rowSecurity().ifPresent(s -> line("  row security " + s.words()));
    table.detail().policies().forEach(rule -> rule("policy ", rule));
    table.detail().firstPartitions().forEach(rule -> rule("partition ", rule));
    table.detail().otherPartitions().ifPresent(others -> line("  " + others));
    referredTo(table);
  }

  private Optional<String> rows(SchemaTable table) {
    return Optional.of(table.rows())
        .filter(rows -> estimates && rows >= 0 && table.isTable())
        .map(rows -> "about " + Plural.of(rows, "row"));
  }

  private static int width(Stream<String> cells) {
    return cells.mapToInt(String::length).max().orElse(0);
  }

  private void column(SchemaTable table, SchemaColumn column, int name, int type) {
    StringBuilder line = new StringBuilder("  ");
    line.append(padded(Label.of(column.name()), name)).append("  ");
    line.append(padded(Label.of(column.shortType()), type)).append("  ");
    line.append(padded(column.notNull() ? "not null" : "", "not null".length()));
    boolean alone = table.primaryKey().filter(k -> k.columns().size() == 1).isPresent();
    line.append(alone && table.isPrimary(column) ? "  primary key" : "");
    line.append(table.isUnique(column) ? "  unique" : "");
    column
        .value()
        .ifPresent(
            v ->
                line.append(v.source() == SchemaColumn.Source.DEFAULT ? "  default " : "  ")
                    .append(Label.of(column.valueText())));
    for (Reference reference : table.references()) {
      if (reference.columns().equals(List.of(column.name()))) {
        line.append("  ").append(target(reference));
      }
    }
    line.append(ContentText.comment(column.comment()));
    line(line.toString());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private String target(Reference reference) {
    return "-> %s (%s)%s"
        .formatted(
            title(reference.target()),
            labels(reference.targetColumns()),
            reference.onDelete().map(does -> " on delete " + does).orElse(""));
  }

  private void key(String kind, SchemaTable.Key key) {
    line("  %s (%s)".formatted(kind, labels(key.columns())));
  }

  private void reference(Reference reference) {
    line("  (%s) %s".formatted(labels(reference.columns()), target(reference)));
  }

  private void rule(String kind, SchemaTable.Rule rule) {
    line("  %s%s: %s".formatted(kind, Label.of(rule.name()), Label.of(rule.text())));
  }

  private void referredTo(SchemaTable table) {
    List<Schema.Referrer> all = referrers.getOrDefault(table.name(), List.of());
    if (!all.isEmpty()) {
      line(
          all.stream()
              .map(
                  r ->
                      "%s (%s)".formatted(title(r.table().name()), labels(r.reference().columns())))
              .collect(Collectors.joining(", ", "  <- ", "")));
    }
  }
}
