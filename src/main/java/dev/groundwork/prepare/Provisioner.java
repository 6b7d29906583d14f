package dev.groundwork.prepare;

import dev.groundwork.config.Config;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.lock.MaintenanceDatabase;
import dev.groundwork.lock.ProvisioningLock;
import dev.groundwork.postgres.ConnectionRetry;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Progress;
import dev.groundwork.run.RunResources;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes what takes an administrator, where it is missing: role, database, privileges, schemas and
 * extensions; then runs {@code init-sql}.
 */
public final class Provisioner {
  private final Server admin;
  private final DatabaseUrl application;
  private final Config.Prepare prepare;
  private final List<String> schemas;
  private final Duration lockTimeout;
  private final Progress progress;
  private final RunResources resources;
  private final ProvisioningRunner steps;

  /**
   * @param admin where {@code prepare.admin-url} points, whether that database exists or not
   * @param application whose role and database are made
   * @param lockTimeout how long another run may prepare the same server
   * @param resources may cancel the statement that is running
   * @param changes gets everything that was made, since it stays whatever comes later
   */
  public Provisioner(
      Server admin,
      DatabaseUrl application,
      Config.Prepare prepare,
      List<String> schemas,
      Duration lockTimeout,
      Progress progress,
      RunResources resources,
      DatabaseChanges changes) {
    this.admin = admin;
    this.application = application;
    this.prepare = prepare;
    this.schemas = List.copyOf(schemas);
    this.lockTimeout = lockTimeout;
    this.progress = progress;
    this.resources = resources;
    this.steps = new ProvisioningRunner(changes);
  }

  /**
   * Makes what is missing and closes every connection.
   *
   * @throws GroundworkException 65 for what init-sql may not hold, 73 for what could not be made,
   *     75 while another run is at it, 77 for a privilege or password, 78 for impossible names
   */
  public Outcome prepare() throws SQLException, IOException, InterruptedException {
    new NameCheck()
        .role(application.user())
        .database(application.database())
        .schemas(schemas)
        .extensions(prepare.extensions())
        .require();
    InitSql initSql = InitSql.read(prepare.scripts());
    initSql.ignored().forEach(steps::warn);
    Server maintenance = new MaintenanceDatabase(admin, application.database(), lockTimeout).find();
    try (Session session = new ProvisioningLock(maintenance, lockTimeout, progress).acquire()) {
      resources.hold(new Cancelled(session));
      cluster(session);
      database();
      run(initSql.files());
    }
    return steps.outcome();
  }

  private void cluster(Session session) throws SQLException, InterruptedException {
    ClusterSteps cluster = new ClusterSteps(session, admin, application, steps);
    cluster.role(new Server(application, schemas));
    cluster.database();
  }

  private void database() throws SQLException, InterruptedException {
    try (Session session = connect()) {
      DatabaseSteps database =
          new DatabaseSteps(session, application.database(), application.user(), schemas, steps);
      database.privileges();
      database.schemas();
      database.ledger();
      database.extensions(prepare.extensions());
    }
  }

  /** Each on a connection of its own, so that no file's settings reach the next. */
  private void run(List<InitSql.File> files) throws SQLException, InterruptedException {
    for (InitSql.File file : files) {
      try (Session session = connect()) {
        if (ConcurrentDdl.lookAgain(() -> new InitSqlRun(session, file).perform())) {
          steps.done("ran", file.name());
        }
      }
    }
  }

  private Session connect() throws SQLException, InterruptedException {
    Session session =
        ConnectionRetry.connect(admin.withDatabase(application.database()), lockTimeout);
    resources.hold(new Cancelled(session));
    return session;
  }

  /** Closed where it was opened; all that is left to do for it is to stop its statement. */
  private record Cancelled(Session session) implements RunResources.Held {
    @Override
    public void release(Optional<Failure> failure) {}

    @Override
    public void cancel() {
      session.cancel();
    }
  }
}
