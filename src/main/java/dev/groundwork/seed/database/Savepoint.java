package dev.groundwork.seed.database;

import dev.groundwork.postgres.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Lets something fail without the transaction failing with it. */
public final class Savepoint {

  /** What may fail. */
  @FunctionalInterface
  public interface Work<T> {
    T perform() throws SQLException;
  }

  /** What may fail, and reads a file. */
  @FunctionalInterface
  public interface Reading<T> {
    T perform() throws IOException, SQLException;
  }

  private Savepoint() {}

  /** The same for work that reads a file; when reading fails, the whole run fails. */
  public static <T> T around(Session session, Reading<T> work) throws IOException, SQLException {
    session.execute("SAVEPOINT groundwork_seed");
    T result;
    try {
      result = work.perform();
    } catch (SQLException e) {
      takeBack(session, e);
      throw e;
    }
    session.execute("RELEASE SAVEPOINT groundwork_seed");
    return result;
  }

  /** Takes back what the work did if it throws. */
  public static <T> T within(Session session, Work<T> work) throws SQLException {
    session.execute("SAVEPOINT groundwork_seed");
    T result;
    try {
      result = work.perform();
    } catch (SQLException e) {
      takeBack(session, e);
      throw e;
    }
    session.execute("RELEASE SAVEPOINT groundwork_seed");
    return result;
  }

  /** How it fails, or empty; what it did is taken back in any case. */
  public static Optional<SQLException> attempt(Session session, Work<?> work) throws SQLException {
    session.execute("SAVEPOINT groundwork_seed");
    Optional<SQLException> failure = Optional.empty();
    try {
      work.perform();
    } catch (SQLException e) {
      failure = Optional.of(e);
    }
    session.execute("ROLLBACK TO SAVEPOINT groundwork_seed; RELEASE SAVEPOINT groundwork_seed");
    return failure;
  }

  private static void takeBack(Session session, SQLException reason) {
    try {
      session.execute("ROLLBACK TO SAVEPOINT groundwork_seed; RELEASE SAVEPOINT groundwork_seed");
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
