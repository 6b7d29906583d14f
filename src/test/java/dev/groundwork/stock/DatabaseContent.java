package dev.groundwork.stock;

import dev.groundwork.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** What changesets have made of a database, without what is Groundwork's own. */
final class DatabaseContent {
  private static final String CATALOG =
      """
      WITH spaces AS (
        SELECT oid, nspname FROM pg_namespace
        WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'groundwork')),
      relations AS (
        SELECT c.*, format('%I.%I', n.nspname, c.relname) AS name
        FROM pg_class c JOIN spaces n ON n.oid = c.relnamespace
        WHERE c.relname NOT LIKE 'databasechangelog%')
      SELECT concat_ws(' ', 'schema', nspname) FROM spaces
      UNION ALL SELECT concat_ws(' ', 'relation', name, relkind, relpersistence, reloptions,
        relowner::regrole, reltablespace, CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid) END)
        FROM relations
      UNION ALL SELECT concat_ws(' ', 'column', r.name, a.attnum, a.attname,
        format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
        a.attidentity, a.attgenerated, a.attcollation::regcollation,
        pg_get_expr(d.adbin, d.adrelid))
        FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
        LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
        WHERE r.relkind <> 'i' AND NOT a.attisdropped
      UNION ALL SELECT concat_ws(' ', 'constraint', r.name, c.conname, c.convalidated,
        c.condeferrable, c.condeferred, pg_get_constraintdef(c.oid))
        FROM pg_constraint c JOIN relations r ON r.oid = c.conrelid
      UNION ALL SELECT concat_ws(' ', 'index', i.indisvalid, i.indisclustered, pg_get_indexdef(i.indexrelid))
        FROM relations r JOIN pg_index i ON i.indrelid = r.oid
      UNION ALL SELECT concat_ws(' ', 'sequence', r.name, s.seqtypid::regtype, s.seqstart,
        s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
        pg_sequence_last_value(r.oid),
        (SELECT concat('owned by ', d.refobjid::regclass, '.', d.refobjsubid) FROM pg_depend d
          WHERE d.objid = r.oid AND d.deptype IN ('a', 'i') AND d.classid = 'pg_class'::regclass))
        FROM relations r JOIN pg_sequence s ON s.seqrelid = r.oid
      UNION ALL SELECT concat_ws(' ', 'function', p.oid::regprocedure, pg_get_functiondef(p.oid))
        FROM pg_proc p JOIN spaces n ON n.oid = p.pronamespace WHERE p.prokind <> 'a'
      UNION ALL SELECT concat_ws(' ', 'trigger', t.tgenabled, pg_get_triggerdef(t.oid))
        FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal
      UNION ALL SELECT concat_ws(' ', 'type', n.nspname, t.typname, t.typtype,
        (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
          FROM pg_enum e WHERE e.enumtypid = t.oid))
        FROM pg_type t JOIN spaces n ON n.oid = t.typnamespace WHERE t.typtype IN ('d', 'e', 'r')
      UNION ALL SELECT concat_ws(' ', 'comment', pg_describe_object(d.classoid, d.objoid, d.objsubid),
        d.description)
        FROM pg_description d WHERE d.classoid = 'pg_class'::regclass
          AND d.objoid IN (SELECT oid FROM relations)
      ORDER BY 1
      """;

  /** A large object has another number in each database. */
  private static final String TABLES =
      """
      SELECT format('SELECT concat_ws('' '', ''row of %1$s'', %2$s) FROM %1$s t',
        c.oid::regclass, string_agg(
          CASE WHEN a.atttypid = 'oid'::regtype
            THEN format('''%1$s=''||coalesce(lo_get(%1$I)::text, ''null'')', a.attname)
            ELSE format('''%1$s=''||coalesce(%1$I::text, ''null'')', a.attname) END,
          ', ' ORDER BY a.attnum))
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'm') AND c.relname NOT LIKE 'databasechangelog%'
        AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'groundwork')
      GROUP BY c.oid
      """;

  private static final String HISTORY =
      """
      SELECT concat_ws(' ', 'history', row_number() OVER (ORDER BY orderexecuted), id, author,
        filename, exectype, 'contexts=' || contexts, 'labels=' || labels, 'tag=' || tag,
        'comments=' || comments, 'liquibase=' || liquibase, 'description=' || description,
        'md5=' || md5sum)
      FROM databasechangelog ORDER BY orderexecuted
      """;

  private DatabaseContent() {}

  static List<String> of(TestDatabase database) {
    List<String> lines = new ArrayList<>(database.rows(CATALOG));
    List<String> queries = database.rows(TABLES);
    if (!queries.isEmpty()) {
      lines.addAll(database.rows(String.join("\nUNION ALL ", queries) + "\nORDER BY 1"));
    }
    if (database.value("SELECT to_regclass('databasechangelog') IS NOT NULL").equals("t")) {
      lines.addAll(database.rows(HISTORY));
    }
    return lines;
  }
}
