package dev.groundwork.prepare;

import dev.groundwork.postgres.ConnectionRetry;
import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Sees whether the thing of any step is missing; makes none. */
final class MissingThings {
  static final Predicate<Session> NOBODY = session -> false;

  private static final String DATABASE_IS_THERE =
      "SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = ?)";

  private final Server admin;
  private final Server application;
  private final List<String> extensions;
  private final InitSql initSql;
  private final Duration timeout;
  private final RunResources resources;
  private final Consumer<String> warnings;

  /**
   * @param timeout how long it may take until there is room for a connection
   * @param resources may cancel the statement that is running
   */
  MissingThings(
      Server admin,
      Server application,
      List<String> extensions,
      InitSql initSql,
      Duration timeout,
      RunResources resources,
      Consumer<String> warnings) {
    this.admin = admin.withDatabase(application.url().database());
    this.application = application;
    this.extensions = extensions;
    this.initSql = initSql;
    this.timeout = timeout;
    this.resources = resources;
    this.warnings = warnings;
  }

  /**
   * Whether the database itself is, as a session on the server sees it; one that sees the database,
   * or nothing, is closed.
   */
  boolean isDatabase(KeptSession outside) throws SQLException {
    Optional<Session> session = outside.session();
    boolean missing = session.isPresent() && isDatabase(session.get());
    if (!missing) {
      outside.close();
    }
    return missing;
  }

  private boolean isDatabase(Session session) throws SQLException {
    try {
      return !isDatabaseThere(session);
    } catch (SQLException e) {
      requireNotCancelled(e);
      return false; // whoever connects next tells what is wrong
    }
  }

  private boolean isDatabaseThere(Session session) throws SQLException {
    return session.ask(DATABASE_IS_THERE, application.url().database());
  }

  private static void requireNotCancelled(SQLException e) throws SQLException {
    if (SqlState.QUERY_CANCELED.equals(e.getSQLState())) {
      throw e;
    }
  }

  /**
   * Whether anything is.
   *
   * @param keeper is offered a session of the application's
   */
  boolean any(Predicate<Session> keeper) throws SQLException, InterruptedException {
    return any(() -> ConnectionRetry.connect(admin, timeout), keeper);
  }

  /**
   * Whether something still is, asked by who waits, and is connected while it asks: where there is
   * no database it need not connect to it, and where there is no connection to be had it does not
   * wait for one, or all would wait for each other's. Files of init-sql are tried by who has the
   * lock alone: they would be in the way of the one that runs them.
   */
  boolean remain(Session waiting) throws SQLException, InterruptedException {
    return !initSql.files().isEmpty() || !isDatabaseThere(waiting) || any(admin::connect, NOBODY);
  }

  /** A way to the application's database. */
  @FunctionalInterface
  private interface Access {
    Session connect() throws SQLException, InterruptedException;
  }

  /** What keeps it from looking is told by who makes it. */
  private boolean any(Access access, Predicate<Session> keeper)
      throws SQLException, InterruptedException {
    Look look = new Look();
    try (Session session = Cancellation.of(access.connect(), resources)) {
      session.connection().setAutoCommit(false); // a pooler gets it back as it was
      new ClusterSteps(session, admin, application, look).all(keeper);
      new DatabaseSteps(session, application, look).all(extensions);
      session.connection().rollback();
      return look.any || (!initSql.files().isEmpty() && wouldChange(session));
    } catch (SQLException e) {
      requireNotCancelled(e);
      return true;
    } catch (GroundworkException e) {
      return true;
    }
  }

  /** Whether anything would be different if it were all done, by a trial in a session. */
  boolean wouldChange(Session session) throws SQLException, InterruptedException {
    return new PrepareTrial(
            session, admin.lockTimeout(), application.schemas(), extensions, initSql)
        .wouldChange();
  }

  private final class Look implements Steps {
    private boolean any;

    @Override
    public void take(Session session, ProvisioningStep step) throws SQLException {
      any = any || step.missing().ask();
    }

    @Override
    public void warn(String text) {
      warnings.accept(text);
    }
  }
}
