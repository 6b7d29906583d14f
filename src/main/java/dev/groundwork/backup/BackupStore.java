package dev.groundwork.backup;

import dev.groundwork.config.url.PostgresName;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.CreationOptions;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.LastStep;
import dev.groundwork.run.SqlState;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies of a database on its own server, which the server makes by itself (manual, section 22.3).
 */
public final class BackupStore {
  private static final int ATTEMPTS = 5;
  private static final Set<String> EXISTS =
      Set.of(SqlState.DUPLICATE_DATABASE, SqlState.UNIQUE_VIOLATION);
  private static final String LIST =
      """
      SELECT d.datname, pg_catalog.shobj_description(d.oid, 'pg_database') AS comment,
        CASE WHEN pg_catalog.has_database_privilege(d.oid, 'CONNECT')
          THEN pg_catalog.pg_database_size(d.oid) ELSE -1 END AS bytes
      FROM pg_catalog.pg_database d
      WHERE pg_catalog.shobj_description(d.oid, 'pg_database') LIKE 'groundwork backup; %'
        AND d.datname <> ?
      ORDER BY d.datname COLLATE "C"
      """;

  /**
   * Copies of this database, as {@code d}, whose maker was gone before it could mark them: they
   * have the name and nothing else, and nobody could ever connect.
   */
  public static final String FROM_UNMARKED =
      """
      FROM pg_catalog.pg_database d
      CROSS JOIN LATERAL (
        SELECT pg_catalog.regexp_replace(d.datname::text, '_[0-9]{17}(_[^_]+)?$', '')) AS copy (start)
      WHERE NOT d.datallowconn AND pg_catalog.shobj_description(d.oid, 'pg_database') IS NULL
        AND copy.start <> d.datname::text
        AND (copy.start = pg_catalog.current_database()::text
          OR pg_catalog.octet_length(d.datname::text) = %d
            AND pg_catalog.starts_with(pg_catalog.current_database()::text, copy.start))
      ORDER BY d.datname COLLATE "C"
      """
          .formatted(PostgresName.LONGEST_BYTES);

  private static final String NOW =
      """
      SELECT pg_catalog.to_char(t, 'YYYYMMDDHH24MISSMS'),
        pg_catalog.to_char(t, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      FROM (SELECT pg_catalog.clock_timestamp() AT TIME ZONE 'UTC' AS t) now
      """;

  private final Session session;
  private final String database;

  /**
   * @param session in the database itself, or in another of the same server
   * @param database of which the copies are
   */
  public BackupStore(Session session, String database) {
    this.session = session;
    this.database = database;
  }

  /** The server's own time, in the two forms that are needed: in names, which sort, and to read. */
  record Moment(String compact, String iso) {}

  /** Those of this database, the oldest first. */
  public List<Backup> list() throws SQLException {
    return session
        .query(LIST, row -> backup(row.getString(1), row.getString(2), row.getLong(3)), database)
        .stream()
        .flatMap(Optional::stream)
        .filter(backup -> backup.mark().of().equals(database))
        .sorted(Comparator.comparing(this::time))
        .toList();
  }

  /** Of a long name, less is left where there is a label, so that names do not sort by time. */
  private LocalDateTime time(Backup backup) {
    return CopyTime.of(database, backup.name()).orElse(LocalDateTime.MIN);
  }

  private static Optional<Backup> backup(String name, String comment, long bytes) {
    return BackupMark.parse(comment).map(mark -> new Backup(name, mark, bytes));
  }

  /**
   * Copies the database.
   *
   * @param by the command, as the mark shall say
   * @param open whether the copy is of a run that has not ended
   * @param label the end of its name; may be empty
   * @param disconnect whether who else is connected is ended
   * @throws GroundworkException CANNOT_CREATE without the right to, BUSY when others are connected
   */
  public Backup create(String by, boolean open, String label, boolean disconnect)
      throws SQLException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Moment now = now();
      String name = name(now.compact(), label);
      try {
        copy(name, disconnect);
        return markNew(new Backup(name, new BackupMark(by, open, now.iso(), database), -1));
      } catch (SQLException e) {
        if (!EXISTS.contains(e.getSQLState()) || attempt == ATTEMPTS) {
          throw refused(e);
        }
      }
    }
  }

  /**
   * An empty database that sorts as this one does, to be filled from a file.
   *
   * @param otherwise what it is made with where there is no such database
   * @return its name
   */
  public String createEmpty(String otherwise) throws SQLException {
    Moment now = now();
    String name = name(now.compact(), "restoring");
    String like = CreationOptions.of(session, database).orElse(otherwise);
    try {
      session.execute(
          "CREATE DATABASE %s TEMPLATE template0 ALLOW_CONNECTIONS false"
                  .formatted(Sql.identifier(name))
              + like);
    } catch (SQLException e) {
      throw refused(e);
    }
    markNew(new Backup(name, new BackupMark("restore", true, now.iso(), database), -1));
    session.execute("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(Sql.identifier(name)));
    return name;
  }

  /** Nobody can connect to it from its first moment on, so that it stays the copy that it is. */
  private void copy(String name, boolean disconnect) throws SQLException, InterruptedException {
    String sorted = CreationOptions.ofCopy(session, database);
    new OtherSessions(session, database)
        .without(
            disconnect,
            () ->
                session.execute(
                    "CREATE DATABASE %s TEMPLATE %s ALLOW_CONNECTIONS false"
                            .formatted(Sql.identifier(name), Sql.identifier(database))
                        + sorted));
  }

  /** One that has no mark is found by nobody again. */
  private Backup markNew(Backup backup) throws SQLException {
    return LastStep.unless(
        () -> {
          mark(backup);
          return backup;
        },
        () -> session.execute("DROP DATABASE " + Sql.identifier(backup.name())));
  }

  private void mark(Backup backup) throws SQLException {
    session.execute(
        "COMMENT ON DATABASE %s IS %s"
            .formatted(Sql.identifier(backup.name()), Sql.literal(backup.mark().text())));
  }

  private RuntimeException refused(SQLException e) throws SQLException {
    if (!SqlState.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
      throw e;
    }
    String role = session.strings("SELECT current_user").get(0);
    return new GroundworkException(
            ExitCode.CANNOT_CREATE,
            ServerError.text(e),
            "role %s, database %s".formatted(role, database),
            "set prepare.admin-url, or let the role own the database and, as an administrator:\n"
                + "ALTER ROLE %s CREATEDB".formatted(Sql.identifier(role)))
        .causedBy(e);
  }

  /** Later than the copies that are there: the name of each tells which came after which. */
  Moment now() throws SQLException {
    Moment clock =
        session.first(NOW, row -> new Moment(row.getString(1), row.getString(2))).orElseThrow();
    List<String> names = list().stream().map(Backup::name).toList();
    return new Moment(CopyTime.after(database, names, clock.compact()), clock.iso());
  }

  /** As much of the database's as there is room for, and the time. */
  String name(String time, String label) {
    String end = "_" + time + (label.isEmpty() ? "" : "_" + label);
    String start = database;
    while (start.getBytes(StandardCharsets.UTF_8).length + end.length()
        > PostgresName.LONGEST_BYTES) {
      start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
    }
    return start + end;
  }

  /** The run that made it has ended well. */
  public void done(Backup backup) throws SQLException {
    mark(new Backup(backup.name(), backup.mark().done(), backup.bytes()));
  }

  /**
   * Drops the oldest of those that a command made, until so many are left; apart from them those
   * whose run never ended, so that a run that dies again and again pushes out no good one.
   *
   * @return the names of those that are gone
   */
  public List<String> prune(String by, int keep) throws SQLException {
    List<Backup> all = list().stream().filter(b -> b.mark().by().equals(by)).toList();
    List<String> gone = Stream.of(true, false).flatMap(open -> surplus(all, open, keep)).toList();
    for (String name : gone) {
      drop(name);
    }
    return gone;
  }

  private static Stream<String> surplus(List<Backup> all, boolean open, int keep) {
    List<Backup> same = all.stream().filter(b -> b.mark().open() == open).toList();
    return same.stream().limit(Math.max(0, same.size() - keep)).map(Backup::name);
  }

  /**
   * Drops a copy.
   *
   * @throws IllegalArgumentException for what is none
   */
  public void drop(String name) throws SQLException {
    if (list().stream().noneMatch(b -> b.name().equals(name))) {
      throw new IllegalArgumentException(name + " is no copy of " + database);
    }
    session.execute("DROP DATABASE " + Sql.identifier(name));
  }
}
