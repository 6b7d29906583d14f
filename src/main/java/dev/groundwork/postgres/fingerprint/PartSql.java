package dev.groundwork.postgres.fingerprint;

import dev.groundwork.config.Config.DriftPart;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of a fingerprint that are in it where somebody asks for them. */
final class PartSql {
  private static final String OWNERS =
      """
        SELECT ROW('owner', '', pg_catalog.pg_get_userbyid(r.relowner))::text,
          'owner of ' || r.object
        FROM relations r WHERE r.relkind <> 'c'
        UNION ALL
        SELECT ROW('owner', '', pg_catalog.pg_get_userbyid(t.typowner))::text,
          'owner of ' || t.object
        FROM types t
        UNION ALL
        SELECT ROW('owner', pg_catalog.pg_get_function_identity_arguments(f.oid),
          pg_catalog.pg_get_userbyid(f.proowner))::text, 'owner of ' || f.object
        FROM functions f
      """;

  /** What nobody granted is what the server gives by itself: the two are the same. */
  private static final String PRIVILEGES =
      """
        SELECT ROW('privilege', g.part, CASE a.grantee WHEN 0::oid THEN 'PUBLIC' WHEN g.owner
            THEN 'the owner' ELSE pg_catalog.pg_get_userbyid(a.grantee)::text END,
          a.privilege_type, a.is_grantable)::text, 'privileges on ' || g.object
        FROM (
          SELECT r.object, '' AS part, r.relowner AS owner, coalesce(r.relacl,
            pg_catalog.acldefault(CASE r.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char",
              r.relowner)) AS acl
          FROM relations r WHERE r.relkind <> 'c'
          UNION ALL
          SELECT r.object, 'column ' || c.attname::text, r.relowner, c.attacl
          FROM relations r JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid
          WHERE c.attacl IS NOT NULL AND NOT c.attisdropped
          UNION ALL
          SELECT t.object, '', t.typowner,
            coalesce(t.typacl, pg_catalog.acldefault('T', t.typowner))
          FROM types t
          UNION ALL
          SELECT f.object, pg_catalog.pg_get_function_identity_arguments(f.oid), f.proowner,
            coalesce(f.proacl, pg_catalog.acldefault('f', f.proowner))
          FROM functions f
          UNION ALL
          SELECT 'schema ' || s.space, '', n.nspowner,
            coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner))
          FROM spaces s JOIN pg_catalog.pg_namespace n ON n.oid = s.oid) AS g
        CROSS JOIN LATERAL pg_catalog.aclexplode(g.acl) AS a
      """;

  private static final String COMMENTS =
      """
        SELECT ROW('comment', t.part, d.description)::text, 'comment on ' || t.object
        FROM (
          SELECT r.object, '' AS part, 1259::oid AS class, r.oid, 0 AS sub FROM relations r
          UNION ALL
          SELECT r.object, 'column ' || c.attname::text, 1259::oid, r.oid, c.attnum::int
          FROM relations r JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0
          UNION ALL
          SELECT r.object, 'index ' || c.relname::text, 1259::oid, c.oid, 0
          FROM relations r JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
          JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
          UNION ALL
          SELECT r.object, 'constraint ' || c.conname::text, 'pg_catalog.pg_constraint'::pg_catalog.regclass::oid, c.oid, 0
          FROM relations r JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid
          UNION ALL
          SELECT r.object, 'trigger ' || c.tgname::text, 'pg_catalog.pg_trigger'::pg_catalog.regclass::oid, c.oid, 0
          FROM relations r JOIN pg_catalog.pg_trigger c ON c.tgrelid = r.oid
          UNION ALL
          SELECT r.object, 'policy ' || c.polname::text, 'pg_catalog.pg_policy'::pg_catalog.regclass::oid, c.oid, 0
          FROM relations r JOIN pg_catalog.pg_policy c ON c.polrelid = r.oid
          UNION ALL
          SELECT t.object, '', 1247::oid, t.oid, 0 FROM types t
          UNION ALL
          SELECT f.object, pg_catalog.pg_get_function_identity_arguments(f.oid), 1255::oid, f.oid, 0
          FROM functions f) AS t
        JOIN pg_catalog.pg_description d
          ON d.classoid = t.class AND d.objoid = t.oid AND d.objsubid = t.sub
      """;

  private static final String EXTENSIONS =
      """
        SELECT ROW('extension', e.extname, e.extversion, n.nspname)::text, 'extension ' || e.extname::text
        FROM pg_catalog.pg_extension e
        JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
        WHERE e.extname <> 'plpgsql'
      """;

  private PartSql() {}

  /** Over what the query of the fingerprint has looked up. */
  static String of(Set<DriftPart> parts) {
    return parts.stream().sorted().map(PartSql::of).collect(Collectors.joining("UNION ALL\n"));
  }

  private static String of(DriftPart part) {
    return switch (part) {
      case OWNERS -> OWNERS;
      case PRIVILEGES -> PRIVILEGES;
      case COMMENTS -> COMMENTS;
      case EXTENSIONS -> EXTENSIONS;
    };
  }

  static String names(Set<DriftPart> parts) {
    return parts.stream()
        .sorted()
        .map(part -> part.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }
}
