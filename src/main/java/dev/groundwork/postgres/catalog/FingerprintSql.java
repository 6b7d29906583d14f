package dev.groundwork.postgres.catalog;

import dev.groundwork.config.Config.DriftPart;
import java.util.Set;

/**
 * The query of {@link Catalog#fingerprint}: one line for each thing, sorted, hashed on the server.
 *
 * <p>SHA-256, since md5() is refused where OpenSSL is in FIPS mode. {@code ROW(…)::text} keeps a
 * missing value and an empty one apart. NOT NULL is in the line of the column; as a constraint
 * (18+) it is left out, so that an upgrade of the server changes nothing.
 *
 * <p>Rows are found by the keys of what is in the schemas, so that one of a thousand schemas costs
 * no look at all the others.
 */
final class FingerprintSql {
  private static final String SCOPE =
      """
      WITH spaces AS (
        SELECT oid, nspname::text AS space FROM pg_catalog.pg_namespace
        WHERE nspname::text = ANY (?::text[]) AND nspname <> 'groundwork'),
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
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
          AND\s"""
          + HistoryTable.NEITHER
          + """

          AND (1259::oid, c.oid) NOT IN (SELECT classid, objid FROM members)),
      types AS (
        SELECT t.*, s.space, 'type ' || s.space || '.' || t.typname::text AS object FROM pg_catalog.pg_type t
        JOIN spaces s ON s.oid = t.typnamespace
        WHERE t.typtype IN ('e', 'd', 'r')
          AND (1247::oid, t.oid) NOT IN (SELECT classid, objid FROM members)),
      functions AS (
        SELECT p.*, s.space, 'function ' || s.space || '.' || p.proname::text AS object FROM pg_catalog.pg_proc p
        JOIN spaces s ON s.oid = p.pronamespace
        WHERE (1255::oid, p.oid) NOT IN (SELECT classid, objid FROM members)),
      """;

  /** Of all lines of a relation. */
  private static final String HASH =
      """
      SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(
        coalesce(pg_catalog.string_agg(
          line, pg_catalog.chr(10) ORDER BY line COLLATE "C"), ''),
        pg_catalog.getdatabaseencoding())), 'hex') AS hash
      FROM\s""";

  private static final String OBJECTS =
      """
      SELECT coalesce(pg_catalog.json_object_agg(object, hash), '{}')
      FROM (
        SELECT object, pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(
          pg_catalog.convert_to(
            pg_catalog.string_agg(line, pg_catalog.chr(10) ORDER BY line COLLATE "C"),
            pg_catalog.getdatabaseencoding())), 'hex'), 16) AS hash
        FROM %s GROUP BY object) AS objects
      """;

  /** A name before a dot, in quotes or not, which are doubled inside a row's text. */
  private static final String WITHOUT_NAME =
      """
      , nameless AS (
        SELECT pg_catalog.regexp_replace(line,
          '(^|[^[:alnum:]_$"])"*' || (
            SELECT pg_catalog.replace(pg_catalog.regexp_replace(nspname::text, '([^[:alnum:]_])', '\\\\\\1', 'g'),
              '\\"', '"+')
            FROM pg_catalog.pg_namespace WHERE oid = (SELECT oid FROM spaces)) || '"*\\.',
          '\\1', 'g') AS line
        FROM lines)
      """;

  private FingerprintSql() {}

  private static String lines(String scope, String tables, String more) {
    return scope
        + "lines (line, object) AS (\n"
        + tables
        + LineSql.RULES
        + LineSql.TYPES
        + more
        + ")\n";
  }

  private static String lines() {
    return lines(SCOPE, LineSql.TABLES, "");
  }

  /** Those of parts among the others. */
  private static String allLines(Set<DriftPart> parts) {
    return lines(SCOPE, LineSql.TABLES, parts.isEmpty() ? "" : "UNION ALL\n" + PartSql.of(parts));
  }

  /** One hash; that of parts follows the one of what is always in it, and their names. */
  static String hash(Set<DriftPart> parts) {
    return "%sSELECT %s AS hash\n".formatted(linesAndMore(parts), hashOf(parts));
  }

  /** Without parts there are no more. */
  private static String linesAndMore(Set<DriftPart> parts) {
    return parts.isEmpty()
        ? lines()
        : "%s, more (line, object) AS (\n%s)\n".formatted(lines(), PartSql.of(parts));
  }

  private static String hashOf(Set<DriftPart> parts) {
    return parts.isEmpty()
        ? "(%slines)".formatted(HASH)
        : "(%slines) || ';%s;' || (%smore)".formatted(HASH, PartSql.names(parts), HASH);
  }

  /** {@link #hash} and {@link #objects} as {@code hash} and {@code objects}, of one look. */
  static String hashAndObjects(Set<DriftPart> parts) {
    String all =
        parts.isEmpty()
            ? "lines"
            : "(SELECT line, object FROM lines UNION ALL SELECT line, object FROM more) AS every";
    return "%sSELECT %s AS hash, (%s) AS objects\n"
        .formatted(linesAndMore(parts), hashOf(parts), OBJECTS.formatted(all));
  }

  /** One short hash for each thing, by its name, as a JSON object. */
  static String objects(Set<DriftPart> parts) {
    return allLines(parts) + OBJECTS.formatted("lines");
  }

  /** Each line, and whose it is. */
  static String listing(Set<DriftPart> parts) {
    return allLines(parts) + "SELECT line, object FROM lines ORDER BY object, line";
  }

  /** The same of one schema, whatever its name is. */
  static String nameless() {
    String scope = SCOPE.replace("oid, nspname::text AS space", "oid, ''::text AS space");
    String parent = "coalesce((SELECT s.space FROM spaces s WHERE s.oid = n.oid), n.nspname)";
    return lines(scope, LineSql.TABLES.replace("n.nspname", parent), "")
        + WITHOUT_NAME
        + HASH
        + "nameless\n";
  }
}
