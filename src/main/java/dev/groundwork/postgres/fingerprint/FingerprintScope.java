package dev.groundwork.postgres.fingerprint;

import dev.groundwork.postgres.catalog.HistoryTable;

/**
 * What is in the schemas: the beginning of a fingerprint's query, with the schemas as parameter.
 */
final class FingerprintScope {
  /** What depends on one of {@code spaces}. */
  static final String HELD =
      """
      held AS MATERIALIZED (
        SELECT classid, objid FROM pg_catalog.pg_depend
        WHERE refclassid = 2615::oid AND refobjid = ANY (ARRAY(SELECT oid FROM spaces))),
      """;

  /**
   * Keys first: what is in a schema depends on it (2615 is pg_namespace, 1259 pg_class, 1247
   * pg_type, 1255 pg_proc, 3079 pg_extension); a type of columns is a relation beside its type.
   */
  static final String OF_SCHEMAS =
      """
      WITH spaces AS MATERIALIZED (
        SELECT oid, nspname::text AS space FROM pg_catalog.pg_namespace
        WHERE nspname = ANY (?::text[]) AND nspname <> 'groundwork'),
      """
          + HELD
          + """
      members AS (
        SELECT classid, objid FROM pg_catalog.pg_depend
        WHERE refclassid = 3079::oid AND deptype = 'e'),
      relations AS (
        SELECT c.*, s.space,
          CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view '
            WHEN 'S' THEN 'sequence ' WHEN 'c' THEN 'type ' ELSE 'table ' END
            || s.space || '.' || c.relname::text AS object
        FROM pg_catalog.pg_class c
        JOIN spaces s ON s.oid = c.relnamespace
        WHERE c.oid = ANY (ARRAY(
            SELECT objid FROM held WHERE classid = 1259::oid
            UNION ALL
            SELECT typrelid FROM pg_catalog.pg_type WHERE typtype = 'c'
              AND oid = ANY (ARRAY(SELECT objid FROM held WHERE classid = 1247::oid))))
          AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
          AND\s"""
          + HistoryTable.NEITHER
          + """

          AND (1259::oid, c.oid) NOT IN (SELECT classid, objid FROM members)),
      types AS (
        SELECT t.*, s.space, 'type ' || s.space || '.' || t.typname::text AS object
        FROM pg_catalog.pg_type t
        JOIN spaces s ON s.oid = t.typnamespace
        WHERE t.oid = ANY (ARRAY(SELECT objid FROM held WHERE classid = 1247::oid))
          AND t.typtype IN ('e', 'd', 'r')
          AND (1247::oid, t.oid) NOT IN (SELECT classid, objid FROM members)),
      functions AS (
        SELECT p.*, s.space, 'function ' || s.space || '.' || p.proname::text AS object
        FROM pg_catalog.pg_proc p
        JOIN spaces s ON s.oid = p.pronamespace
        WHERE p.oid = ANY (ARRAY(SELECT objid FROM held WHERE classid = 1255::oid))
          AND (1255::oid, p.oid) NOT IN (SELECT classid, objid FROM members))
      """;

  /** Of one schema, whatever its name is. */
  static final String NAMELESS =
      OF_SCHEMAS.replace("oid, nspname::text AS space", "oid, ''::text AS space");

  private FingerprintScope() {}
}
