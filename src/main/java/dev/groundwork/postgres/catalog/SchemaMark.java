package dev.groundwork.postgres.catalog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@link CatalogMark} is of a whole database, of each of some schemas alone: how many rows the
 * catalog has of what is in it, and which transactions wrote them. What is altered in one of
 * thousands leaves the others' as they are; roles, extensions and defaults are nobody's.
 */
public final class SchemaMark {
  private static final String SCOPE =
      """
      WITH spaces AS (
        SELECT oid, nspname::text AS space, xmin FROM pg_catalog.pg_namespace
        WHERE nspname::text = ANY (?::text[])),
      relations AS (
        SELECT c.oid, s.space, c.xmin FROM pg_catalog.pg_class c
        JOIN spaces s ON s.oid = c.relnamespace WHERE c.relpersistence <> 't'),
      types AS (
        SELECT t.oid, s.space, t.xmin FROM pg_catalog.pg_type t
        JOIN spaces s ON s.oid = t.typnamespace WHERE t.typtype <> 'c' AND t.typcategory <> 'A'),
      functions AS (
        SELECT p.oid, s.space, p.xmin FROM pg_catalog.pg_proc p
        JOIN spaces s ON s.oid = p.pronamespace),
      rows (space, kind, writer) AS (
        SELECT space, 'n', xmin FROM spaces
        UNION ALL SELECT space, 'c', xmin FROM relations
        UNION ALL SELECT space, 't', xmin FROM types
        UNION ALL SELECT space, 'p', xmin FROM functions
      """;

  /** Tables of the catalog, and the column by which their rows belong to a relation. */
  private static final List<String> OF_RELATIONS =
      List.of(
          "pg_attribute x ON x.attnum > 0 AND x.attrelid",
          "pg_attrdef x ON x.adrelid",
          "pg_inherits x ON x.inhrelid",
          "pg_index x ON x.indexrelid",
          "pg_sequence x ON x.seqrelid",
          "pg_trigger x ON x.tgrelid",
          "pg_policy x ON x.polrelid",
          "pg_rewrite x ON x.ev_class");

  private static final List<String> OF_TYPES =
      List.of("pg_enum x ON x.enumtypid", "pg_range x ON x.rngtypid");

  private static final List<String> OF_FUNCTIONS = List.of("pg_aggregate x ON x.aggfnoid::oid");

  private static final List<String> OF_SPACES =
      List.of(
          "pg_constraint x ON x.connamespace",
          "pg_statistic_ext x ON x.stxnamespace",
          "pg_operator x ON x.oprnamespace",
          "pg_opclass x ON x.opcnamespace",
          "pg_collation x ON x.collnamespace",
          "pg_ts_config x ON x.cfgnamespace");

  private static final String MARKS =
      """
      )
      SELECT space, pg_catalog.string_agg(part, ' ' ORDER BY kind) AS mark
      FROM (
        SELECT space, kind, pg_catalog.concat_ws(':', kind, pg_catalog.count(*),
          pg_catalog.max(writer::text::bigint), pg_catalog.sum(writer::text::bigint)) AS part
        FROM rows GROUP BY space, kind) parts
      GROUP BY space
      """;

  private static final String ROWS =
      "  UNION ALL SELECT o.space, '%1$s', x.xmin FROM %2$s o JOIN pg_catalog.%3$s = o.oid\n";

  /**
   * Those of few schemas are looked for by their keys: the server takes what it is asked for to be
   * much of what there is, and would go through the rows of a thousand other schemas.
   */
  private static final String ROWS_BY_KEY =
      ROWS.stripTrailing() + " WHERE %4$s = ANY (ARRAY(SELECT oid FROM %2$s))\n";

  private SchemaMark() {}

  private static String query(String rows) {
    return SCOPE
        + rows(rows, "relations", OF_RELATIONS)
        + rows(rows, "types", OF_TYPES)
        + rows(rows, "functions", OF_FUNCTIONS)
        + rows(ROWS, "spaces", OF_SPACES)
        + MARKS;
  }

  private static String rows(String rows, String owner, List<String> tables) {
    return tables.stream()
        .map(
            table ->
                rows.formatted(
                    table.substring(0, table.indexOf(' ')),
                    owner,
                    table,
                    table.substring(table.lastIndexOf(' ') + 1)))
        .collect(Collectors.joining());
  }

  /**
   * A query with a row for each schema: {@code space}, {@code mark}. Its one parameter are the
   * schemas, of type {@code text[]}.
   */
  public static String ofEach() {
    return query(ROWS);
  }

  /** The same as one value; that of one schema is its mark. */
  public static String ofAll() {
    return "SELECT pg_catalog.string_agg(mark, ' ' ORDER BY space) FROM (%s) marks"
        .formatted(query(ROWS_BY_KEY));
  }
}
