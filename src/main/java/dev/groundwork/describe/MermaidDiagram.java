package dev.groundwork.describe;

import dev.groundwork.describe.diagram.ConnectedGroups;
import dev.groundwork.describe.diagram.Link;
import dev.groundwork.describe.model.Column;
import dev.groundwork.describe.model.Label;
import dev.groundwork.describe.model.Reference;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.Table;
import dev.groundwork.postgres.catalog.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The tables with their keys, and what refers to what, as Mermaid draws it. Names that it could read
 * as something else are shown without the letters that make it do so.
 */
final class MermaidDiagram {
  /** More than these are read better in pieces. */
  private static final int FEW = 40;

  /** What GitHub draws: maxTextSize and maxEdges of Mermaid's configuration. */
  private static final int LONGEST = 50_000;

  private static final int MOST_LINES = 500;

  private final Schema schema;
  private final List<Table> tables;
  private final Map<TableName, Integer> numbers = new HashMap<>();

  MermaidDiagram(Schema schema) {
    this.schema = schema;
    this.tables = schema.tables().stream().filter(Table::isTable).toList();
    tables.forEach(table -> numbers.put(table.name(), numbers.size()));
  }

  /** One diagram, or one for each group of tables that hang together. */
  List<String> blocks() {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      for (Reference reference : tables.get(i).references()) {
        Integer to = numbers.get(reference.target());
        if (to != null) {
          links.add(new Link(i, 0, to));
        }
      }
    }
    List<List<Integer>> groups =
        tables.isEmpty()
            ? List.of()
            : tables.size() <= FEW
                ? List.of(IntStream.range(0, tables.size()).boxed().toList())
                : ConnectedGroups.of(tables.size(), links).stream()
                    .filter(group -> group.size() > 1)
                    .toList();
    return groups.stream().map(this::drawable).filter(text -> !text.isEmpty()).toList();
  }

  /** With keys, where that is not too long for those who draw it, else without, else not at all. */
  private String drawable(List<Integer> group) {
    String whole = diagram(group, true);
    String text = whole.length() <= LONGEST ? whole : diagram(group, false);
    long lines = text.lines().filter(line -> line.contains("--") || line.contains("..")).count();
    return text.length() <= LONGEST && lines <= MOST_LINES ? text : "";
  }

  private String diagram(List<Integer> group, boolean keys) {
    StringBuilder text = new StringBuilder("erDiagram\n");
    for (int number : group) {
      Table table = tables.get(number);
      for (Reference reference : table.references()) {
        if (numbers.containsKey(reference.target())) {
          text.append(line(table, reference));
        }
      }
    }
    for (int number : group) {
      text.append(entity(tables.get(number), keys));
    }
    return text.toString();
  }

  private String line(Table table, Reference reference) {
    return "  %s %s--%s %s : \"%s\"\n"
        .formatted(
            id(reference.target()),
            table.isOptional(reference) ? "|o" : "||",
            table.isSingle(reference) ? "o|" : "o{",
            id(table.name()),
            harmless(String.join(", ", reference.columns())));
  }

  private String entity(Table table, boolean keys) {
    StringBuilder text = new StringBuilder("  ").append(id(table.name()));
    if (!isPlain(schema.title(table.name()))) {
      text.append("[\"").append(harmless(schema.title(table.name()))).append("\"]");
    }
    List<Column> shown =
        table.columns().stream().filter(c -> table.isPrimary(c) || table.isReference(c)).toList();
    if (keys && !shown.isEmpty()) {
      text.append(" {\n");
      shown.forEach(column -> text.append(attribute(table, column)));
      text.append("  }");
    }
    return text.append('\n').toString();
  }

  private static String attribute(Table table, Column column) {
    String key =
        table.isPrimary(column) ? (table.isReference(column) ? "PK, FK" : "PK") : "FK";
    return "    %s %s %s\n"
        .formatted(word(column.shortType().replaceFirst("\\(.*", "")), word(column.name()), key);
  }

  private String id(TableName name) {
    String title = schema.title(name);
    return isPlain(title) ? title : "t" + numbers.get(name) + "_";
  }

  /** What Mermaid takes for a name, and not for a word of its own. */
  private static boolean isPlain(String title) {
    return title.matches("[a-z][a-z_]*[a-z]")
        && !title.matches("(title|direction|style|class|classdef|one|many|zero|only|to|u|md)(_.*)?");
  }

  private static String word(String text) {
    String word = text.replaceAll("[^A-Za-z0-9_]", "_");
    return word.matches("[A-Za-z].*") ? word : "c_" + word;
  }

  private static String harmless(String text) {
    return Label.of(text).replaceAll("[^\\p{L}\\p{M}\\p{N} _.,()-]", "_").strip();
  }
}
