package dev.groundwork.backup;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.LastStep;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a copy in the place of a database by renaming both, in one transaction: whenever it is
 * broken off, either everything is as it was, or both are renamed.
 */
final class DatabaseSwap {
  private final Session session;
  private final String database;

  /**
   * @param session in a third database
   * @param database that is replaced, and kept as a copy under another name
   */
  DatabaseSwap(Session session, String database) {
    this.session = session;
    this.database = database;
  }

  /**
   * Renames the database to the name of a copy, and the replacement to the name of the database.
   *
   * @param replacement the database that takes the name
   * @return the name that the replaced one has now; empty where there was none
   * @throws dev.groundwork.run.GroundworkException BUSY when others are connected
   */
  Optional<String> with(String replacement, boolean disconnect)
      throws SQLException, InterruptedException {
    boolean there =
        session.ask(
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = ?)", database);
    BackupStore backups = new BackupStore(session, database);
    BackupStore.Moment now = backups.now();
    Optional<String> kept =
        there ? Optional.of(backups.name(now.compact(), "replaced")) : Optional.empty();
    List<String> statements = statements(replacement, kept, now.iso());
    new OtherSessions(session, database).without(disconnect, () -> together(statements));
    return kept;
  }

  /** In their order; each may be the last before a crash. */
  List<String> statements(String replacement, Optional<String> kept, String time)
      throws SQLException {
    List<String> all = new ArrayList<>();
    String name = Sql.identifier(database);
    kept.ifPresent(old -> all.addAll(aside(name, old, time)));
    all.add("ALTER DATABASE %s RENAME TO %s".formatted(Sql.identifier(replacement), name));
    all.add("COMMENT ON DATABASE %s IS NULL".formatted(name));
    all.addAll(DatabaseProperties.statements(session, database, database));
    all.add("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(name));
    return all;
  }

  private List<String> aside(String name, String old, String time) {
    BackupMark mark = new BackupMark("restore", false, time, database);
    return List.of(
        "ALTER DATABASE %s RENAME TO %s".formatted(name, Sql.identifier(old)),
        "ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(Sql.identifier(old)),
        "COMMENT ON DATABASE %s IS %s".formatted(Sql.identifier(old), Sql.literal(mark.text())));
  }

  private void together(List<String> statements) throws SQLException {
    session.connection().setAutoCommit(false);
    LastStep.afterAll(
        () -> {
          for (String statement : statements) {
            session.execute(statement);
          }
          session.connection().commit();
        },
        () -> {
          session.connection().rollback();
          session.connection().setAutoCommit(true);
        });
  }
}
