package dev.groundwork.seed.set;

import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.yaml.Node;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes what a column gets out of what was written. A map of {@code sql} alone, of {@code file}
 * alone, or of {@code ref} and {@code where}, is an expression, a file or a reference for every
 * column; what any other map or list is, the column's type decides.
 */
public final class CellParser {
  private static final Set<String> REFERENCE = Set.of("ref", "where");

  private CellParser() {}

  /**
   * What a column gets of a value as it was written.
   *
   * @param seeds the file in which it was written
   */
  public static CellValue of(Node node, Column column, SeedFile seeds) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.isNull() ? new CellValue.Null() : text(scalar.text());
    }
    if (node instanceof Node.Mapping mapping) {
      if (mapping.entries().keySet().equals(Set.of("sql"))) {
        return expression(mapping.entries());
      }
      if (mapping.entries().keySet().equals(REFERENCE)) {
        return reference(mapping);
      }
      if (mapping.entries().keySet().equals(Set.of("file"))) {
        return mapping.entries().get("file") instanceof Node.Scalar named && !named.isNull()
            ? FileContent.read(seeds, named.text(), column)
            : new CellValue.Wrong("file is no text", "write {file: path}");
      }
    }
    return composite(
        node, column, "write one value, {ref: table, where: {column: value}} or {sql: expression}");
  }

  /** The value of a column where every map and list is data, no reference and no expression. */
  public static CellValue data(Node node, Column column) {
    return node instanceof Node.Scalar scalar
        ? scalar.isNull() ? new CellValue.Null() : text(scalar.text())
        : composite(node, column, "write one value; references: beside the file finds other rows");
  }

  /** PostgreSQL has no text with a NUL character in it (manual, 8.3). */
  static CellValue text(String text) {
    return text.indexOf('\0') < 0
        ? new CellValue.Text(text)
        : new CellValue.Wrong(
            "the text holds a NUL character", "remove it: PostgreSQL stores none");
  }

  private static CellValue composite(Node node, Column column, String next) {
    if (column.kind() == Column.Kind.JSON) {
      return text(JsonText.of(node));
    }
    if (column.kind() == Column.Kind.ARRAY && node instanceof Node.Sequence sequence) {
      return text(ArrayText.of(sequence));
    }
    String given = node instanceof Node.Mapping ? "map" : "list";
    return new CellValue.Wrong("no %s fits the type %s".formatted(given, column.type()), next);
  }

  private static CellValue expression(Map<String, Node> entries) {
    return entries.get("sql") instanceof Node.Scalar scalar && !scalar.isNull()
        ? SqlExpression.read(scalar.text())
        : new CellValue.Wrong("sql is no text", "write {sql: expression}");
  }

  private static CellValue reference(Node.Mapping mapping) {
    if (mapping.entries().get("ref") instanceof Node.Scalar table
        && mapping.entries().get("where") instanceof Node.Mapping where
        && !where.entries().isEmpty()) {
      SortedMap<String, String> values = new TreeMap<>();
      for (Map.Entry<String, Node> entry : where.entries().entrySet()) {
        if (!(entry.getValue() instanceof Node.Scalar value) || value.isNull()) {
          return new CellValue.Wrong(
              "where needs a value for " + entry.getKey(), "write text or a number there");
        }
        values.put(entry.getKey(), value.text());
      }
      return new CellValue.Reference(table.text(), values, mapping.line());
    }
    return new CellValue.Wrong(
        "the reference is not complete", "write {ref: table, where: {column: value}}");
  }
}
