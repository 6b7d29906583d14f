package dev.groundwork.postgres;

import java.sql.SQLException;
import java.util.Optional;

/** Lets something fail without the transaction failing with it. */
public final class Savepoint {
  private static final String SET = "SAVEPOINT groundwork_attempt";
  private static final String KEEP = "RELEASE SAVEPOINT groundwork_attempt";
  private static final String TAKE_BACK = "ROLLBACK TO " + SET + "; " + KEEP;

  /**
   * What may fail.
   *
   * @param <E> what else it throws, such as an IOException where it reads a file; nothing is taken
   *     back then: the whole run fails
   */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T perform() throws E, SQLException;
  }

  private Savepoint() {}

  /** Takes back what the work did if it throws an SQLException. */
  public static <T, E extends Exception> T within(Session session, Work<T, E> work)
      throws E, SQLException {
    session.execute(SET);
    T result;
    try {
      result = work.perform();
    } catch (SQLException e) {
      takeBack(session, e);
      throw e;
    }
    session.execute(KEEP);
    return result;
  }

  /** Takes back what the work did in any case. */
  public static <T, E extends Exception> T undone(Session session, Work<T, E> work)
      throws E, SQLException {
    session.execute(SET);
    T result;
    try {
      result = work.perform();
    } catch (Throwable e) {
      takeBack(session, e);
      throw e;
    }
    session.execute(TAKE_BACK);
    return result;
  }

  /** How the work fails, or empty; what it did is taken back in any case. */
  public static Optional<SQLException> attempt(Session session, Work<?, RuntimeException> work)
      throws SQLException {
    return undone(
        session,
        () -> {
          try {
            work.perform();
            return Optional.empty();
          } catch (SQLException e) {
            return Optional.of(e);
          }
        });
  }

  private static void takeBack(Session session, Throwable reason) {
    try {
      session.execute(TAKE_BACK);
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
