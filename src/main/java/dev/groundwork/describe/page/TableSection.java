package dev.groundwork.describe.page;

import dev.groundwork.describe.model.Origin;
import dev.groundwork.describe.model.Reference;
import dev.groundwork.describe.model.RowSecurity;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaColumn;
import dev.groundwork.describe.model.SchemaTable;
import dev.groundwork.describe.model.TableDetail;
import dev.groundwork.postgres.catalog.TableName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is known of each table. */
final class TableSection {
  private final Schema schema;
  private final Family family;
  private final Map<TableName, Integer> places;
  private final Map<TableName, List<Schema.Referrer>> referrers;

  TableSection(Schema schema, Family family) {
    this.schema = schema;
    this.family = family;
    this.places = schema.places();
    this.referrers = schema.referrers();
  }

  String of(SchemaTable table) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<section id=\"t%d\" class=\"%s\"><h2>%s</h2>\n"
            .formatted(
                places.getOrDefault(table.name(), 0),
                family.of(table.name()),
                LabelHtml.text(schema.title(table.name()))));
    if (!table.kind().equals("table")) {
      html.append("<p class=\"q\">").append(table.kind()).append("</p>\n");
    }
    table.partitions().ifPresent(p -> html.append(partitioned(p)));
    table.comment().ifPresent(c -> html.append("<p>%s</p>\n".formatted(LabelHtml.prose(c))));
    table.origin().ifPresent(origin -> html.append(origin(origin)));
    html.append("<ul class=\"cs\">\n");
    table.columns().forEach(column -> html.append(column(table, column)));
    html.append("</ul>\n");
    lists(html, table);
    return html.append("</section>\n").toString();
  }

  private void lists(StringBuilder html, SchemaTable table) {
    list(
        html,
        "Refers to",
        table.references().stream()
            .filter(reference -> reference.columns().size() > 1)
            .map(this::reference)
            .toList());
    list(
        html,
        "Referred to by",
        referrers.getOrDefault(table.name(), List.of()).stream().map(this::referrer).toList());
    list(html, "Unique", table.uniques().stream().map(k -> names(k.columns())).toList());
    list(html, "Checks", table.checks().stream().map(TableSection::rule).toList());
    list(html, "Indexes", table.indexes().stream().map(TableSection::rule).toList());
    TableDetail detail = table.detail();
    list(html, "Triggers", detail.triggers().stream().map(TableSection::rule).toList());
    list(
        html,
        "Row security",
        Stream.concat(
                detail.rowSecurity().stream().map(RowSecurity::words),
                detail.policies().stream().map(TableSection::rule))
            .toList());
    list(html, "Partitions", detail.partitions().stream().map(TableSection::rule).toList());
    detail.query().ifPresent(q -> html.append("<pre>" + LabelHtml.sql(q) + "</pre>\n"));
  }

  private static String partitioned(String by) {
    return "<p class=\"q\">partitioned by %s</p>\n".formatted(LabelHtml.text(by));
  }

  private String column(SchemaTable table, SchemaColumn column) {
    StringBuilder html = new StringBuilder("<li><b>");
    html.append(LabelHtml.text(column.name()))
        .append("</b> <i>")
        .append(LabelHtml.text(column.shortType()));
    html.append(column.notNull() ? "" : "?").append("</i>");
    badge(html, table.isPrimary(column), "key");
    badge(html, table.isUnique(column), "unique");
    List<Reference> references =
        table.references().stream()
            .filter(reference -> reference.columns().equals(List.of(column.name())))
            .toList();
    references.forEach(r -> html.append(" &#8594; ").append(link(r.target())));
    if (column.value().isPresent()) {
      String word = column.value().get().source() == SchemaColumn.Source.DEFAULT ? "default " : "";
      html.append("<code>")
          .append(word)
          .append(LabelHtml.text(column.valueText()))
          .append("</code>");
    }
    references.forEach(r -> html.append(r.onDelete().map(TableSection::onDelete).orElse("")));
    column.comment().ifPresent(c -> html.append("<p>").append(LabelHtml.prose(c)).append("</p>"));
    return html.append("</li>\n").toString();
  }

  private static void badge(StringBuilder html, boolean is, String word) {
    html.append(is ? " <em>" + word + "</em>" : "");
  }

  private static void list(StringBuilder html, String title, List<String> items) {
    if (!items.isEmpty()) {
      html.append("<h3>").append(title).append("</h3><ul>\n");
      items.forEach(item -> html.append("<li>").append(item).append("</li>\n"));
      html.append("</ul>\n");
    }
  }

  private String reference(Reference reference) {
    return "%s %s %s%s"
        .formatted(
            names(reference.columns()),
            "&#8594; " + link(reference.target()),
            names(reference.targetColumns()),
            reference.onDelete().map(TableSection::onDelete).orElse(""));
  }

  private static String onDelete(String does) {
    return "<code>on delete " + does + "</code>";
  }

  private String referrer(Schema.Referrer referrer) {
    return link(referrer.table().name()) + " " + names(referrer.reference().columns());
  }

  private String link(TableName name) {
    Integer place = places.get(name);
    String title = LabelHtml.text(schema.title(name));
    return place == null ? title : "<a href=\"#t%d\">%s</a>".formatted(place, title);
  }

  private static String names(List<String> columns) {
    return columns.stream().map(LabelHtml::text).collect(Collectors.joining(", ", "<b>", "</b>"));
  }

  private static String rule(SchemaTable.Rule rule) {
    return "<b>%s</b> <code>%s</code>"
        .formatted(LabelHtml.text(rule.name()), LabelHtml.text(rule.text()));
  }

  private static String origin(Origin origin) {
    StringBuilder html = new StringBuilder("<p class=\"q\">");
    origin.made().ifPresent(by -> html.append("Made by ").append(LabelHtml.text(by)).append(". "));
    origin
        .changed()
        .ifPresent(by -> html.append("Last changed by ").append(LabelHtml.text(by)).append('.'));
    return html.append("</p>\n").toString();
  }
}
