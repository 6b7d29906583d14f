package dev.groundwork.seed.write;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables that got rows in this transaction, as the server counts them (manual, 28.2): also by a
 * function, a WITH, or under another search_path, where the text of a script does not tell.
 */
final class TouchedTables {
  private final Map<TableName, Long> rows;

  TouchedTables(Map<TableName, Long> rows) {
    this.rows = rows;
  }

  static TouchedTables now(Session session) throws SQLException {
    Map<TableName, Long> rows = new HashMap<>();
    session.query(
        """
        select schemaname, relname, n_tup_ins + n_tup_upd
        from pg_catalog.pg_stat_xact_user_tables
        where n_tup_ins + n_tup_upd > 0
          and pg_catalog.has_schema_privilege(schemaname, 'USAGE')
          and pg_catalog.has_table_privilege(relid, 'SELECT')
        """,
        row -> rows.put(new TableName(row.getString(1), row.getString(2)), row.getLong(3)));
    return new TouchedTables(rows);
  }

  /** Those that got more since then. */
  List<TableName> since(Session session) throws SQLException {
    return now(session).rows.entrySet().stream()
        .filter(table -> table.getValue() > rows.getOrDefault(table.getKey(), 0L))
        .map(Map.Entry::getKey)
        .sorted(Comparator.comparing(TableName::quoted))
        .toList();
  }
}
