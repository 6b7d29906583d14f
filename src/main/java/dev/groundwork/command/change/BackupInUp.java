package dev.groundwork.command.change;

import dev.groundwork.backup.Backup;
import dev.groundwork.backup.BackupStore;
import dev.groundwork.command.RunContext;
import dev.groundwork.lock.AdvisoryLock;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Failure;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.RunResources;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The copy that {@code up} makes before it changes what is there, if it is asked to. */
public final class BackupInUp {
  private static final String BY = "up";

  /** Whether this role may copy this database (manual, CREATE DATABASE, Notes). */
  private static final String MAY_COPY =
      """
      SELECT r.rolsuper OR (r.rolcreatedb AND pg_catalog.pg_has_role(d.datdba, 'USAGE'))
      FROM pg_catalog.pg_roles r, pg_catalog.pg_database d
      WHERE r.rolname = current_user AND d.datname = pg_catalog.current_database()
      """;

  private final ChangeContext context;
  private final RunContext features;
  private final String database;

  public BackupInUp(ChangeContext context) {
    this.context = context;
    this.features = context.context();
    this.database = features.config().database().database();
  }

  public Outcome perform() throws Exception {
    if (features.readiness().migrated().isPresent() || !features.migrations().altersWhatIsThere()) {
      return Outcome.skipped("nothing that is there will change");
    }
    boolean admin = features.config().prepare().adminUrl().isPresent();
    Backup backup =
        admin && !features.session().get().ask(MAY_COPY)
            ? byTheAdministrator()
            : features.transaction().suspended(() -> copy(features.session().get()));
    features.holdings().hold(failure -> settle(backup, failure));
    return BackupByHand.copied(backup);
  }

  private Backup copy(Session session) throws SQLException, InterruptedException {
    return new BackupStore(session, database).create(BY, true, "", false);
  }

  /**
   * The one who may copy has to be alone in the database: this run leaves it, and starts from its
   * lock again. Another run may have been first then, upon which nothing is pending any more.
   */
  private Backup byTheAdministrator() throws Exception {
    Optional<Exception> error = features.holdings().release(Optional.empty());
    if (error.isPresent()) {
      throw error.get();
    }
    Backup backup;
    RunResources own = new RunResources();
    try {
      AdvisoryLock lock = features.apart(own).lockOf(administrator());
      lock.acquire();
      backup = copy(lock.session());
    } finally {
      own.release(Optional.empty());
    }
    context.work().lockAlways();
    features.readiness().ask(features.session().get());
    context.work().inspect();
    return backup;
  }

  private Server administrator() {
    return context.operator().withDatabase(database);
  }

  /**
   * A run that failed and left everything as it was needs no copy; one that went well takes the
   * place of the oldest. The run itself is over: what goes wrong here is only told.
   */
  private void settle(Backup backup, Optional<Failure> failure) {
    try (Session session = administrator().connect()) {
      BackupStore backups = new BackupStore(session, database);
      if (failure.isEmpty()) {
        backups.done(backup);
        List<String> gone = backups.prune(BY, features.config().backup().keep());
        gone.forEach(name -> context.progress().say("dropped the older copy " + name));
      } else if (features.changes().nothingStays()) {
        backups.drop(backup.name());
      }
    } catch (SQLException e) {
      context.progress().say("the copies are left as they are: " + e.getMessage());
    }
  }
}
