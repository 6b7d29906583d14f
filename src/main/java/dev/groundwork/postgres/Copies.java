package dev.groundwork.postgres;

import java.sql.SQLException;
import java.util.List;

/** The copies of a database on its own server, which are known by their comment. */
public final class Copies {
  private static final String LIST =
      """
      SELECT c.datname, pg_catalog.substring(c.comment, 'at=(\\S+);') AS at
      FROM (
        SELECT d.datname, pg_catalog.shobj_description(d.oid, 'pg_database') AS comment
        FROM pg_catalog.pg_database d) AS c
      WHERE c.comment LIKE 'groundwork backup; %'
        AND pg_catalog.substring(c.comment, '; of=(.*)$') = pg_catalog.current_database()
      ORDER BY c.datname COLLATE "C"
      """;

  private Copies() {}

  /** One copy: the database's name, and when it was made. */
  public record Copy(String name, String at) {}

  /** Of the session's database, the oldest first. */
  public static List<Copy> of(Session session) throws SQLException {
    return session.query(LIST, row -> new Copy(row.getString(1), String.valueOf(row.getString(2))));
  }
}
