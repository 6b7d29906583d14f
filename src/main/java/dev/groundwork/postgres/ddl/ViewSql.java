package dev.groundwork.postgres.ddl;

/** Views, and what stands beside a table: statistics, rules, triggers, policies. */
final class ViewSql {
  static final String VIEWS =
      """
      SELECT 1259, r.oid, 60, r.object,
        CASE r.relkind WHEN 'v' THEN 'CREATE VIEW ' ELSE 'CREATE MATERIALIZED VIEW ' END || r.named
        || CASE WHEN m.amname <> 'heap' THEN pg_catalog.format(' USING %I', m.amname) ELSE '' END
        || coalesce(' WITH (' || OPTIONS || ')', '') || E' AS\\n'
        || pg_catalog.rtrim(pg_catalog.pg_get_viewdef(r.oid), ';')
        || CASE r.relkind WHEN 'm' THEN E'\\nWITH NO DATA' ELSE '' END
      FROM relations r LEFT JOIN pg_catalog.pg_am m ON m.oid = r.relam
      WHERE r.relkind IN ('v', 'm')
      """
          .replace("OPTIONS", ScopeSql.options("r.reloptions"));

  static final String DEFAULTS =
      """
      SELECT r.object, pg_catalog.format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', r.named,
        a.attname, pg_catalog.pg_get_expr(d.adbin, d.adrelid))
      FROM relations r JOIN pg_catalog.pg_attrdef d ON d.adrelid = r.oid
      JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.adnum
      WHERE r.relkind = 'v' ORDER BY r.named COLLATE "C", a.attnum
      """;

  static final String STATISTICS =
      """
      SELECT r.object, pg_catalog.pg_get_statisticsobjdef(e.oid)
      FROM relations r JOIN pg_catalog.pg_statistic_ext e ON e.stxrelid = r.oid
      ORDER BY r.named COLLATE "C", e.stxname COLLATE "C"
      """;

  static final String RULES =
      """
      SELECT r.object, pg_catalog.rtrim(pg_catalog.pg_get_ruledef(w.oid), ';')
      FROM relations r JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
      WHERE w.rulename <> '_RETURN' ORDER BY r.named COLLATE "C", w.rulename COLLATE "C"
      """;

  static final String RULE_STATES =
      """
      SELECT r.object, pg_catalog.format('ALTER TABLE %s %s RULE %I', r.named, CASE w.ev_enabled
        WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, w.rulename)
      FROM relations r JOIN pg_catalog.pg_rewrite w ON w.ev_class = r.oid
      WHERE w.rulename <> '_RETURN' AND w.ev_enabled <> 'O'
      ORDER BY r.named COLLATE "C", w.rulename COLLATE "C"
      """;

  /** A partition has those of its parent by itself. */
  private static final String OWN_TRIGGERS =
      """
      FROM relations r JOIN pg_catalog.pg_trigger g ON g.tgrelid = r.oid
      WHERE NOT g.tgisinternal AND coalesce(pg_catalog.to_jsonb(g) ->> 'tgparentid', '0') = '0'
      """;

  static final String TRIGGERS =
      "SELECT r.object, pg_catalog.pg_get_triggerdef(g.oid)\n"
          + OWN_TRIGGERS
          + "ORDER BY r.named COLLATE \"C\", g.tgname COLLATE \"C\"";

  static final String TRIGGER_STATES =
      """
      SELECT r.object, pg_catalog.format('ALTER TABLE %s %s TRIGGER %I', r.named, CASE g.tgenabled
        WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, g.tgname)
      """
          + OWN_TRIGGERS
          + "AND g.tgenabled <> 'O' ORDER BY r.named COLLATE \"C\", g.tgname COLLATE \"C\"";

  /** The statement of the policy {@code p} of the relation {@code r}. */
  static final String POLICY =
      """
      pg_catalog.format('CREATE POLICY %I ON %s%s FOR %s TO %s%s%s', p.polname,
        r.named, CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END,
        CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
          WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
        coalesce((
          SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.rolname), ', ' ORDER BY o.rolname)
          FROM pg_catalog.pg_roles o WHERE o.oid = ANY (p.polroles)), 'PUBLIC'),
        coalesce(' USING (' || pg_catalog.pg_get_expr(p.polqual, r.oid) || ')', ''),
        coalesce(' WITH CHECK (' || pg_catalog.pg_get_expr(p.polwithcheck, r.oid) || ')', ''))
      """;

  static final String POLICIES =
      "SELECT r.object, "
          + POLICY
          + """
            FROM relations r JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
            ORDER BY r.named COLLATE "C", p.polname COLLATE "C"
            """;

  private ViewSql() {}
}
