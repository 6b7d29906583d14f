package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whether the server has the files of an extension, without which none can be created. */
public final class Extensions {
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
      ORDER BY n.place
      """;

  private static final String UNAVAILABLE =
      """
      SELECT n.name
      FROM pg_catalog.unnest(?::text[]) WITH ORDINALITY AS n (name, place)
      WHERE n.name <> ALL (ARRAY(SELECT name::text FROM pg_catalog.pg_available_extensions()))
      ORDER BY n.place
      """;

  private static final String ABSENT =
      """
      SELECT n.name
      FROM pg_catalog.unnest(?::text[]) WITH ORDINALITY AS n (name, place)
      WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extname::text = n.name)
      ORDER BY n.place
      """;

  private Extensions() {}

  /** Those of these that the server does not have. */
  public static List<Problem> problems(Session session, List<String> names) throws SQLException {
    List<String> unavailable = session.strings(UNAVAILABLE, names);
    return unavailable.isEmpty()
        ? List.of()
        : session.query(
            MISSING,
            row -> problem(row.getString(1), Optional.ofNullable(row.getString(2)), row.getInt(3)),
            unavailable);
  }

  /** Those of these that this database does not have, whoever should have created them. */
  public static List<Problem> absent(Session session, List<String> names) throws SQLException {
    return session.query(ABSENT, row -> absent(row.getString(1)), names);
  }

  private static Problem absent(String name) {
    return new Problem(
        "extension %s is not in this database".formatted(name),
        "setting prepare.extensions",
        "set prepare.admin-url, or as an administrator: CREATE EXTENSION %s;"
            .formatted(Sql.identifier(name)));
  }

  private static Problem problem(String name, Optional<String> alike, int major) {
    Problem missing = ExtensionPackages.missing(name, major);
    return alike
        .map(a -> new Problem(missing.what(), missing.where(), "did you mean %s?".formatted(a)))
        .orElse(missing);
  }
}
