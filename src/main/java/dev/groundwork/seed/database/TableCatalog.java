package dev.groundwork.seed.database;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problems;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables that seeds name, as the database has them now. */
public final class TableCatalog {
  private final String schema;
  private final Map<TableName, Table> tables;
  private final Map<TableName, String> meant;

  private TableCatalog(String schema, Map<TableName, Table> tables, Map<TableName, String> meant) {
    this.schema = schema;
    this.tables = tables;
    this.meant = meant;
  }

  /**
   * Reads what the server knows of tables.
   *
   * @param schema where a name without a schema is
   * @param written the names as the seeds have them
   */
  public static TableCatalog read(Session session, String schema, Collection<String> written)
      throws SQLException {
    Set<TableName> names = new HashSet<>();
    written.forEach(name -> TableName.read(name, schema).ifPresent(names::add));
    CatalogReader reader = new CatalogReader(session, List.copyOf(names));
    Map<TableName, Table> tables = reader.tables();
    Map<TableName, String> meant = new HashMap<>();
    for (TableName name : names) {
      if (!tables.containsKey(name)) {
        DidYouMean.nearest(name.table(), reader.namesIn(name.schema()))
            .ifPresent(nearest -> meant.put(name, nearest));
      }
    }
    return new TableCatalog(schema, tables, meant);
  }

  public Optional<Table> table(String written) {
    return TableName.read(written, schema).map(tables::get);
  }

  /** Finds a table by its written name; adds a problem if there is none, or if it is a view. */
  public Optional<Table> table(String written, String where, Problems problems) {
    Optional<Table> table = table(written);
    if (table.isEmpty()) {
      problems.add("table " + written + " does not exist", where, next(written));
    } else if (!table.get().isTable()) {
      problems.add(written + " is a view", where, "name the table that holds the rows");
      return Optional.empty();
    }
    return table;
  }

  private String next(String written) {
    Optional<TableName> name = TableName.read(written, schema);
    if (name.isEmpty()) {
      return TableName.NEXT;
    }
    return name.map(meant::get)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElse("correct the name, or create the table in a changelog");
  }
}
