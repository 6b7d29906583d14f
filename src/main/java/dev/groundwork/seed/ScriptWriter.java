package dev.groundwork.seed;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.SqlScript;
import dev.groundwork.postgres.SqlScript.Statement;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** Runs the statements of one script. */
final class ScriptWriter {
  private final Session session;
  private final SeedSet set;
  private final Meter meter;
  private long rows;

  ScriptWriter(Session session, SeedSet set, Meter meter) {
    this.session = session;
    this.set = set;
    this.meter = meter;
  }

  /** How many rows it inserted, changed or deleted. */
  long write() throws IOException, SQLException {
    Problems problems = new Problems();
    SqlScript script = ScriptSet.script(set.file(), problems).orElse(new SqlScript(List.of()));
    problems.refuse();
    for (Statement statement : script.statements()) {
      if (!ScriptRules.isHarmless(statement)) {
        rows += run(statement);
        meter.rows(rows);
      }
    }
    return rows;
  }

  private long run(Statement statement) throws IOException, SQLException {
    try {
      return statement.copyData().isPresent()
          ? copy(statement.sql(), statement.copyData().get())
          : execute(statement.sql());
    } catch (SQLException e) {
      ServerMessage message = ServerMessage.of(e);
      if (!message.concernsTheRow()) {
        throw e;
      }
      throw refused(statement, message, CopyPlace.of(e));
    }
  }

  private long copy(String sql, String data) throws IOException, SQLException {
    return session
        .connection()
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(sql, new StringReader(data));
  }

  private long execute(String sql) throws SQLException {
    try (java.sql.Statement statement = session.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      boolean result = statement.execute(sql);
      return result ? 0 : Math.max(0, statement.getLargeUpdateCount());
    }
  }

  private GroundworkException refused(Statement statement, ServerMessage message, CopyPlace place) {
    String sql = statement.sql();
    long line =
        place.record() > 0 && statement.copyData().isPresent()
            ? statement.line() + SqlScript.lineOf(sql, sql.length()) - 1 + place.record()
            : statement.lineAt(message.position());
    return new GroundworkException(
            new SqlState(message.state()).exit(ExitCode.SEED),
            place.named() + message,
            set.file().at(line),
            WayOut.of(message.state()))
        .about(set.name())
        .causedBy(message.cause());
  }
}
