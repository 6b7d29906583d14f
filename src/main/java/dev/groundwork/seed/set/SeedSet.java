package dev.groundwork.seed.set;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rows for one table, and when they are written; or a script, which may write several.
 *
 * @param name the file's name, with {@code #2} for its second set
 * @param line where the set begins
 * @param table as it was written; of a script the first that it writes, or nothing
 * @param key how a row that is there is recognised; empty: by the primary key
 * @param hashing makes a hash of what the set says
 */
public record SeedSet(
    String name,
    SeedFile file,
    int line,
    String table,
    List<String> key,
    SeedGuard guard,
    OnConflict onConflict,
    SetContent content,
    Supplier<String> hashing) {

  /** The rows that were read; none of a set whose rows go straight from file to server. */
  public List<Row> rows() {
    return content instanceof SetContent.Rows rows ? rows.rows() : List.of();
  }

  public String hash() {
    return hashing.get();
  }

  public boolean isScript() {
    return content instanceof SetContent.Script;
  }

  /** Every table that it writes, as it was written. */
  public List<String> tables() {
    return content instanceof SetContent.Script script ? script.tables() : List.of(table);
  }

  /** Every table to which it writes or refers, as it was written. */
  public List<String> namedTables() {
    List<String> names = new ArrayList<>(tables());
    if (content instanceof SetContent.Bulk bulk) {
      bulk.references().forEach(reference -> names.add(reference.table()));
    }
    for (Row row : rows()) {
      if (!row.simple()) {
        row.values().forEach(node -> reference(node).ifPresent(names::add));
      }
    }
    return names;
  }

  private static Optional<String> reference(Node node) {
    return node instanceof Node.Mapping mapping
            && mapping.entries().get("ref") instanceof Node.Scalar table
        ? Optional.of(table.text())
        : Optional.empty();
  }

  /** The lists of columns that rows name, each with the line of the first that does. */
  public Map<List<String>, Integer> shapes() {
    if (content instanceof SetContent.Bulk bulk) {
      return Map.of(bulk.columns(), 1);
    }
    Map<List<String>, Integer> lines = new LinkedHashMap<>();
    rows().forEach(row -> lines.putIfAbsent(row.columns(), row.line()));
    return lines;
  }

  /** Every column that some row names, and the line of the first that does. */
  public Map<String, Integer> columns() {
    Map<String, Integer> lines = new LinkedHashMap<>();
    shapes().forEach((columns, line) -> columns.forEach(c -> lines.putIfAbsent(c, line)));
    return lines;
  }
}
