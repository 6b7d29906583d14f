package dev.groundwork.postgres.fingerprint;

import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables of the server's catalog have rows of some schemas. Most schemas have no policies,
 * rules or functions; a new session plans a query without them in half the time.
 */
public final class SchemaContents {
  /** Whatever there may be. */
  public static final SchemaContents ANYTHING = new SchemaContents(Optional.empty());

  /**
   * What is in a schema depends on it (manual, section 5.14), so that its keys are found without a
   * look at all the others: 2615 is pg_namespace, 1259 pg_class, 1247 pg_type, 1255 pg_proc. What a
   * table had once is counted as there. What may be in a schema other than its table's is looked
   * for in all.
   */
  private static final String TABLES =
      """
      SELECT pg_catalog.concat_ws(',', 'pg_attribute,pg_attrdef,pg_index',
        pg_catalog.string_agg(DISTINCT t.relname::text, ','),
        CASE WHEN pg_catalog.bool_or(d.classid = 1247::oid) THEN 'pg_enum,pg_range' END,
        CASE WHEN pg_catalog.bool_or(d.classid = 1255::oid) THEN 'pg_aggregate' END,
        CASE WHEN pg_catalog.bool_or(c.relkind = 'S') THEN 'pg_sequence' END,
        CASE WHEN pg_catalog.bool_or(c.relhastriggers) THEN 'pg_trigger' END,
        CASE WHEN pg_catalog.bool_or(c.relhasrules) THEN 'pg_rewrite' END,
        CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits) THEN 'pg_inherits' END,
        CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_policy) THEN 'pg_policy' END,
        CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_statistic_ext) THEN 'pg_statistic_ext' END)
      FROM pg_catalog.pg_depend d
      JOIN pg_catalog.pg_class t ON t.oid = d.classid
      LEFT JOIN pg_catalog.pg_class c ON d.classid = 1259::oid AND c.oid = d.objid
      WHERE d.refclassid = 2615::oid AND d.refobjid = ANY (ARRAY(
        SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ANY (?::text[])))
      """;

  private final Optional<Set<String>> tables;

  private SchemaContents(Optional<Set<String>> tables) {
    this.tables = tables;
  }

  /** As this session sees them now. */
  public static SchemaContents of(Session session, List<String> schemas) throws SQLException {
    return new SchemaContents(
        session.first(
            TABLES, row -> Set.copyOf(List.of(row.getString(1).split(",", -1))), schemas));
  }

  /**
   * Whether there may be any.
   *
   * @param table of the catalog, such as {@code pg_policy}
   */
  boolean has(String table) {
    return tables.isEmpty() || tables.get().contains(table);
  }
}
