package dev.groundwork.describe;

import dev.groundwork.describe.model.Reference;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaColumn;
import dev.groundwork.describe.model.SchemaTable;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.Plural;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A schema as GitHub and GitLab show it: diagrams, and a table for each table. */
final class MarkdownText {
  private final Schema schema;
  private final Map<TableName, List<Schema.Referrer>> referrers;
  private final Map<TableName, Integer> places;
  private final StringBuilder text = new StringBuilder();

  private MarkdownText(Schema schema) {
    this.schema = schema;
    this.referrers = schema.referrers();
    this.places = schema.places();
  }

  static String of(Schema schema) {
    return new MarkdownText(schema).text();
  }

  private String text() {
    line("# Schema " + names(schema.names()));
    line("");
    line(
        "<!-- written by groundwork describe; groundwork describe --check=FILE says if it is true -->");
    line("");
    line(
        "%s, %s."
            .formatted(
                Plural.of(schema.tables().size(), "table"),
                Plural.of(schema.references(), "reference")));
    new MermaidDiagram(schema).pictures().forEach(this::picture);
    schema.tables().forEach(this::table);
    new ContentMarkdown(schema).lines().forEach(this::line);
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void picture(MermaidDiagram.Picture picture) {
    line("");
    picture.with().ifPresent(name -> line("With " + LabelMarkdown.text(name) + ":\n"));
    line("```mermaid");
    text.append(picture.text());
    line("```");
  }

  private String title(TableName name) {
    return LabelMarkdown.text(schema.title(name));
  }

  private static String names(List<String> names) {
    return names.stream().map(LabelMarkdown::text).collect(Collectors.joining(", "));
  }

  /** To its heading, where its name makes sure how that is called. */
  private String link(TableName name) {
    String title = schema.title(name);
    boolean sure = title.matches("[a-z0-9_]+") && !ContentMarkdown.ANCHORS.contains(title);
    return sure && places.containsKey(name)
        ? "[%s](#%s)".formatted(title(name), title)
        : title(name);
  }

  private void table(SchemaTable table) {
    line("");
    line("## " + title(table.name()));
    line("");
    if (!table.isTable() || table.kind().startsWith("foreign")) {
      line("A %s.\n".formatted(table.kind()));
    }
    table
        .partitions()
        .ifPresent(p -> line("Partitioned by %s.\n".formatted(LabelMarkdown.text(p))));
    table.comment().ifPresent(c -> line(LabelMarkdown.prose(c) + "\n"));
    line("| column | type | null | default | |");
    line("| --- | --- | --- | --- | --- |");
    table.columns().forEach(column -> line(row(table, column)));
    bullets(table);
    table.detail().query().ifPresent(query -> line("\n" + LabelMarkdown.sql(query)));
  }

  private String row(SchemaTable table, SchemaColumn column) {
    StringBuilder notes = new StringBuilder(table.isPrimary(column) ? "key" : "");
    append(notes, table.isUnique(column) ? "unique" : "");
    for (Reference reference : table.references()) {
      if (reference.columns().equals(List.of(column.name()))) {
        append(notes, target(reference));
      }
    }
    append(notes, column.comment().map(LabelMarkdown::prose).orElse(""));
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            LabelMarkdown.text(column.name()),
            LabelMarkdown.text(column.shortType()),
            column.notNull() ? "" : "null",
            LabelMarkdown.code(column.valueText()),
            notes);
  }

  private static void append(StringBuilder notes, String more) {
    notes.append(notes.isEmpty() || more.isEmpty() ? "" : "; ").append(more);
  }

  private String target(Reference reference) {
    String does = reference.onDelete().map(d -> ", on delete " + d).orElse("");
    return "→ %s%s".formatted(link(reference.target()), does);
  }

  private void bullets(SchemaTable table) {
    int before = text.length();
    table.primaryKey().filter(k -> k.columns().size() > 1).ifPresent(k -> key("key", k));
    table.uniques().stream().filter(k -> k.columns().size() > 1).forEach(k -> key("unique", k));
    table.references().stream()
        .filter(r -> r.columns().size() > 1)
        .forEach(r -> line("- %s %s".formatted(names(r.columns()), target(r))));
    table.checks().forEach(rule -> rule("", rule));
    table.indexes().forEach(rule -> rule("index ", rule));
    table.detail().triggers().forEach(rule -> rule("trigger ", rule));
    table.detail().rowSecurity().ifPresent(s -> line("- row security " + s.words()));
    table.detail().policies().forEach(rule -> rule("policy ", rule));
    table.detail().firstPartitions().forEach(rule -> rule("partition ", rule));
    table.detail().otherPartitions().ifPresent(others -> line("- " + others));
    List<Schema.Referrer> all = referrers.getOrDefault(table.name(), List.of());
    if (!all.isEmpty()) {
      line(
          "- referred to by "
              + all.stream()
                  .map(r -> r.table().name())
                  .distinct()
                  .map(this::link)
                  .collect(Collectors.joining(", ")));
    }
    if (text.length() > before) {
      text.insert(before, "\n");
    }
  }

  private void key(String kind, SchemaTable.Key key) {
    line("- %s: %s".formatted(kind, names(key.columns())));
  }

  private void rule(String kind, SchemaTable.Rule rule) {
    line(
        "- %s%s: %s"
            .formatted(kind, LabelMarkdown.text(rule.name()), LabelMarkdown.code(rule.text())));
  }
}
