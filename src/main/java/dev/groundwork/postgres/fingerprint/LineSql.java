package dev.groundwork.postgres.fingerprint;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * The lines of a fingerprint that are always in it: one for each thing, and whose it is. Each table
 * of the catalog is met by its index, once for each relation: the server takes the relations for
 * few, and a condition that it could use instead would let it go through all of them for each.
 */
final class LineSql {
  private static final String ALWAYS =
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
        SELECT ROW('column', r.space, r.relname, a.attname,
          CASE WHEN pg_catalog.cardinality(r.dropped) = 0 THEN a.attnum ELSE a.attnum - (
            SELECT pg_catalog.count(*) FROM pg_catalog.unnest(r.dropped) AS d (attnum)
            WHERE d.attnum < a.attnum) END,
          pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
          a.attgenerated, a.attstorage, l.collname,
          pg_catalog.pg_get_expr(d.adbin, d.adrelid))::text, r.object
        FROM (
          SELECT oid, space, relname, object, ARRAY(
            SELECT attnum FROM pg_catalog.pg_attribute
            WHERE attrelid = relations.oid AND attisdropped) AS dropped
          FROM relations WHERE relkind <> 'S' OFFSET 0) r
        JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
        WHERE a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT ROW('index', r.space, r.relname, i.indisvalid, i.indisreplident, i.indisclustered,
          pg_catalog.pg_get_indexdef(i.indexrelid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
        UNION ALL
        SELECT ROW('constraint', r.space, r.relname, c.conname, c.convalidated,
          pg_catalog.pg_get_constraintdef(c.oid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
        WHERE c.contype <> 'n' OR NOT c.convalidated
      """;

  private static final String PARENTS =
      """
        SELECT ROW('parent', r.space, r.relname, n.nspname, p.relname, i.inhseqno)::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_inherits i ON i.inhrelid = r.oid
        JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
        JOIN pg_catalog.pg_namespace n ON n.oid = p.relnamespace
      """;

  private static final String SEQUENCES =
      """
        SELECT ROW('sequence', r.space, r.relname,
          pg_catalog.format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
          s.seqcache, s.seqcycle)::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_sequence s ON s.seqrelid = r.oid
      """;

  private static final String TRIGGERS =
      """
        SELECT ROW('trigger', r.space, r.relname, t.tgenabled,
          pg_catalog.pg_get_triggerdef(t.oid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_trigger t ON t.tgrelid = r.oid
        WHERE NOT t.tgisinternal
      """;

  private static final String POLICIES =
      """
        SELECT ROW('policy', r.space, r.relname, p.polname, p.polcmd, p.polpermissive,
          ARRAY(SELECT o.rolname FROM pg_catalog.pg_roles o
            WHERE o.oid = ANY (p.polroles) ORDER BY o.rolname),
          pg_catalog.pg_get_expr(p.polqual, r.oid),
          pg_catalog.pg_get_expr(p.polwithcheck, r.oid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
      """;

  private static final String RULES =
      """
        SELECT ROW('rule', r.space, r.relname, w.ev_enabled,
          pg_catalog.pg_get_ruledef(w.oid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
        WHERE w.rulename <> '_RETURN'
      """;

  private static final String STATISTICS =
      """
        SELECT ROW('statistics', r.space, r.relname, e.stxname,
          pg_catalog.pg_get_statisticsobjdef(e.oid))::text, r.object
        FROM relations r
        JOIN pg_catalog.pg_statistic_ext e ON e.stxrelid = r.oid
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
      """;

  private static final String FUNCTIONS =
      """
        SELECT ROW('function', f.space, f.proname, f.prokind,
          CASE f.prokind WHEN 'a' THEN
            (SELECT ROW(pg_catalog.pg_get_function_arguments(f.oid), g.aggtransfn, g.aggfinalfn,
              pg_catalog.format_type(g.aggtranstype, NULL), g.agginitval)::text
              FROM pg_catalog.pg_aggregate g WHERE g.aggfnoid::oid = f.oid)
            ELSE pg_catalog.pg_get_functiondef(f.oid) END)::text, f.object
        FROM functions f

      """;

  /** By the table of the catalog without whose rows there are none. */
  private static final Map<String, String> WHERE_THERE =
      Map.of(
          "pg_inherits", PARENTS,
          "pg_sequence", SEQUENCES,
          "pg_trigger", TRIGGERS,
          "pg_policy", POLICIES,
          "pg_rewrite", RULES,
          "pg_statistic_ext", STATISTICS,
          "pg_type", TYPES,
          "pg_proc", FUNCTIONS);

  private LineSql() {}

  /** Over what the query of the fingerprint has looked up. */
  static String of(SchemaContents contents) {
    return WHERE_THERE.entrySet().stream()
        .filter(entry -> contents.has(entry.getKey()))
        .map(entry -> "UNION ALL\n" + entry.getValue())
        .sorted()
        .collect(Collectors.joining("", ALWAYS, ""));
  }
}
