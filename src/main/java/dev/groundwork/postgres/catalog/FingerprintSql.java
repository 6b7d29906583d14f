package dev.groundwork.postgres.catalog;

import dev.groundwork.config.Config.DriftPart;
import java.util.Set;

/**
 * The query of {@link Catalog#fingerprint}: one line for each thing, sorted, hashed on the server.
 *
 * <p>SHA-256, since md5() is refused where OpenSSL is in FIPS mode. {@code ROW(…)::text} keeps a
 * missing value and an empty one apart. NOT NULL is in the line of the column; as a constraint
 * (18+) it is left out, so that an upgrade of the server changes nothing.
 */
final class FingerprintSql {
  private static final String SCOPE =
      """
      WITH spaces AS (
        SELECT oid, nspname::text AS space FROM pg_catalog.pg_namespace
        WHERE nspname::text = ANY (?::text[]) AND nspname <> 'groundwork'),
      members AS (
        SELECT classid, objid FROM pg_catalog.pg_depend WHERE deptype = 'e'),
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

  private static final String TABLES =
      """
        SELECT ROW('schema', space)::text, 'schema ' || space FROM spaces
        UNION ALL
        SELECT ROW('relation', space, relname, relkind, relpersistence, relrowsecurity,
          relforcerowsecurity, relreplident, reloptions,
          pg_catalog.pg_get_expr(relpartbound, oid),
          CASE relkind WHEN 'p' THEN pg_catalog.pg_get_partkeydef(oid)
            WHEN 'v' THEN pg_catalog.pg_get_viewdef(oid)
            WHEN 'm' THEN pg_catalog.pg_get_viewdef(oid) END)::text,
          object
        FROM relations
        UNION ALL
        SELECT ROW('parent', r.space, r.relname, n.nspname, p.relname, i.inhseqno)::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_inherits i ON i.inhrelid = r.oid
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
        JOIN pg_catalog.pg_namespace n ON n.oid = p.relnamespace
        UNION ALL
        SELECT ROW('column', r.space, r.relname, a.attname,
          pg_catalog.row_number() OVER (PARTITION BY r.oid ORDER BY a.attnum),
          pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
          a.attgenerated, a.attstorage, l.collname,
          pg_catalog.pg_get_expr(d.adbin, d.adrelid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
        WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind <> 'S'
        UNION ALL
        SELECT ROW('index', r.space, r.relname, i.indisvalid, i.indisreplident, i.indisclustered,
          pg_catalog.pg_get_indexdef(i.indexrelid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
        UNION ALL
        SELECT ROW('sequence', r.space, r.relname,
          pg_catalog.format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
          s.seqcache, s.seqcycle)::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_sequence s ON s.seqrelid = r.oid
        UNION ALL
      """;

  private static final String RULES =
      """
        SELECT ROW('constraint', r.space, r.relname, c.conname, c.convalidated,
          pg_catalog.pg_get_constraintdef(c.oid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
        WHERE c.contype <> 'n' OR NOT c.convalidated
        UNION ALL
        SELECT ROW('trigger', r.space, r.relname, t.tgenabled,
          pg_catalog.pg_get_triggerdef(t.oid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid
        WHERE NOT t.tgisinternal
        UNION ALL
        SELECT ROW('policy', r.space, r.relname, p.polname, p.polcmd, p.polpermissive,
          ARRAY(SELECT o.rolname FROM pg_catalog.pg_roles o
            WHERE o.oid = ANY (p.polroles) ORDER BY o.rolname),
          pg_catalog.pg_get_expr(p.polqual, r.oid),
          pg_catalog.pg_get_expr(p.polwithcheck, r.oid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
        UNION ALL
        SELECT ROW('rule', r.space, r.relname, w.ev_enabled,
          pg_catalog.pg_get_ruledef(w.oid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
        WHERE w.rulename <> '_RETURN'
        UNION ALL
        SELECT ROW('statistics', r.space, r.relname, e.stxname,
          pg_catalog.pg_get_statisticsobjdef(e.oid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_statistic_ext e ON e.stxrelid = r.oid
        UNION ALL
      """;

  private static final String TYPES =
      """
        SELECT ROW('type', t.space, t.typname, t.typtype,
          pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
          ARRAY(SELECT e.enumlabel FROM pg_catalog.pg_enum e
            WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
          (SELECT pg_catalog.format_type(g.rngsubtype, NULL) FROM pg_catalog.pg_range g
            WHERE g.rngtypid = t.oid),
          ARRAY(SELECT ROW(c.conname, c.convalidated, pg_catalog.pg_get_constraintdef(c.oid))::text
            FROM pg_catalog.pg_constraint c
            WHERE c.contypid = t.oid AND c.contype = 'c' ORDER BY c.conname))::text, t.object
        FROM types t
        UNION ALL
        SELECT ROW('function', f.space, f.proname, f.prokind,
          CASE f.prokind WHEN 'a' THEN
            (SELECT ROW(pg_catalog.pg_get_function_arguments(f.oid), g.aggtransfn, g.aggfinalfn,
              pg_catalog.format_type(g.aggtranstype, NULL), g.agginitval)::text
              FROM pg_catalog.pg_aggregate g WHERE g.aggfnoid = f.oid)
            ELSE pg_catalog.pg_get_functiondef(f.oid) END)::text, f.object
        FROM functions f
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

  private static String lines(String scope, String tables) {
    return scope + "lines (line, object) AS (\n" + tables + RULES + TYPES + ")\n";
  }

  private static String lines() {
    return lines(SCOPE, TABLES);
  }

  /** One hash; that of parts follows the one of what is always in it, and their names. */
  static String hash(Set<DriftPart> parts) {
    return parts.isEmpty()
        ? lines() + HASH + "lines\n"
        : "%sSELECT %s AS hash\n".formatted(linesAndMore(parts), hashes(parts));
  }

  /** Both of one look: {@code hash}, {@code objects}. */
  static String hashAndObjects(Set<DriftPart> parts) {
    return parts.isEmpty()
        ? "%sSELECT (%slines) AS hash, (%s) AS objects\n"
            .formatted(lines(), HASH, OBJECTS.formatted("lines"))
        : "%sSELECT %s AS hash, (%s) AS objects\n"
            .formatted(
                linesAndMore(parts),
                hashes(parts),
                OBJECTS.formatted("(TABLE lines UNION ALL TABLE more) AS lines"));
  }

  private static String linesAndMore(Set<DriftPart> parts) {
    return "%s, more (line, object) AS (\n%s)\n".formatted(lines(), PartSql.of(parts));
  }

  private static String hashes(Set<DriftPart> parts) {
    return "(%slines) || ';%s;' || (%smore)".formatted(HASH, PartSql.names(parts), HASH);
  }

  /** One short hash for each thing, by its name, as a JSON object. */
  static String objects(Set<DriftPart> parts) {
    return scope(parts) + OBJECTS.formatted("lines");
  }

  /** Each line, and whose it is. */
  static String listing(Set<DriftPart> parts) {
    return scope(parts) + "SELECT line, object FROM lines ORDER BY object, line";
  }

  private static String scope(Set<DriftPart> parts) {
    String more = parts.isEmpty() ? "" : "UNION ALL\n" + PartSql.of(parts);
    return SCOPE + "lines (line, object) AS (\n" + TABLES + RULES + TYPES + more + ")\n";
  }

  /** The same of one schema, whatever its name is. */
  static String nameless() {
    String scope = SCOPE.replace("oid, nspname::text AS space", "oid, ''::text AS space");
    String parent = "coalesce((SELECT s.space FROM spaces s WHERE s.oid = n.oid), n.nspname)";
    return lines(scope, TABLES.replace("n.nspname", parent)) + WITHOUT_NAME + HASH + "nameless\n";
  }
}
