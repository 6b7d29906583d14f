package dev.groundwork.run;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * The five letters by which PostgreSQL names an error (manual, appendix A).
 *
 * @param code such as {@code 42P07}
 */
public record SqlState(String code) {
  private static final Set<String> DENIED = Set.of("28P01", "28000", "42501");
  private static final Set<String> LOST = Set.of("57P01", "57P02", "57P05");
  private static final Set<String> CONFLICT = Set.of("55P03", "40P01", "40001");

  /** The state of the first SQL error in the chain of causes. */
  public static Optional<SqlState> of(Throwable failure) {
    return Causes.first(failure, SQLException.class)
        .map(SQLException::getSQLState)
        .map(SqlState::new);
  }

  /** The connection is gone, and with it whatever was not committed. */
  public boolean connectionLost() {
    return code.startsWith("08") || LOST.contains(code);
  }

  /** Others were in the way: a lock timeout, a deadlock, a serialization failure. */
  public boolean conflict() {
    return CONFLICT.contains(code);
  }

  /** How the process ends with it; {@code otherwise} where the state alone does not tell. */
  public ExitCode exit(ExitCode otherwise) {
    if (DENIED.contains(code)) {
      return ExitCode.DENIED;
    }
    if (connectionLost() || code.equals("53300") || code.equals("57P03") || code.equals("25006")) {
      return ExitCode.UNAVAILABLE;
    }
    return conflict() ? ExitCode.BUSY : otherwise;
  }
}
