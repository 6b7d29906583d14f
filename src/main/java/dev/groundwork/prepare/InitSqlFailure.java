package dev.groundwork.prepare;

import dev.groundwork.lock.BlockedWork;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import dev.groundwork.sql.SqlScript.Statement;
import java.sql.SQLException;
import java.util.Optional;

/** The card of a statement in {@code init-sql} that the server refused. */
final class InitSqlFailure {
  private static final int LONGEST_LINE = 90;

  private InitSqlFailure() {}

  static GroundworkException of(SQLException e, String file, Statement statement) {
    int line = statement.lineAt(ServerError.position(e));
    String where = where(file, statement, line);
    Optional<GroundworkException> blocked = BlockedWork.failure(e, where);
    if (blocked.isPresent()) {
      return blocked.get();
    }
    String what = ServerError.text(e);
    GroundworkException failure =
        SqlState.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
            ? new GroundworkException(ExitCode.DENIED, what, where, next(e))
            : new GroundworkException(what, where, next(e));
    return failure.causedBy(e);
  }

  /** File, line, and what stands there. */
  static String where(String file, Statement statement, int line) {
    return file + ", line " + line + "\n" + source(statement, line);
  }

  private static String source(Statement statement, int line) {
    String text = statement.sql().split("\n", -1)[line - statement.line()].strip();
    return text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
  }

  private static String next(SQLException e) {
    if (ConcurrentDdl.thereAlready(e)) {
      return "init-sql runs at every start: make it idempotent (IF NOT EXISTS, or a DO block)";
    }
    return switch (String.valueOf(e.getSQLState())) {
      case SqlState.INSUFFICIENT_PRIVILEGE ->
          "give the role of prepare.admin-url that right, or do it once by hand";
      case "0A000", "58P01" -> "install what it needs on the server, or remove the statement";
      case SqlState.ACTIVE_SQL_TRANSACTION -> "each file is one transaction: do this once, by hand";
      default -> "mend the statement; nothing of this file was kept";
    };
  }
}
