package dev.groundwork.baseline;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What other tools made for themselves, and is nobody's schema: tables and their sequences. */
public final class ToolRelations {
  /** Beside the table of the history: a lock, and what the tool knows of the environment. */
  private static final List<String> BESIDE =
      List.of("knex_migrations_lock", "ar_internal_metadata");

  private static final String SEQUENCES =
      """
      SELECT n.nspname, s.relname
      FROM pg_catalog.pg_depend d
      JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
      WHERE d.classid = 1259 AND d.refclassid = 1259 AND d.deptype IN ('a', 'i')
        AND d.refobjid = pg_catalog.to_regclass(?)::oid
      """;

  private ToolRelations() {}

  /**
   * All of them.
   *
   * @param histories the tables in which tools keep what they ran
   */
  public static List<TableName> of(Session session, List<TableName> histories) throws SQLException {
    List<TableName> all = new ArrayList<>();
    for (TableName history : histories) {
      all.add(history);
      BESIDE.forEach(name -> all.add(new TableName(history.schema(), name)));
    }
    for (TableName table : List.copyOf(all)) {
      all.addAll(
          session.query(
              SEQUENCES, row -> new TableName(row.getString(1), row.getString(2)), table.sql()));
    }
    return all;
  }
}
