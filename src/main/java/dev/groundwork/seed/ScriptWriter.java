package dev.groundwork.seed;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.SqlReader;
import dev.groundwork.postgres.SqlScript;
import dev.groundwork.postgres.SqlScript.Statement;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;
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
    try (SqlReader script = SeedScript.open(set.file())) {
      for (var next = script.next(); next.isPresent(); next = script.next()) {
        if (!SeedScript.isHarmless(next.get())) {
          rows += run(next.get(), script);
          meter.rows(rows);
        }
      }
    }
    return rows;
  }

  private long run(Statement statement, SqlReader script) throws IOException, SQLException {
    try {
      return statement.copies() ? copy(statement.sql(), script.rows()) : execute(statement.sql());
    } catch (SQLException e) {
      ServerMessage message = ServerMessage.of(e);
      if (!message.concernsTheRow()) {
        throw e;
      }
      throw refused(statement, message, CopyPlace.of(e));
    }
  }

  private long copy(String sql, Reader data) throws IOException, SQLException {
    return session.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql, data);
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
        place.record() > 0 && statement.copies()
            ? statement.line() + SqlScript.lineOf(sql, sql.length()) - 1 + place.record()
            : statement.lineAt(message.position());
    return new GroundworkException(
            new SqlState(message.state()).exit(ExitCode.SEED),
            place.named() + message,
            set.file().at(line),
            WayOut.ofStatement(message))
        .about(set.name())
        .causedBy(message.cause());
  }
}
