package dev.groundwork.lint;

import dev.groundwork.lock.LockKey;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.TransactionIdentity;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.LastStep;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs statements in a transaction that is always rolled back, and looks after each group of them
 * what they locked and which tables they wrote anew. Whatever was there keeps its locks until the
 * end: this is for a copy, or for a quiet minute.
 */
public final class Rehearsal implements AutoCloseable {
  private static final String TABLES =
      """
      SELECT c.oid::bigint, c.relfilenode::bigint, n.nspname, c.relname,
        c.relpages::bigint * pg_catalog.current_setting('block_size')::bigint
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND n.nspname::text NOT LIKE 'pg_toast%'
      """;

  private static final String LOCKS =
      """
      SELECT relation::bigint, mode FROM pg_catalog.pg_locks
      WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation' AND granted
        AND database = (SELECT oid FROM pg_catalog.pg_database
          WHERE datname = pg_catalog.current_database())
      """;

  private final Session session;
  private final TransactionIdentity identity;
  private final Map<Long, Known> tables = new HashMap<>();
  private final Map<Long, LockMode> held = new HashMap<>();
  private int reached;

  private record Known(String name, long file, long bytes) {}

  /**
   * What a group of statements did.
   *
   * @param rewritten tables, each with its size before, in bytes
   * @param commits whether a run would really commit after it
   */
  public record Observed(
      List<StatementEffect.TableLock> locks, Map<String, Long> rewritten, boolean commits) {}

  /** What a run does where a group of statements ends. */
  @FunctionalInterface
  public interface Ending {
    /**
     * Does so.
     *
     * @return whether a run would really commit
     */
    boolean after(List<String> statements) throws SQLException;
  }

  private Rehearsal(Session session) throws SQLException {
    this.session = session;
    this.identity = TransactionIdentity.of(session);
  }

  /**
   * Begins a transaction and remembers which tables are there.
   *
   * @param session which must not be in a transaction
   * @param lockTimeout after which a statement gives up, so that nobody queues behind it for long
   */
  public static Rehearsal begin(Session session, Duration lockTimeout) throws SQLException {
    session.connection().setAutoCommit(false);
    session.execute(
        "SET TRANSACTION READ WRITE; SET LOCAL lock_timeout = %d"
            .formatted(lockTimeout.toMillis()));
    Rehearsal rehearsal = new Rehearsal(session);
    rehearsal.remember();
    return rehearsal;
  }

  /** Whether no other run of this key is at work now; none will be until the end. */
  public boolean alone(LockKey key) throws SQLException {
    return session.ask("SELECT pg_catalog.pg_try_advisory_xact_lock(?)", key.value());
  }

  /** Whether all of it can still be taken back: nothing in it has ended the transaction. */
  public boolean isWhole() {
    try {
      return !session.isOpen() || identity.isCurrent();
    } catch (SQLException e) {
      return false;
    }
  }

  private void remember() throws SQLException {
    session.query(
        TABLES,
        row ->
            tables.put(
                row.getLong(1),
                new Known(
                    new TableName(row.getString(3), row.getString(4)).toString(),
                    row.getLong(2),
                    row.getLong(5))));
  }

  /**
   * Runs statements, and tells what they did to the tables that were there.
   *
   * @throws SQLException of the one that failed, or of the ending; what they did is undone
   */
  public Observed run(List<String> statements, Ending ending) throws SQLException {
    session.execute("SAVEPOINT groundwork_rehearsal");
    reached = 0;
    return LastStep.unless(
        () -> {
          for (String sql : statements) {
            session.execute(sql);
            reached++;
          }
          return observed(ending.after(statements));
        },
        () -> session.execute("ROLLBACK TO SAVEPOINT groundwork_rehearsal"));
  }

  /** How many statements of the last group ran to their end. */
  public int reached() {
    return reached;
  }

  private Observed observed(boolean commits) throws SQLException {
    Map<Long, LockMode> now = new HashMap<>();
    session.query(LOCKS, row -> strongest(now, row.getLong(1), row.getString(2)));
    List<StatementEffect.TableLock> taken = new ArrayList<>();
    now.forEach(
        (oid, mode) -> {
          LockMode before = held.get(oid);
          Known table = tables.get(oid);
          if (table != null && (before == null || before.compareTo(mode) < 0)) {
            taken.add(new StatementEffect.TableLock(table.name(), mode));
          }
        });
    held.putAll(now);
    taken.sort((a, b) -> a.table().compareTo(b.table()));
    return new Observed(taken, rewritten(), commits);
  }

  private static boolean strongest(Map<Long, LockMode> now, long oid, String name) {
    for (LockMode mode : LockMode.values()) {
      if (mode.inCatalog().equals(name)) {
        now.merge(oid, mode, (a, b) -> a.compareTo(b) < 0 ? b : a);
        return true;
      }
    }
    return false;
  }

  private Map<String, Long> rewritten() throws SQLException {
    Map<String, Long> rewritten = new HashMap<>();
    session.query(
        TABLES,
        row -> {
          Known table = tables.get(row.getLong(1));
          if (table != null && table.file() != row.getLong(2)) {
            rewritten.put(table.name(), table.bytes());
            tables.put(row.getLong(1), new Known(table.name(), row.getLong(2), table.bytes()));
          }
          return true;
        });
    return rewritten;
  }

  /** Takes everything back, and ends the transaction. */
  @Override
  public void close() throws SQLException {
    session.connection().rollback();
    session.connection().setAutoCommit(true);
  }
}
