package dev.groundwork.postgres;

import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the server has the files of an extension, without which none can be created. */
public final class Extensions {
  /** Where to get those that no PostgreSQL brings along. %s: the major version. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "vector", "use the image pgvector/pgvector:pg%1$s, or install postgresql-%1$s-pgvector",
          "postgis", "use the image postgis/postgis:%1$s-3.5, or install postgresql-%1$s-postgis-3",
          "timescaledb", "use the image timescale/timescaledb:latest-pg%1$s",
          "pg_cron", "install postgresql-%1$s-cron",
          "pgaudit", "install postgresql-%1$s-pgaudit");

  private static final String INSTALL =
      "install it on the server (postgresql-contrib, or a package of its own), or do without it";

  private static final String MISSING =
      """
      SELECT n.name, alike.name,
        pg_catalog.current_setting('server_version_num')::integer / 10000
      FROM pg_catalog.unnest(?::text[]) WITH ORDINALITY AS n (name, place)
      LEFT JOIN LATERAL (
        SELECT a.name FROM pg_catalog.pg_available_extensions a
        WHERE pg_catalog.regexp_replace(pg_catalog.lower(a.name), '^pg|[-_ ]', '', 'g')
          = pg_catalog.regexp_replace(pg_catalog.lower(n.name), '^pg|[-_ ]', '', 'g')
        ORDER BY a.name LIMIT 1) alike ON true
      WHERE NOT EXISTS (
        SELECT FROM pg_catalog.pg_available_extensions a WHERE a.name::text = n.name)
      ORDER BY n.place
      """;

  private Extensions() {}

  /** Those of these that the server does not have. */
  public static List<Problem> problems(Session session, List<String> names) throws SQLException {
    return session.query(
        MISSING,
        row -> problem(row.getString(1), Optional.ofNullable(row.getString(2)), row.getString(3)),
        names);
  }

  private static Problem problem(String name, Optional<String> alike, String major) {
    String get = SOURCES.getOrDefault(name, INSTALL).formatted(major);
    return new Problem(
        "extension %s is not available on this server".formatted(Sql.identifier(name)),
        "PostgreSQL " + major,
        alike.map(a -> "did you mean %s?".formatted(Sql.identifier(a))).orElse(get));
  }
}
