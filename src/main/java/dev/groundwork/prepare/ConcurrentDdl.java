package dev.groundwork.prepare;

import dev.groundwork.postgres.Backoff;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.run.Causes;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.ServerErrorMessage;

/**
 * Two sessions that make the same thing at once. IF NOT EXISTS does not hold between sessions: the
 * later one fails, on an index of the catalog more often than with the state one would expect.
 */
final class ConcurrentDdl {
  private static final int ATTEMPTS = 5;

  /** Role, database, schema and table that exist. */
  private static final Set<String> THERE_ALREADY =
      Set.of(
          SqlState.DUPLICATE_OBJECT,
          SqlState.DUPLICATE_DATABASE,
          SqlState.DUPLICATE_SCHEMA,
          SqlState.DUPLICATE_TABLE);

  private ConcurrentDdl() {}

  /** Something that may fail when another does the same. */
  @FunctionalInterface
  interface Work {
    /**
     * Looks, and does what is still missing.
     *
     * @return whether there was something to do
     */
    boolean perform() throws SQLException;
  }

  /** Looks again whenever another was faster. */
  static boolean lookAgain(Work work) throws SQLException, InterruptedException {
    return Backoff.times(ATTEMPTS).retry(work::perform, ConcurrentDdl::lost);
  }

  /** What was to be made is there. */
  static boolean thereAlready(SQLException e) {
    return THERE_ALREADY.contains(String.valueOf(e.getSQLState()));
  }

  private static boolean lost(Throwable failure) {
    return Causes.first(failure, SQLException.class).filter(ConcurrentDdl::isRace).isPresent();
  }

  private static boolean isRace(SQLException e) {
    return thereAlready(e)
        || (SqlState.UNIQUE_VIOLATION.equals(e.getSQLState()) && constraint(e).startsWith("pg_"))
        || (SqlState.INTERNAL_ERROR.equals(e.getSQLState())
            && String.valueOf(e.getMessage()).contains("tuple concurrently"));
  }

  private static String constraint(SQLException e) {
    return ServerError.of(e).map(ServerErrorMessage::getConstraint).orElse("");
  }
}
