package dev.groundwork.backup;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What belongs to a database and is in no copy of it: comment, connection limit, settings, grants
 * and owner (manual, section 22.3: they are not copied from a template).
 */
final class DatabaseProperties {
  private static final String COMMENT =
      """
      SELECT pg_catalog.format('COMMENT ON DATABASE %s IS %L', ?::text,
        pg_catalog.shobj_description(d.oid, 'pg_database'))
      FROM pg_catalog.pg_database d WHERE d.datname = ?
      """;

  private static final String LIMIT =
      """
      SELECT pg_catalog.format('ALTER DATABASE %s CONNECTION LIMIT %s', ?::text, d.datconnlimit)
      FROM pg_catalog.pg_database d WHERE d.datname = ?
      """;

  /** A list, such as the search path, is stored as it is written; anything else is one value. */
  private static final String SETTINGS =
      """
      SELECT pg_catalog.format('ALTER %sDATABASE %s SET %I TO %s',
        CASE WHEN s.setrole <> 0::oid THEN
          pg_catalog.format('ROLE %I IN ', pg_catalog.pg_get_userbyid(s.setrole)) END,
        ?::text,
        c.name,
        CASE WHEN c.name IN ('search_path', 'temp_tablespaces', 'local_preload_libraries',
          'session_preload_libraries') THEN c.value ELSE pg_catalog.quote_literal(c.value) END)
      FROM pg_catalog.pg_database d
      JOIN pg_catalog.pg_db_role_setting s ON s.setdatabase = d.oid
      CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) AS setting
      CROSS JOIN LATERAL (SELECT pg_catalog.split_part(setting, '=', 1) AS name,
        pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1) AS value) c
      WHERE d.datname = ?
      """;

  private static final String REVOKE =
      """
      SELECT pg_catalog.format('REVOKE ALL ON DATABASE %s FROM PUBLIC', ?::text)
      FROM pg_catalog.pg_database d WHERE d.datname = ? AND d.datacl IS NOT NULL
      """;

  private static final String GRANTS =
      """
      SELECT pg_catalog.format('GRANT %s ON DATABASE %s TO %s%s', a.privilege_type, ?::text,
        CASE WHEN a.grantee = 0::oid THEN 'PUBLIC'
          ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END,
        CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END)
      FROM pg_catalog.pg_database d CROSS JOIN LATERAL pg_catalog.aclexplode(d.datacl) a
      WHERE d.datname = ?
      """;

  private static final String OWNER =
      """
      SELECT pg_catalog.format('ALTER DATABASE %s OWNER TO %I', ?::text,
        pg_catalog.pg_get_userbyid(d.datdba))
      FROM pg_catalog.pg_database d WHERE d.datname = ?
      """;

  private DatabaseProperties() {}

  /**
   * The statements that give another database what one has.
   *
   * @param to under which name that one is then known
   */
  static List<String> statements(Session session, String from, String to) throws SQLException {
    List<String> all = new ArrayList<>();
    for (String query : List.of(COMMENT, LIMIT, SETTINGS, REVOKE, GRANTS, OWNER)) {
      all.addAll(session.strings(query, Sql.identifier(to), from));
    }
    return all;
  }
}
