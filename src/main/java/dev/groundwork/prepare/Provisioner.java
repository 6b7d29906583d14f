package dev.groundwork.prepare;

import dev.groundwork.config.Config;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.lock.MaintenanceDatabase;
import dev.groundwork.lock.Need;
import dev.groundwork.lock.ProvisioningLock;
import dev.groundwork.postgres.ConnectionRetry;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Progress;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.SqlState;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes what takes an administrator, where it is missing: role, database, privileges, schemas and
 * extensions; then runs {@code init-sql}.
 */
public final class Provisioner {
  private static final String ADMIN_URL = "prepare.admin-url";
  private static final String DATABASE_IS_THERE =
      "SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = ?)";

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
    this.steps = new ProvisioningRunner(changes, isItsOwn() ? "DATABASE_URL" : ADMIN_URL);
  }

  /**
   * Makes what is missing and closes every connection. It looks first: where nothing is missing no
   * lock is taken, and who waited for another run looks again.
   *
   * @throws GroundworkException 65 for what init-sql may not hold, 73 for what could not be made,
   *     75 while another run is at it, 77 for a privilege or password, 78 for impossible names
   */
  public Outcome prepare() throws Exception {
    checkNames();
    InitSql initSql = read();
    if (isAnythingMissing(initSql, this::connect)) {
      make(
          initSql,
          this::everything,
          session -> remains(session, initSql),
          session -> isAnythingMissing(initSql, this::connect));
    }
    return steps.outcome();
  }

  /**
   * Asked by who waits, and is connected while it asks: where there is no database it need not
   * connect to it, and where there is no connection to be had it does not wait for one, or all
   * would wait for each other's. Files of init-sql are tried by who has the lock alone: they would
   * be in the way of the one that runs them.
   */
  private boolean remains(Session session, InitSql initSql) throws Exception {
    return !initSql.files().isEmpty()
        || !session.ask(DATABASE_IS_THERE, application.database())
        || isAnythingMissing(initSql, this::connectOnce);
  }

  /** A way to the application's database. */
  @FunctionalInterface
  private interface Access {
    Session connect() throws SQLException, InterruptedException;
  }

  /** What keeps it from looking is told by who makes it. */
  private boolean isAnythingMissing(InitSql initSql, Access access)
      throws SQLException, InterruptedException {
    MissingThings missing = new MissingThings(steps::warn);
    try (Session session = access.connect()) {
      session.connection().setAutoCommit(false); // a pooler gets it back as it was
      cluster(session, missing);
      everything(things(session, missing));
      session.connection().rollback();
      return missing.any() || (!initSql.files().isEmpty() && changes(initSql, session));
    } catch (SQLException e) {
      if (SqlState.QUERY_CANCELED.equals(e.getSQLState())) {
        throw e;
      }
      return true;
    } catch (GroundworkException e) {
      return true;
    }
  }

  /**
   * The same with the rights of the application's own role. It looks first: where nothing is
   * missing no lock is taken, and what it may not do is said before anything is made.
   *
   * @param missing whether the database is, as far as is known
   * @param spare looks, where there is one, and is closed before another is opened: a role may have
   *     but one
   */
  public Outcome prepareItself(boolean missing, Spare spare) throws Exception {
    InitSql initSql = read();
    boolean more = !initSql.files().isEmpty() || !prepare.extensions().isEmpty();
    if (missing) {
      checkNames();
      make(initSql, this::ownThings, Need.ALWAYS, Need.ALWAYS);
    } else if (more) {
      if (changes(initSql, spare)) {
        spare.letGo();
        make(initSql, this::ownThings, Need.ALWAYS, Need.ALWAYS);
      }
    }
    return steps.outcome();
  }

  /** An idle session in the application's database that is kept for later. */
  public interface Spare {
    Optional<Session> session();

    void letGo() throws SQLException;
  }

  private boolean changes(InitSql initSql, Spare spare) throws SQLException, InterruptedException {
    Optional<Session> kept = spare.session();
    if (kept.isPresent()) {
      resources.hold(new Cancellation(kept.get()));
      return changes(initSql, kept.get());
    }
    try (Session session = connect()) {
      return changes(initSql, session);
    }
  }

  private boolean changes(InitSql initSql, Session session)
      throws SQLException, InterruptedException {
    AtomicBoolean changes = new AtomicBoolean();
    PrepareTrial trial =
        new PrepareTrial(session, admin.lockTimeout(), schemas, prepare.extensions(), initSql);
    ConcurrentDdl.lookAgain(
        () -> {
          changes.set(trial.changes());
          return changes.get();
        });
    return changes.get();
  }

  private void checkNames() {
    new NameCheck()
        .role(application.user())
        .database(application.database())
        .schemas(schemas)
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
  private void make(InitSql initSql, Things things, Need remains, Need missing) throws Exception {
    Server maintenance = new MaintenanceDatabase(admin, application.database(), lockTimeout).find();
    Optional<Session> held = lock(maintenance).acquire(remains);
    if (held.isPresent()) {
      make(held.get(), initSql, things, missing);
    }
  }

  private void make(Session held, InitSql initSql, Things things, Need missing) throws Exception {
    try (Session session = held) {
      resources.hold(new Cancellation(session));
      if (missing.remains(session)) {
        cluster(session, steps);
        database(things);
        if (run(initSql.files())) {
          database(things); // it may have taken from PUBLIC what the role had as one of all
        }
      }
    }
  }

  private ProvisioningLock lock(Server maintenance) {
    return new ProvisioningLock(
        maintenance, lockTimeout, progress, isItsOwn() ? "DIRECT_URL" : ADMIN_URL);
  }

  private boolean isItsOwn() {
    return admin.url().equals(application);
  }

  private void cluster(Session session, Steps taking) throws SQLException, InterruptedException {
    ClusterSteps cluster = new ClusterSteps(session, admin, application, taking);
    cluster.role(new Server(application, schemas));
    cluster.database();
  }

  /** What is made in the database before init-sql runs. */
  @FunctionalInterface
  private interface Things {
    void make(DatabaseSteps database) throws SQLException, InterruptedException;
  }

  private void everything(DatabaseSteps database) throws SQLException, InterruptedException {
    database.privileges();
    database.schemas();
    database.ledger();
    database.extensions(prepare.extensions());
  }

  /** No role grants itself what it lacks. */
  private void ownThings(DatabaseSteps database) throws SQLException, InterruptedException {
    database.missingSchemas();
    database.extensions(prepare.extensions());
  }

  private void database(Things things) throws SQLException, InterruptedException {
    try (Session session = connect()) {
      things.make(things(session, steps));
    }
  }

  private DatabaseSteps things(Session session, Steps taking) {
    return new DatabaseSteps(session, application.database(), application.user(), schemas, taking);
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
    return held(ConnectionRetry.connect(admin.withDatabase(application.database()), lockTimeout));
  }

  private Session connectOnce() throws SQLException {
    return held(admin.withDatabase(application.database()).connect());
  }

  private Session held(Session session) {
    resources.hold(new Cancellation(session));
    return session;
  }
}
