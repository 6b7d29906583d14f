package dev.groundwork.postgres.ddl;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.SQLException;
import java.util.List;

/**
 * What the queries are about: everything in some schemas, without what belongs to extensions and
 * without some relations.
 */
record ScopeSql(Session session, List<String> schemas, List<String> without) {
  private static final String SCOPE =
      """
      WITH spaces AS (
        SELECT oid, nspname FROM pg_catalog.pg_namespace
        WHERE nspname::text = ANY (?::text[]) AND nspname <> 'groundwork'),
      excluded AS (
        SELECT pg_catalog.to_regclass(name)::oid AS oid FROM pg_catalog.unnest(?::text[]) AS name),
      members AS (
        SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e'),
      relations AS (
        SELECT c.*, pg_catalog.format('%I.%I', s.nspname, c.relname) AS named,
          CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view '
            WHEN 'S' THEN 'sequence ' WHEN 'c' THEN 'type ' ELSE 'table ' END
            || s.nspname || '.' || c.relname AS object
        FROM pg_catalog.pg_class c
        JOIN spaces s ON s.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
          AND NOT EXISTS (SELECT FROM excluded e WHERE e.oid = c.oid)
          AND (1259::oid, c.oid) NOT IN (SELECT classid, objid FROM members)),
      types AS (
        SELECT t.*, pg_catalog.format('%I.%I', s.nspname, t.typname) AS named,
          'type ' || s.nspname || '.' || t.typname AS object
        FROM pg_catalog.pg_type t
        JOIN spaces s ON s.oid = t.typnamespace
        WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND EXISTS (
            SELECT FROM relations r WHERE r.oid = t.typrelid AND r.relkind = 'c'))
          AND (1247::oid, t.oid) NOT IN (SELECT classid, objid FROM members)),
      functions AS (
        SELECT p.*, pg_catalog.format('%I.%I', s.nspname, p.proname) AS named,
          'function ' || s.nspname || '.' || p.proname AS object
        FROM pg_catalog.pg_proc p
        JOIN spaces s ON s.oid = p.pronamespace
        WHERE (1255::oid, p.oid) NOT IN (
          SELECT classid, objid FROM pg_catalog.pg_depend
          WHERE deptype = 'e' OR deptype = 'i' AND refclassid = 1247))
      """;

  /**
   * The collation of {@code a}, a column of type {@code t}, where it is another than its type's.
   */
  static final String COLLATION =
      """
      coalesce((
        SELECT pg_catalog.format(' COLLATE %I.%I', ln.nspname, l.collname)
        FROM pg_catalog.pg_collation l
        JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
        WHERE l.oid = a.attcollation AND l.oid <> t.typcollation), '')
      """;

  /** What of the sequence {@code q} is not as it would be by itself. */
  static final String SEQUENCE =
      """
      CASE WHEN q.seqincrement = 1 THEN '' ELSE ' INCREMENT BY ' || q.seqincrement END
      || CASE WHEN q.seqincrement > 0 AND q.seqmin = 1 THEN '' ELSE ' MINVALUE ' || q.seqmin END
      || CASE WHEN q.seqincrement > 0 AND q.seqmax = CASE q.seqtypid
          WHEN 'pg_catalog.int2'::pg_catalog.regtype THEN 32767
          WHEN 'pg_catalog.int4'::pg_catalog.regtype THEN 2147483647
          ELSE 9223372036854775807 END
        THEN '' ELSE ' MAXVALUE ' || q.seqmax END
      || CASE WHEN q.seqstart = CASE WHEN q.seqincrement > 0 THEN q.seqmin ELSE q.seqmax END
        THEN '' ELSE ' START WITH ' || q.seqstart END
      || CASE WHEN q.seqcache = 1 THEN '' ELSE ' CACHE ' || q.seqcache END
      || CASE WHEN q.seqcycle THEN ' CYCLE' ELSE '' END
      """;

  static ScopeSql of(Session session, List<String> schemas, List<TableName> without) {
    return new ScopeSql(session, schemas, without.stream().map(TableName::sql).toList());
  }

  /** The list of options {@code %s}, an array, as it stands after WITH or SET; NULL without any. */
  static String options(String array) {
    return """
        (SELECT pg_catalog.string_agg(pg_catalog.format('%%I=%%L', pg_catalog.split_part(o, '=', 1),
          pg_catalog.substr(o, pg_catalog.strpos(o, '=') + 1)), ', ')
          FROM pg_catalog.unnest(%s) AS o)
        """
        .formatted(array);
  }

  /** Asks about all of it: a SELECT over what the scope has looked up. */
  <T> List<T> query(String sql, Session.RowMapper<T> mapper) throws SQLException {
    return session.query(SCOPE + sql, mapper, schemas, without);
  }

  /** Of the name of an object and a text. */
  List<DdlStatement> statements(String sql) throws SQLException {
    return query(sql, row -> new DdlStatement(row.getString(1), row.getString(2)));
  }

  /** Of the identity of a thing, its rank, the name of an object and a text. */
  List<DdlUnit> units(String sql) throws SQLException {
    return query(
        sql,
        row ->
            DdlUnit.of(
                new CatalogId(row.getLong(1), row.getLong(2)),
                row.getInt(3),
                new DdlStatement(row.getString(4), row.getString(5))));
  }
}
