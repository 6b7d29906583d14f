package dev.groundwork.describe;

import dev.groundwork.describe.diagram.Link;
import dev.groundwork.describe.model.Label;
import dev.groundwork.describe.model.Reference;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaColumn;
import dev.groundwork.describe.model.SchemaTable;
import dev.groundwork.postgres.catalog.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables with their keys, and what refers to what, as Mermaid draws it. Names that it could
 * read as something else are shown without the letters that make it do so.
 */
final class MermaidDiagram {
  /** More than these are read better in pieces; what GitHub draws is 50,000 letters each. */
  private static final int MOST = 40;

  /** Words of its own, which no table may be called there. */
  private static final String RESERVED =
      "(title|direction|style|class|classdef|one|many|zero|only|to|u|md|end|subgraph|click|default"
          + "|acctitle|accdescr)(_.*)?";

  private final Schema schema;
  private final List<SchemaTable> tables;
  private final Map<TableName, Integer> numbers = new HashMap<>();

  MermaidDiagram(Schema schema) {
    this.schema = schema;
    this.tables = schema.tables().stream().filter(SchemaTable::isTable).toList();
    tables.forEach(table -> numbers.put(table.name(), numbers.size()));
  }

  /**
   * A picture.
   *
   * @param with which table it begins, where there are several
   */
  record Picture(Optional<String> with, String text) {}

  /** One picture, or one for each group of tables that hang together. */
  List<Picture> pictures() {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      for (Reference reference : tables.get(i).references()) {
        Integer to = numbers.get(reference.target());
        if (to != null) {
          links.add(new Link(i, 0, to));
        }
      }
    }
    List<List<Integer>> groups = TableGroups.of(tables.size(), links, MOST);
    return groups.stream()
        .map(group -> new Picture(first(group).filter(n -> groups.size() > 1), diagram(group)))
        .toList();
  }

  private Optional<String> first(List<Integer> group) {
    return group.stream().findFirst().map(number -> schema.title(tables.get(number).name()));
  }

  /** With what these refer to elsewhere, without its keys. */
  private String diagram(List<Integer> group) {
    Set<Integer> shown = new TreeSet<>(group);
    Set<Integer> elsewhere = new TreeSet<>();
    StringBuilder text = new StringBuilder("erDiagram\n");
    for (int number : shown) {
      SchemaTable table = tables.get(number);
      for (Reference reference : table.references()) {
        Integer to = numbers.get(reference.target());
        if (to != null) {
          text.append(line(table, reference));
          elsewhere.add(to);
        }
      }
    }
    shown.forEach(number -> text.append(entity(tables.get(number), true)));
    elsewhere.removeAll(shown);
    elsewhere.forEach(number -> text.append(entity(tables.get(number), false)));
    return text.toString();
  }

  private String line(SchemaTable table, Reference reference) {
    return "  %s %s--%s %s : \"%s\"\n"
        .formatted(
            id(reference.target()),
            table.isOptional(reference) ? "|o" : "||",
            table.isSingle(reference) ? "o|" : "o{",
            id(table.name()),
            harmless(String.join(", ", reference.columns())));
  }

  private String entity(SchemaTable table, boolean keys) {
    StringBuilder text = new StringBuilder("  ").append(id(table.name()));
    if (!isPlain(schema.title(table.name()))) {
      text.append("[\"").append(harmless(schema.title(table.name()))).append("\"]");
    }
    List<SchemaColumn> shown =
        table.columns().stream().filter(c -> table.isPrimary(c) || table.isReference(c)).toList();
    if (keys && !shown.isEmpty()) {
      text.append(" {\n");
      shown.forEach(column -> text.append(attribute(table, column)));
      text.append("  }");
    }
    return text.append('\n').toString();
  }

  private static String attribute(SchemaTable table, SchemaColumn column) {
    String key = table.isPrimary(column) ? (table.isReference(column) ? "PK, FK" : "PK") : "FK";
    return "    %s %s %s\n"
        .formatted(word(column.shortType().replaceFirst("\\(.*", "")), word(column.name()), key);
  }

  private String id(TableName name) {
    String title = schema.title(name);
    return isPlain(title) ? title : "t" + numbers.get(name) + "_";
  }

  /** What Mermaid takes for a name, and not for a word of its own. */
  private static boolean isPlain(String title) {
    return title.matches("[a-z][a-z_]*[a-z]") && !title.matches(RESERVED);
  }

  private static String word(String text) {
    String word = text.replaceAll("[^A-Za-z0-9_]", "_");
    return word.matches("[A-Za-z].*") ? word : "c_" + word;
  }

  private static String harmless(String text) {
    return Label.of(text).replaceAll("[^\\p{L}\\p{M}\\p{N} _.,()-]", "_").strip();
  }
}
