package dev.groundwork.postgres.catalog;

import dev.groundwork.config.url.SearchPath;
import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The search path that role or database bring ({@code ALTER ROLE … SET}). Sessions of ours have
 * that of the setting {@code schema}, the application's have this one.
 */
public final class RoleSearchPath {
  /** The strongest first (manual, ALTER ROLE); not where the URL's {@code options} hide it. */
  private static final String BROUGHT =
      """
      SELECT p.reset_val,
        CASE WHEN s.setrole = 0::oid THEN 'DATABASE ' || pg_catalog.quote_ident(d.datname)
          ELSE 'ROLE ' || pg_catalog.quote_ident(session_user) END,
        session_user
      FROM pg_catalog.pg_db_role_setting s
      JOIN pg_catalog.pg_database d ON d.datname = pg_catalog.current_database()
      JOIN pg_catalog.pg_settings p ON p.name = 'search_path'
      WHERE 'search_path=' || p.reset_val = ANY (s.setconfig)
        AND s.setdatabase IN (0::oid, d.oid)
        AND s.setrole IN (0::oid, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user))
      ORDER BY s.setrole <> 0::oid DESC, s.setdatabase <> 0::oid DESC
      LIMIT 1
      """;

  /** In most clusters nothing is set. */
  private static final String ANY = "SELECT EXISTS (SELECT FROM pg_catalog.pg_db_role_setting)";

  private record Brought(String path, String whose, String user) {}

  private RoleSearchPath() {}

  /** A line, where unqualified names of the application go to another schema than ours. */
  public static List<String> warnings(Session session, List<String> schemas) throws SQLException {
    Optional<Brought> brought = session.ask(ANY) ? brought(session) : Optional.empty();
    return brought.isEmpty()
        ? List.of()
        : warnings(brought.get(), first(brought.get(), existing(session)), schemas);
  }

  private static Optional<Brought> brought(Session session) throws SQLException {
    return session.first(
        BROUGHT, row -> new Brought(row.getString(1), row.getString(2), row.getString(3)));
  }

  private static Set<String> existing(Session session) throws SQLException {
    return new TreeSet<>(session.strings("SELECT nspname FROM pg_catalog.pg_namespace"));
  }

  /** Names of schemas that are not there are passed over (manual, 5.10.3). */
  private static Optional<String> first(Brought brought, Set<String> existing) {
    return SearchPath.names(brought.path()).stream()
        .flatMap(List::stream)
        .map(name -> name.equals("$user") ? brought.user() : name)
        .filter(existing::contains)
        .findFirst();
  }

  private static List<String> warnings(
      Brought brought, Optional<String> first, List<String> schemas) {
    String ours = schemas.get(0);
    return first.filter(name -> !name.equals(ours)).stream()
        .map(
            name ->
                "%s has search_path %s: there unqualified names go to %s, here to %s"
                        .formatted(brought.whose(), brought.path(), name, ours)
                    + " (setting schema): set schema=%s, or ALTER %s RESET search_path"
                        .formatted(name, brought.whose()))
        .toList();
  }
}
