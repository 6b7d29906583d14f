package dev.groundwork.run;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * The five letters by which PostgreSQL names an error (manual, appendix A).
 *
 * @param code such as {@code 42P07}
 * @param answered whether the server says so of a statement, which may raise what it likes, and
 *     goes on; as far as its words tell, which are those of another language elsewhere
 */
public record SqlState(String code, boolean answered) {
  public static final String NOT_NULL_VIOLATION = "23502";
  public static final String FOREIGN_KEY_VIOLATION = "23503";
  public static final String UNIQUE_VIOLATION = "23505";
  public static final String CHECK_VIOLATION = "23514";
  public static final String ACTIVE_SQL_TRANSACTION = "25001";
  public static final String INVALID_TRANSACTION_TERMINATION = "2D000";
  public static final String READ_ONLY_SQL_TRANSACTION = "25006";
  public static final String NO_ACTIVE_SQL_TRANSACTION = "25P01";
  public static final String IN_FAILED_SQL_TRANSACTION = "25P02";
  public static final String INVALID_AUTHORIZATION_SPECIFICATION = "28000";
  public static final String INVALID_PASSWORD = "28P01";
  public static final String INVALID_SAVEPOINT_SPECIFICATION = "3B001";
  public static final String INVALID_CATALOG_NAME = "3D000";
  public static final String INVALID_SCHEMA_NAME = "3F000";
  public static final String INSUFFICIENT_PRIVILEGE = "42501";
  public static final String UNDEFINED_COLUMN = "42703";
  public static final String UNDEFINED_OBJECT = "42704";
  public static final String DUPLICATE_OBJECT = "42710";
  public static final String DATATYPE_MISMATCH = "42804";
  public static final String UNDEFINED_FUNCTION = "42883";
  public static final String UNDEFINED_TABLE = "42P01";
  public static final String DUPLICATE_DATABASE = "42P04";
  public static final String DUPLICATE_SCHEMA = "42P06";
  public static final String DUPLICATE_TABLE = "42P07";
  public static final String DISK_FULL = "53100";
  public static final String OUT_OF_MEMORY = "53200";
  public static final String TOO_MANY_CONNECTIONS = "53300";
  public static final String OBJECT_IN_USE = "55006";
  public static final String LOCK_NOT_AVAILABLE = "55P03";
  public static final String UNSAFE_NEW_ENUM_VALUE_USAGE = "55P04";
  public static final String QUERY_CANCELED = "57014";
  public static final String ADMIN_SHUTDOWN = "57P01";
  public static final String CRASH_SHUTDOWN = "57P02";
  public static final String CANNOT_CONNECT_NOW = "57P03";
  public static final String INTERNAL_ERROR = "XX000";

  /** How the driver begins what the server told it; what it finds itself is told otherwise. */
  private static final String ANSWER = "ERROR: ";

  private static final Set<String> DENIED =
      Set.of(INVALID_PASSWORD, INVALID_AUTHORIZATION_SPECIFICATION, INSUFFICIENT_PRIVILEGE);
  private static final Set<String> LOST = Set.of(ADMIN_SHUTDOWN, CRASH_SHUTDOWN, "57P05");
  private static final Set<String> ANYWHERE = Set.of("53", "57", "58", "XX");
  private static final Set<String> CONFLICT = Set.of(LOCK_NOT_AVAILABLE, "40P01", "40001");

  /**
   * That of an error.
   *
   * @param message as the driver gives it
   */
  public SqlState(String code, String message) {
    this(code, message.startsWith(ANSWER));
  }

  /**
   * The first SQL error in the chain of causes; but that a transaction has failed already says
   * nothing: what made it fail is the driver's cause of that.
   */
  public static Optional<SQLException> error(Throwable failure) {
    return Causes.of(failure)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .filter(e -> !IN_FAILED_SQL_TRANSACTION.equals(e.getSQLState()))
        .findFirst()
        .or(() -> Causes.first(failure, SQLException.class));
  }

  /** The state of that error. */
  public static Optional<SqlState> of(Throwable failure) {
    return error(failure)
        .filter(e -> e.getSQLState() != null)
        .map(e -> new SqlState(e.getSQLState(), String.valueOf(e.getMessage())));
  }

  /** The connection is gone, and with it whatever was not committed. */
  public boolean connectionLost() {
    return (code.startsWith("08") && !answered) || LOST.contains(code);
  }

  /**
   * No statement is to blame: somebody cancels, the server runs out of something or is broken (its
   * classes 53, 57, 58 and XX).
   */
  public boolean mayHitAnything() {
    return ANYWHERE.contains(code.substring(0, Math.min(2, code.length())));
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
    if (connectionLost()
        || code.equals(TOO_MANY_CONNECTIONS)
        || code.equals(CANNOT_CONNECT_NOW)
        || code.equals(READ_ONLY_SQL_TRANSACTION)) {
      return ExitCode.UNAVAILABLE;
    }
    return conflict() ? ExitCode.BUSY : otherwise;
  }
}
