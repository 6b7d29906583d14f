package dev.groundwork.seed;

import dev.groundwork.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a side file says about a column whose fields hold no key, but what a row of another table is
 * found by: {@code references: {brand_id: {ref: brands, where: slug}}}.
 *
 * @param where the column of the other table that the fields are compared with
 * @param place where that is written
 */
record FieldReference(String column, String table, String where, String place) {
  private static final Set<String> WORDS = Set.of("ref", "where");

  /** Those of a header, with a problem for each that cannot be understood. */
  static List<FieldReference> of(SetHeader header) {
    List<FieldReference> references = new ArrayList<>();
    Node node = header.entries().get("references");
    if (node instanceof Node.Mapping mapping) {
      for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
        add(entry.getKey(), entry.getValue(), header, references);
      }
    } else if (node != null) {
      wrong("references is no map", node, header);
    }
    return references;
  }

  private static void add(
      String column, Node node, SetHeader header, List<FieldReference> references) {
    if (node instanceof Node.Mapping mapping
        && mapping.entries().keySet().equals(WORDS)
        && mapping.entries().get("ref") instanceof Node.Scalar table
        && mapping.entries().get("where") instanceof Node.Scalar where) {
      references.add(
          new FieldReference(column, table.text(), where.text(), header.file().at(node.line())));
    } else {
      wrong("the reference of " + column + " is not complete", node, header);
    }
  }

  private static void wrong(String what, Node node, SetHeader header) {
    header
        .problems()
        .add(what, header.file().at(node.line()), "write column: {ref: table, where: column}");
  }
}
