package dev.groundwork.verify;

import dev.groundwork.file.InputFile;
import dev.groundwork.postgres.Savepoint;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript;
import dev.groundwork.sql.TransactionControl;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A query that must return no row: what it returns is a problem, and is shown. */
final class Check {
  private static final int ROWS_AT_MOST = 5;
  private static final int ROWS_COUNTED = 1_000;
  private static final int VALUE_WIDTH = 60;
  private final Path file;
  private final SqlScript.Statement query;

  Check(Path file, SqlScript.Statement query) {
    this.file = file;
    this.query = query;
  }

  /**
   * The checks of a folder, in the order of their names.
   *
   * @throws GroundworkException INVALID where a file is not one query, or would be passed over
   */
  static List<Check> in(Path folder) throws IOException {
    List<Check> checks = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : CheckFiles.in(folder, problems)) {
      try {
        checks.add(of(file));
      } catch (GroundworkException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, problems);
    }
    return checks;
  }

  private static Check of(Path file) throws IOException {
    String text = InputFile.text(file);
    List<SqlScript.Statement> statements = SqlScript.of(text).statements();
    SqlScript.unclosed(text, line -> file + ", line " + line).ifPresent(Check::refuse);
    statements.stream()
        .flatMap(statement -> TransactionControl.in(statement).stream())
        .findFirst()
        .ifPresent(
            order -> refuse(notOne(order + " in a check: the run is one transaction", file)));
    if (statements.size() != 1) {
      refuse(
          notOne("a check is one query; this file has " + statements.size() + " statements", file));
    }
    return new Check(file, statements.get(0));
  }

  private static Problem notOne(String what, Path file) {
    return new Problem(
        what, file.toString(), "write one SELECT that returns the rows which should not be there");
  }

  private static void refuse(Problem problem) {
    throw new GroundworkException(ExitCode.INVALID, List.of(problem));
  }

  /** Asks; read-only, and without a trace whatever the query does. */
  Optional<Problem> problem(Session session) throws SQLException {
    return Savepoint.undone(session, () -> ask(session));
  }

  private Optional<Problem> ask(Session session) throws SQLException {
    session.execute("SET LOCAL transaction_read_only = on");
    try (Statement statement = session.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setMaxRows(ROWS_COUNTED);
      return statement.execute(query.sql())
          ? found(statement.getResultSet())
          : Optional.of(noQuery());
    } catch (SQLException e) {
      throw new GroundworkException(
              ExitCode.INVALID,
              "a check cannot be asked: " + ServerError.text(e),
              file + ", line " + query.lineAt(ServerError.position(e)),
              "mend the query")
          .causedBy(e);
    }
  }

  private Problem noQuery() {
    return new Problem("a check is a query, and this returns no rows at all", place(), "mend it");
  }

  private Optional<Problem> found(ResultSet rows) throws SQLException {
    List<String> shown = new ArrayList<>();
    int count = 0;
    while (rows.next()) {
      count++;
      if (count <= ROWS_AT_MOST) {
        shown.add(text(rows));
      }
    }
    return count == 0 ? Optional.empty() : Optional.of(problem(count, shown));
  }

  private Problem problem(int count, List<String> shown) {
    String rows = count == ROWS_COUNTED ? "1000 rows or more" : Plural.of(count, "row");
    String rest = count > shown.size() ? "\n…" : "";
    return new Problem(
        "check %s returned %s\n%s%s".formatted(name(), rows, String.join("\n", shown), rest),
        place(),
        "mend the rows, or the changeset that made them");
  }

  private static String text(ResultSet row) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      columns.add(
          row.getMetaData().getColumnLabel(i) + "=" + cut(String.valueOf(row.getString(i))));
    }
    return columns.stream().collect(Collectors.joining(", ", "  ", ""));
  }

  private static String cut(String value) {
    return value.length() > VALUE_WIDTH ? value.substring(0, VALUE_WIDTH) + "…" : value;
  }

  private String name() {
    return String.valueOf(file.getFileName()).replaceFirst("(?i)\\.sql$", "");
  }

  private String place() {
    return file + ", line " + query.line();
  }
}
