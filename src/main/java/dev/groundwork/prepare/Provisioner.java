package dev.groundwork.prepare;

import dev.groundwork.config.Config;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.lock.MaintenanceDatabase;
import dev.groundwork.lock.Need;
import dev.groundwork.lock.ProvisioningLock;
import dev.groundwork.postgres.ConnectionRetry;
import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.DatabaseChanges;
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
  private static final String ADMIN_URL = "prepare.admin-url";
  private final Server admin;
  private final Server asApplication;
  private final DatabaseUrl application;
  private final Config.Prepare prepare;
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
      Server application,
      Config.Prepare prepare,
      Duration lockTimeout,
      Progress progress,
      RunResources resources,
      DatabaseChanges changes) {
    this.admin = admin;
    this.asApplication = application;
    this.application = application.url();
    this.prepare = prepare;
    this.lockTimeout = lockTimeout;
    this.progress = progress;
    this.resources = resources;
    this.steps = new ProvisioningRunner(changes, isItsOwn() ? "DATABASE_URL" : ADMIN_URL);
  }

  /**
   * Makes what is missing, and closes every connection that it makes or gets. It looks first: where
   * nothing is missing no lock is taken, and who waited for another run looks again.
   *
   * @param outside may have the administrator's session in a database that one works from; has none
   *     afterwards
   * @param inside gets a session of the application's, which stays open, where nothing was missing
   * @throws GroundworkException 65 for what init-sql may not hold, 73 for what could not be made,
   *     75 while another run is at it, 77 for a privilege or password, 78 for impossible names
   */
  public Outcome prepare(KeptSession outside, KeptSession inside) throws Exception {
    checkNames();
    InitSql initSql = read();
    MissingThings missing = missing(initSql);
    if (missing.isDatabase(outside) || missing.any(inside::keep)) {
      inside.close(); // what is made may be for new sessions alone
      make(
          initSql,
          things -> things.all(prepare.extensions()),
          missing::remain,
          session -> missing.any(MissingThings.NOBODY),
          outside);
    }
    return steps.outcome();
  }

  private MissingThings missing(InitSql initSql) {
    return new MissingThings(
        admin, asApplication, prepare.extensions(), initSql, lockTimeout, resources, steps::warn);
  }

  /**
   * The same with the rights of the application's own role. It looks first: where nothing is
   * missing no lock is taken, and what it may not do is said before anything is made.
   *
   * @param missing whether the database is, as far as is known
   * @param spare looks, where there is one, and is closed before another is opened: a role may have
   *     but one
   */
  public Outcome prepareItself(boolean missing, KeptSession spare) throws Exception {
    InitSql initSql = read();
    boolean more = !initSql.files().isEmpty() || !prepare.extensions().isEmpty();
    if (missing) {
      checkNames();
      makeItself(initSql);
    } else if (more) {
      if (changes(initSql, spare)) {
        spare.close();
        makeItself(initSql);
      }
    }
    return steps.outcome();
  }

  private void makeItself(InitSql initSql) throws Exception {
    make(
        initSql,
        things -> things.own(prepare.extensions()),
        Need.ALWAYS,
        Need.ALWAYS,
        new KeptSession());
  }

  private boolean changes(InitSql initSql, KeptSession spare)
      throws SQLException, InterruptedException {
    Optional<Session> kept = spare.session();
    if (kept.isPresent()) {
      return missing(initSql).wouldChange(Cancellation.of(kept.get(), resources));
    }
    try (Session session = connect()) {
      return missing(initSql).wouldChange(session);
    }
  }

  private void checkNames() {
    new NameCheck()
        .role(application.user())
        .database(application.database())
        .schemas(asApplication.schemas())
        .extensions(prepare.extensions())
        .require();
  }

  private InitSql read() throws IOException {
    InitSql initSql = InitSql.read(prepare.scripts());
    initSql.ignored().forEach(steps::warn);
    return initSql;
  }

  /**
   * @param remains whether something is missing still, while another run has the lock
   * @param missing the same, when it is held
   */
  private void make(InitSql initSql, Things things, Need remains, Need missing, KeptSession outside)
      throws Exception {
    Optional<Session> held = lock().acquire(remains, outside);
    if (held.isPresent()) {
      make(held.get(), initSql, things, missing);
    }
  }

  private void make(Session held, InitSql initSql, Things things, Need missing) throws Exception {
    try (Session session = held) {
      Cancellation.of(session, resources);
      if (missing.remains(session)) {
        new ClusterSteps(session, admin, asApplication, steps).all(MissingThings.NOBODY);
        database(things);
        if (run(initSql.files())) {
          database(things); // it may have taken from PUBLIC what the role had as one of all
        }
      }
    }
  }

  private ProvisioningLock lock() {
    return new ProvisioningLock(
        MaintenanceDatabase.of(admin, application.database()),
        lockTimeout,
        progress,
        isItsOwn() ? "DIRECT_URL" : ADMIN_URL);
  }

  private boolean isItsOwn() {
    return admin.url().equals(application);
  }

  /** What is made in the database before init-sql runs. */
  @FunctionalInterface
  private interface Things {
    void make(DatabaseSteps database) throws SQLException, InterruptedException;
  }

  private void database(Things things) throws SQLException, InterruptedException {
    try (Session session = connect()) {
      things.make(new DatabaseSteps(session, asApplication, steps));
    }
  }

  /**
   * Each on a connection of its own, so that no file's settings reach the next.
   *
   * @return whether anything is different afterwards
   */
  private boolean run(List<InitSql.File> files) throws SQLException, InterruptedException {
    boolean changed = false;
    for (InitSql.File file : files) {
      try (Session session = connect()) {
        if (ConcurrentDdl.lookAgain(() -> new InitSqlRun(session, file).perform())) {
          steps.done("ran", file.name());
          changed = true;
        }
      }
    }
    return changed;
  }

  private Session connect() throws SQLException, InterruptedException {
    Server inDatabase = admin.withDatabase(application.database());
    return Cancellation.of(ConnectionRetry.connect(inDatabase, lockTimeout), resources);
  }
}
