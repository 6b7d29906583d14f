package dev.groundwork.backup;

import dev.groundwork.lock.MaintenanceDatabase;
import dev.groundwork.lock.ProvisioningLock;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Progress;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts a copy in the place of the database, from another database of the same server. */
public final class Restore {
  private final Server operator;
  private final String database;

  /**
   * @param operator who may rename both
   * @param database that is replaced
   */
  public Restore(Server operator, String database) {
    this.operator = operator;
    this.database = database;
  }

  /** Work with the copies, on a session outside of the database. */
  public interface Work<T> {
    T with(Session session) throws Exception;
  }

  /** Looks, without any lock. */
  public <T> T look(Work<T> work) throws Exception {
    try (Session session = maintenance().connect()) {
      return work.with(session);
    }
  }

  /** The session that holds the lock of those who make and rename databases. */
  public Session lock(Duration timeout, Progress progress) throws Exception {
    return new ProvisioningLock(maintenance(), timeout, progress, "prepare.admin-url").acquire();
  }

  private MaintenanceDatabase maintenance() {
    return MaintenanceDatabase.outside(operator, database);
  }

  /**
   * The copy of that name.
   *
   * @throws GroundworkException USAGE when there is none, with those that there are
   */
  public Backup find(Session session, String name) throws SQLException {
    List<Backup> all = new BackupStore(session, database).list();
    return all.stream()
        .filter(backup -> backup.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, all.stream().map(Backup::name).toList()));
  }

  private GroundworkException unknown(String name, List<String> known) {
    return new GroundworkException(
        ExitCode.USAGE,
        "no copy of %s is called %s".formatted(database, name),
        "",
        known.isEmpty()
            ? "there is none; groundwork backup makes one"
            : DidYouMean.nearest(name, known)
                .map(near -> "did you mean %s?".formatted(near))
                .orElse("name one of\n" + known.stream().collect(Collectors.joining("\n"))));
  }

  /** Who is connected to the database now. */
  public List<String> otherSessions(Session session) throws SQLException {
    return new OtherSessions(session, database).list();
  }

  /**
   * Puts a database in the place of ours, by renaming both.
   *
   * @return what the replaced database is called now; empty where there was none
   */
  public Optional<String> swap(Session session, String replacement, boolean disconnect)
      throws SQLException, InterruptedException {
    try {
      return new DatabaseSwap(session, database).with(replacement, disconnect);
    } catch (SQLException e) {
      if (SqlState.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw new GroundworkException(
                ExitCode.CANNOT_CREATE,
                ServerError.text(e),
                "role %s, database %s".formatted(operator.url().user(), database),
                "set prepare.admin-url, or let the role own both databases and have CREATEDB")
            .causedBy(e);
      }
      throw e;
    }
  }
}
