package dev.groundwork.postgres;

import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.Failure;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one transaction of a run, on the session that holds the lock.
 *
 * <p>Work goes in steps: {@link #keep()} makes what was done since the last step part of the run,
 * {@link #undo()} takes it back, and neither commits. What cannot be in a transaction leaves it
 * with {@link #leave} and comes back with {@link #enter}.
 */
public final class Transaction implements RunResources.Held {
  /** No such savepoint, and no transaction at all (PostgreSQL manual, appendix A). */
  private static final Set<String> NOT_OURS =
      Set.of(SqlState.INVALID_SAVEPOINT_SPECIFICATION, SqlState.NO_ACTIVE_SQL_TRANSACTION);

  /** A COMMIT of what has failed would be a ROLLBACK, and say so to nobody: the RELEASE fails. */
  private static final String COMMIT = "RELEASE SAVEPOINT groundwork; COMMIT; BEGIN";

  private final Supplier<Session> sessions;
  private final Settings settings;
  private final RunResources resources;
  private final DatabaseChanges changes;
  private final List<String> uncommitted = new ArrayList<>();
  private int number;
  private boolean open;
  private boolean outside;
  private Optional<String> wasOutside = Optional.empty();
  private Optional<TransactionIdentity> identity = Optional.empty();
  private Optional<String> restoring = Optional.empty();

  /** The session is asked for when the transaction begins, not before. */
  public Transaction(
      Supplier<Session> sessions,
      Settings settings,
      RunResources resources,
      DatabaseChanges changes) {
    this.sessions = sessions;
    this.settings = settings;
    this.resources = resources;
    this.changes = changes;
  }

  /** Begins, unless it has begun. */
  public void begin() throws SQLException {
    if (open) {
      return;
    }
    resources.hold(this);
    open = true;
    outside = false;
    uncommitted.clear();
    restoring = Optional.empty();
    start();
    changes.witness(this::testify);
  }

  /** With nothing else before its first statement. */
  private void start() throws SQLException {
    session().connection().setAutoCommit(false);
    number++;
    identity = Optional.of(TransactionIdentity.after(session(), beginning()));
  }

  private String beginning() {
    return settings.inTransaction() + "; SAVEPOINT groundwork";
  }

  /** A failed transaction answers nothing until a part of it is rolled back. */
  private void testify() {
    try {
      if (open && identity.isPresent() && session().isOpen()) {
        session().execute("ROLLBACK TO SAVEPOINT groundwork");
        if (!identity.get().isCurrent()) {
          changes.endedFromWithin(uncommitted);
        }
      }
    } catch (SQLException e) {
      // without an answer there is no connection, and so no transaction that could be committed
      if (NOT_OURS.contains(String.valueOf(e.getSQLState()))) {
        changes.endedFromWithin(uncommitted);
      }
    } catch (Error e) {
      // such as no room for an answer without an end: the server rolls back, finding nobody there
      session().abort();
    }
  }

  public Session session() {
    return sessions.get();
  }

  /** Another one after each COMMIT, with which all locks go that a transaction has. */
  public int number() {
    return number;
  }

  /** What was done since the last step belongs to the run now. */
  public void keep() throws SQLException {
    keep(List.of());
  }

  /** So does this, which is done with the same question to the server. */
  public void keep(List<String> last) throws SQLException {
    if (outside) {
      for (String each : last) {
        session().execute(each);
      }
    } else {
      session().execute(joined(last, "RELEASE SAVEPOINT groundwork", "SAVEPOINT groundwork"));
    }
  }

  private static String joined(List<String> first, String... then) {
    return Stream.concat(first.stream(), Stream.of(then)).collect(Collectors.joining("; "));
  }

  /** What was done since the last step is taken back. */
  public void undo() throws SQLException {
    if (!outside) {
      session().execute("ROLLBACK TO SAVEPOINT groundwork");
    }
  }

  /** What a changelog may have set for its session is put back. */
  public void restoreSettings() throws SQLException {
    if (!outside) {
      session().execute(restoring());
    }
  }

  private String restoring() throws SQLException {
    if (restoring.isEmpty()) {
      restoring =
          Optional.of(
              joined(
                  List.of("RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL"),
                  SessionSettings.orders(session(), settings.searchPath()),
                  settings.timeouts(settings.lockTimeout())));
    }
    return restoring.get();
  }

  /** This is written, and stays only if the transaction commits. */
  public void wrote(String what) {
    changes.markWritten();
    uncommitted.add(what);
  }

  /** Commits what is done so far, for good, and goes on in a new transaction. */
  public void commitSoFar() throws SQLException {
    commitSoFar(List.of(), true);
  }

  /**
   * The same with this before the COMMIT; all of it is one question to the server.
   *
   * @param identified whether it is asked at once who the new transaction is
   */
  public void commitSoFar(List<String> last, boolean identified) throws SQLException {
    identity = Optional.empty();
    String all = joined(last, COMMIT, beginning());
    Optional<TransactionIdentity> next = new Commit(changes).among(() -> sent(all, identified));
    number++;
    committed();
    wasOutside.ifPresent(changes::outsideTransactionEnded);
    wasOutside = Optional.empty();
    identity = next;
  }

  private Optional<TransactionIdentity> sent(String statements, boolean identified)
      throws SQLException {
    if (identified) {
      return Optional.of(TransactionIdentity.after(session(), statements));
    }
    session().execute(statements);
    return Optional.empty();
  }

  /** Before something that may end it from within, which is known by who it is. */
  public void identify() throws SQLException {
    if (!outside && identity.isEmpty()) {
      identity = Optional.of(TransactionIdentity.of(session()));
    }
  }

  private void commitUncommitted() throws SQLException {
    identity = Optional.empty();
    new Commit(changes).of(session());
    committed();
  }

  private void committed() {
    uncommitted.forEach(changes::stays);
    uncommitted.clear();
  }

  /** Work that cannot be in a transaction. */
  public interface Work<T> {
    T perform() throws Exception;
  }

  /** Does something outside, while nothing has been written inside yet, and begins again. */
  public <T> T suspended(Work<T> work) throws Exception {
    identity = Optional.empty();
    session().connection().rollback();
    session().connection().setAutoCommit(true);
    session().execute(settings.timeouts(settings.lockTimeout()));
    T result = work.perform();
    start();
    return result;
  }

  /** Commits what is done so far and goes on without a transaction, for this one thing. */
  public void leave(String what) throws SQLException {
    uncommitted.remove(what);
    commitUncommitted();
    session().connection().setAutoCommit(true);
    // a CONCURRENTLY that is cancelled leaves an invalid index, so that it may wait for ever
    session().execute(settings.timeouts(Duration.ZERO));
    changes.outsideTransaction(what);
    wasOutside = Optional.of(what);
    outside = true;
  }

  public boolean isOutside() {
    return outside;
  }

  /** Goes on in a transaction. */
  public void enter() throws SQLException {
    outside = false;
    start();
  }

  /** The one COMMIT. */
  public void commit() throws SQLException {
    identity = Optional.empty();
    new Commit(changes).of(session());
    changes.committed();
    open = false;
    session().connection().setAutoCommit(true);
  }

  @Override
  public void release(Optional<Failure> failure) throws SQLException {
    if (open && session().isOpen()) {
      open = false;
      if (!outside) {
        session().connection().rollback();
        session().connection().setAutoCommit(true);
      }
    }
    open = false;
  }

  /**
   * The settings of the session, inside and outside of the transaction.
   *
   * @param searchPath the schemas where unqualified names are looked for, in their order
   * @param lockTimeout how long a statement may wait for a lock, so that nobody queues behind it
   * @param statementTimeout how long a statement may take
   */
  public record Settings(
      List<String> searchPath, Duration lockTimeout, Optional<Duration> statementTimeout) {

    private String inTransaction() {
      return "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE; " + timeouts(lockTimeout);
    }

    private String timeouts(Duration lock) {
      return "SET lock_timeout = %d; SET statement_timeout = %d"
          .formatted(lock.toMillis(), statementTimeout.orElse(Duration.ZERO).toMillis());
    }
  }
}
