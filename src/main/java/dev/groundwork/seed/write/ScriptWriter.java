package dev.groundwork.seed.write;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.seed.database.ServerMessage;
import dev.groundwork.seed.failure.SeedFailure;
import dev.groundwork.seed.failure.SeedHints;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.source.SeedScript;
import dev.groundwork.sql.SqlReader;
import dev.groundwork.sql.SqlScript;
import dev.groundwork.sql.SqlScript.Statement;
import java.io.IOException;
import java.io.Reader;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Runs the statements of one script. */
final class ScriptWriter {
  private final Session session;
  private final SeedSet set;
  private final ProgressMeter meter;
  private final DeferredChecks deferredChecks;
  private long rows;

  ScriptWriter(Session session, SeedSet set, ProgressMeter meter) {
    this.session = session;
    this.set = set;
    this.meter = meter;
    this.deferredChecks = new DeferredChecks(session, set);
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
      session.keepStandardStrings();
      return statement.copies()
          ? copy(statement.sql(), script.rows())
          : deferredChecks.around(statement, () -> execute(statement.sql()));
    } catch (SQLException e) {
      throw refused(statement, ServerMessage.of(e), CopyErrorContext.of(e));
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

  private GroundworkException refused(
      Statement statement, ServerMessage message, CopyErrorContext place) {
    String sql = statement.sql();
    long line =
        place.record() > 0 && statement.copies()
            ? statement.line() + SqlScript.lineOf(sql, sql.length()) - 1 + place.record()
            : statement.lineAt(message.position());
    return SeedFailure.of(
        set,
        place.prefix() + message,
        set.file().at(line),
        SeedHints.ofStatement(message),
        message);
  }
}
