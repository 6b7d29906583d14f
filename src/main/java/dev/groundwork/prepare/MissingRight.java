package dev.groundwork.prepare;

import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlName;
import dev.groundwork.sql.SqlWords;
import java.sql.SQLException;

/** Words for what the application's own role may not do, and who may. */
final class MissingRight {
  /** A version of PostgreSQL without trusted extensions has no such column. */
  private static final String TRUSTED =
      """
      select exists (
        select from pg_catalog.pg_available_extension_versions v
        join pg_catalog.pg_available_extensions e
          on e.name = v.name and e.default_version = v.version
        where v.name = ?
          and (not v.superuser or pg_catalog.to_jsonb(v) ->> 'trusted' = 'true'))
      """;

  private final Session session;
  private final String role;
  private final String database;

  /**
   * @param session as that role, in the database that is prepared
   */
  MissingRight(Session session) throws SQLException {
    this.session = session;
    this.role = name("select current_user");
    this.database = name("select pg_catalog.current_database()");
  }

  private String name(String query) throws SQLException {
    return Sql.identifier(session.strings(query).get(0));
  }

  /**
   * What the server would not let it do.
   *
   * @param file what psql runs as an administrator; empty where the statement is not from a file
   */
  Problem problem(SQLException e, String where, String sql, String file) throws SQLException {
    return new Problem(ServerError.text(e), where, next(sql, file));
  }

  /** What the server passed over with a mere warning. */
  Problem passedOver(String where, String sql, String file) throws SQLException {
    return new Problem("role %s may not grant this".formatted(role), where, next(sql, file));
  }

  private String next(String sql, String file) throws SQLException {
    SqlWords words = SqlWords.of(sql);
    boolean create = words.startsWith("CREATE", "SCHEMA");
    if (words.startsWith("CREATE", "EXTENSION")) {
      String extension = SqlName.at(words, 2).text();
      create = session.ask(TRUSTED, extension);
      if (!create) {
        return other(
            "in database %s: CREATE EXTENSION %s;".formatted(database, Sql.identifier(extension)),
            "a superuser");
      }
    }
    return create
        ? other("GRANT CREATE ON DATABASE %s TO %s;".formatted(database, role), "an administrator")
        : other(byHand(sql, file), "an administrator");
  }

  private static String other(String statement, String who) {
    return "as %s, %s\nor set prepare.admin-url".formatted(who, statement);
  }

  private String byHand(String sql, String file) {
    return file.isEmpty()
        ? "in database %s: %s;".formatted(database, sql)
        : "psql --dbname=%s --file=%s".formatted(database, file);
  }
}
