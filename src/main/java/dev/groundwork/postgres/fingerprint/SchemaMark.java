package dev.groundwork.postgres.fingerprint;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@link CatalogMark} is of a whole database, of some schemas alone: how many rows the catalog
 * has of what is in them, and which transactions wrote them. What is altered in one of thousands
 * leaves the others' as they are; roles, extensions and defaults are nobody's.
 */
public final class SchemaMark {
  private static final String RELATIONS = "relations";
  private static final String TYPES = "types";
  private static final String SPACES = "spaces";

  private static final String EACH =
      """
      WITH spaces AS (
        SELECT oid, nspname::text AS space, xmin FROM pg_catalog.pg_namespace
        WHERE nspname = ANY (?::text[])),
      relations AS (
        SELECT c.oid, s.space, c.xmin FROM pg_catalog.pg_class c
        JOIN spaces s ON s.oid = c.relnamespace),
      types AS (
        SELECT t.oid, s.space, t.xmin FROM pg_catalog.pg_type t
        JOIN spaces s ON s.oid = t.typnamespace
        WHERE t.typtype <> 'c' AND t.typcategory <> 'A'),
      functions AS (
        SELECT p.oid, s.space, p.xmin FROM pg_catalog.pg_proc p
        JOIN spaces s ON s.oid = p.pronamespace),
      rows (space, kind, writer) AS (
        SELECT space, 'n', xmin FROM spaces
        UNION ALL SELECT space, 'c', xmin FROM relations
        UNION ALL SELECT space, 't', xmin FROM types
        UNION ALL SELECT space, 'p', xmin FROM functions
        UNION ALL SELECT s.space, 'pg_constraint', c.xmin FROM spaces s
        JOIN pg_catalog.pg_constraint c ON c.connamespace = s.oid
        %s)
      SELECT space, pg_catalog.string_agg(part, ' ' ORDER BY kind) AS mark
      FROM (SELECT space, kind, %s FROM rows GROUP BY space, kind) parts
      GROUP BY space
      """;

  /**
   * The same rows; keys first, as in {@link FingerprintScope}. A default of type {@code
   * regnamespace} depends on a schema too, and is not in it.
   */
  private static final String ALL =
      """
      WITH spaces AS MATERIALIZED (
        SELECT oid, xmin FROM pg_catalog.pg_namespace WHERE nspname = ANY (?::text[])),
      """
          + FingerprintScope.HELD
          + """
      tables AS MATERIALIZED (
        SELECT oid FROM pg_catalog.pg_class
        WHERE oid = ANY (ARRAY(SELECT objid FROM held WHERE classid = 1259::oid))
          AND relnamespace = ANY (ARRAY(SELECT oid FROM spaces))),
      types AS MATERIALIZED (
        SELECT oid FROM pg_catalog.pg_type
        WHERE oid = ANY (ARRAY(SELECT objid FROM held WHERE classid = 1247::oid))
          AND typnamespace = ANY (ARRAY(SELECT oid FROM spaces))),
      functions AS MATERIALIZED (
        SELECT oid FROM pg_catalog.pg_proc
        WHERE oid = ANY (ARRAY(SELECT objid FROM held WHERE classid = 1255::oid))
          AND pronamespace = ANY (ARRAY(SELECT oid FROM spaces))),
      relations AS MATERIALIZED (
        SELECT oid FROM tables
        UNION ALL SELECT indexrelid FROM pg_catalog.pg_index
        WHERE indrelid = ANY (ARRAY(SELECT oid FROM tables))
        UNION ALL SELECT typrelid FROM pg_catalog.pg_type
        WHERE typtype = 'c' AND oid = ANY (ARRAY(SELECT oid FROM types))),
      rows (kind, writer) AS (
        SELECT 'n', xmin FROM spaces
        UNION ALL SELECT 'c', xmin FROM pg_catalog.pg_class
        WHERE oid = ANY (ARRAY(SELECT oid FROM relations))
        UNION ALL SELECT 'pg_constraint', xmin FROM pg_catalog.pg_constraint
        WHERE conrelid = ANY (ARRAY(SELECT oid FROM tables))
        %s)
      SELECT pg_catalog.string_agg(part, ' ' ORDER BY kind) AS mark
      FROM (SELECT kind, %s FROM rows GROUP BY kind) parts
      """;

  /** A multirange depends on its range; whether on the schema too is another in each version. */
  private static final String OF_TYPES =
      """
      UNION ALL SELECT 't', xmin FROM pg_catalog.pg_type
        WHERE typtype <> 'c' AND typcategory <> 'A'
          AND typnamespace = ANY (ARRAY(SELECT oid FROM spaces))
          AND oid = ANY (ARRAY(
            SELECT oid FROM types
            UNION ALL SELECT objid FROM pg_catalog.pg_depend
            WHERE classid = 1247::oid AND deptype = 'i' AND refclassid = 1247::oid
              AND refobjid = ANY (ARRAY(SELECT oid FROM types))))
        UNION ALL SELECT 'pg_constraint', xmin FROM pg_catalog.pg_constraint
        WHERE contypid = ANY (ARRAY(SELECT oid FROM types))
      """;

  private static final String OF_FUNCTIONS =
      """
      UNION ALL SELECT 'p', xmin FROM pg_catalog.pg_proc
        WHERE oid = ANY (ARRAY(SELECT oid FROM functions))
      """;

  private static final String PART =
      "pg_catalog.concat_ws(':', kind, pg_catalog.count(*),"
          + " pg_catalog.max(writer::text::bigint), pg_catalog.sum(writer::text::bigint)) AS part";

  private static final List<Rows> ROWS =
      List.of(
          new Rows("pg_attribute", "x.attnum > 0 AND x.attrelid", RELATIONS),
          new Rows("pg_attrdef", "x.adrelid", RELATIONS),
          new Rows("pg_inherits", "x.inhrelid", RELATIONS),
          new Rows("pg_index", "x.indexrelid", RELATIONS),
          new Rows("pg_sequence", "x.seqrelid", RELATIONS),
          new Rows("pg_trigger", "x.tgrelid", RELATIONS),
          new Rows("pg_policy", "x.polrelid", RELATIONS),
          new Rows("pg_rewrite", "x.ev_class", RELATIONS),
          new Rows("pg_enum", "x.enumtypid", TYPES),
          new Rows("pg_range", "x.rngtypid", TYPES),
          new Rows("pg_aggregate", "x.aggfnoid::oid", "functions"),
          new Rows("pg_statistic_ext", "x.stxrelid", RELATIONS),
          new Rows("pg_operator", "x.oprnamespace", SPACES),
          new Rows("pg_opclass", "x.opcnamespace", SPACES),
          new Rows("pg_collation", "x.collnamespace", SPACES),
          new Rows("pg_ts_config", "x.cfgnamespace", SPACES));

  /**
   * Rows of the catalog that belong to something of a schema, or to the schema itself.
   *
   * @param table where they are
   * @param key by which they belong to it
   * @param owner among what it is
   */
  private record Rows(String table, String key, String owner) {
    String each() {
      return "UNION ALL SELECT o.space, '%1$s', x.xmin FROM %2$s o JOIN pg_catalog.%1$s x ON %3$s = o.oid\n  "
          .formatted(table, owner, key);
    }

    String all() {
      return "UNION ALL SELECT '%1$s', x.xmin FROM pg_catalog.%1$s x WHERE %2$s = ANY (ARRAY(%3$s))\n  "
          .formatted(table, owner.equals(SPACES) ? "x.oid" : key, keys());
    }

    private String keys() {
      return owner.equals(SPACES)
          ? "SELECT objid FROM held WHERE classid = 'pg_catalog.%s'::pg_catalog.regclass::oid"
              .formatted(table)
          : "SELECT oid FROM " + owner;
    }
  }

  private SchemaMark() {}

  /**
   * A query with a row for each schema: {@code space}, {@code mark}. Its one parameter are the
   * schemas, of type {@code text[]}.
   */
  public static String ofEach() {
    return EACH.formatted(rows(SchemaContents.ANYTHING, Rows::each), PART);
  }

  /**
   * A query for one value of type {@code text}: of one schema its mark, of more that of all
   * together. Its one parameter are the schemas, of type {@code text[]}.
   *
   * @param contents of the same schemas
   */
  public static String of(SchemaContents contents) {
    String types = contents.has("pg_type") ? OF_TYPES : "";
    String functions = contents.has("pg_proc") ? OF_FUNCTIONS : "";
    return ALL.formatted(types + functions + rows(contents, Rows::all), PART);
  }

  private static String rows(SchemaContents contents, Function<Rows, String> sql) {
    return ROWS.stream()
        .filter(rows -> contents.has(rows.table()))
        .map(sql)
        .collect(Collectors.joining());
  }
}
