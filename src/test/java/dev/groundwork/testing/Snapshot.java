package dev.groundwork.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a database holds, for the question whether it is as it was: schemas, relations,
 * columns, constraints, indexes, functions, triggers, types, extensions, grants, comments, those of
 * Groundwork and Liquibase too, and every row of every table.
 *
 * <p>Two things are left out on purpose: the values of sequences, which no rollback takes back
 * (PostgreSQL manual, 9.17), and the rows of {@code groundwork.run}, in which a failed run is
 * written down.
 */
public record Snapshot(List<String> lines) {
  private static final String SPACES =
      "nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'";

  private static final String CATALOG =
      """
      WITH spaces AS (SELECT oid, nspname, nspowner, nspacl FROM pg_namespace WHERE %s),
      relations AS (
        SELECT c.*, n.nspname FROM pg_class c JOIN spaces n ON n.oid = c.relnamespace)
      SELECT concat_ws('|', 'schema', nspname, nspowner::regrole, nspacl) FROM spaces
      UNION ALL SELECT concat_ws('|', 'relation', nspname, relname, relkind, relpersistence,
        relrowsecurity, reloptions, relacl, relowner::regrole,
        CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid) END) FROM relations
      UNION ALL SELECT concat_ws('|', 'column', r.nspname, r.relname, a.attnum, a.attname,
        format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
        a.attisdropped, a.attacl, pg_get_expr(d.adbin, d.adrelid))
        FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
        LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
      UNION ALL SELECT concat_ws('|', 'constraint', n.nspname, c.conrelid::regclass, c.conname,
        c.convalidated, c.condeferred, pg_get_constraintdef(c.oid))
        FROM pg_constraint c JOIN spaces n ON n.oid = c.connamespace
      UNION ALL SELECT concat_ws('|', 'index', r.nspname, i.indisvalid, i.indisready,
        pg_get_indexdef(i.indexrelid)) FROM relations r JOIN pg_index i ON i.indrelid = r.oid
      UNION ALL SELECT concat_ws('|', 'function', n.nspname, p.oid::regprocedure, p.prosrc,
        p.proacl) FROM pg_proc p JOIN spaces n ON n.oid = p.pronamespace
      UNION ALL SELECT concat_ws('|', 'trigger', r.nspname, t.tgenabled, pg_get_triggerdef(t.oid))
        FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal
      UNION ALL SELECT concat_ws('|', 'type', n.nspname, t.typname, t.typtype,
        (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
          FROM pg_enum e WHERE e.enumtypid = t.oid))
        FROM pg_type t JOIN spaces n ON n.oid = t.typnamespace
      UNION ALL SELECT concat_ws('|', 'extension', extname, extversion) FROM pg_extension
      UNION ALL SELECT concat_ws('|', 'comment', r.nspname, r.relname, d.objsubid, d.description)
        FROM relations r
        JOIN pg_description d ON d.objoid = r.oid AND d.classoid = 'pg_class'::regclass
      ORDER BY 1
      """
          .formatted(SPACES);

  private static final String TABLES =
      """
      SELECT format(
        'SELECT concat_ws(''|'', ''rows'', %%L, count(*), md5(string_agg(t::text, '','' '
          || 'ORDER BY t::text))) FROM %%I.%%I t',
        nspname || '.' || relname, nspname, relname)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE relkind IN ('r', 'm') AND %s AND (nspname, relname) <> ('groundwork', 'run')
      ORDER BY nspname, relname
      """
          .formatted(SPACES);

  public static Snapshot of(TestDatabase database) {
    List<String> lines = new ArrayList<>(database.rows(CATALOG));
    List<String> queries = database.rows(TABLES);
    if (!queries.isEmpty()) {
      lines.addAll(database.rows(String.join(" UNION ALL ", queries)));
    }
    return new Snapshot(List.copyOf(lines));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
