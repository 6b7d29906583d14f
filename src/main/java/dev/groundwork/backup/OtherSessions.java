package dev.groundwork.backup;

import dev.groundwork.postgres.Backoff;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who else is connected to a database that has to be alone to be copied or renamed (manual, CREATE
 * DATABASE, Notes).
 */
public final class OtherSessions {
  private static final int ATTEMPTS = 3;
  private static final int SHOWN = 10;
  private static final String LIST =
      """
      SELECT pg_catalog.concat(
        coalesce(nullif(application_name, ''), usename::text, backend_type), ' (pid ', pid, ')',
        ' from ' || pg_catalog.host(client_addr),
        ' since ' || pg_catalog.to_char(backend_start AT TIME ZONE 'UTC', 'HH24:MI:SS'))
      FROM pg_catalog.pg_stat_activity
      WHERE datname = ? AND pid <> pg_catalog.pg_backend_pid() ORDER BY backend_start, pid
      """;

  private static final String END =
      """
      SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
      WHERE datname = ? AND pid <> pg_catalog.pg_backend_pid()
        AND coalesce(backend_type, 'client backend') = 'client backend'
        AND usesysid IS NOT NULL
      """;

  private final Session session;
  private final String database;

  /**
   * @param session ours, in that database or another
   */
  public OtherSessions(Session session, String database) {
    this.session = session;
    this.database = database;
  }

  /** Works on the database. */
  interface Work {
    void run() throws SQLException;
  }

  public List<String> list() throws SQLException {
    return session.strings(LIST, database);
  }

  /**
   * Does what needs to be alone.
   *
   * @param disconnect whether others are ended; who comes back is ended again
   * @throws GroundworkException BUSY with who is connected
   */
  void without(boolean disconnect, Work work) throws SQLException, InterruptedException {
    try {
      Backoff.times(disconnect ? ATTEMPTS : 1)
          .retry(() -> alone(disconnect, work), OtherSessions::isReason);
    } catch (SQLException e) {
      if (isReason(e)) {
        throw inTheWay(disconnect);
      }
      throw e;
    }
  }

  private static boolean isReason(Throwable failure) {
    return failure instanceof SQLException e && SqlState.OBJECT_IN_USE.equals(e.getSQLState());
  }

  private boolean alone(boolean disconnect, Work work) throws SQLException {
    if (disconnect) {
      end();
    }
    work.run();
    return true;
  }

  private void end() throws SQLException {
    try {
      session.strings(END, database);
    } catch (SQLException e) {
      Optional<String> state = SqlState.of(e).map(SqlState::code);
      if (state.filter(SqlState.INSUFFICIENT_PRIVILEGE::equals).isPresent()) {
        throw new GroundworkException(
                ExitCode.DENIED,
                ServerError.text(e),
                "database " + database,
                "end those sessions yourself, or set prepare.admin-url to a role that may")
            .causedBy(e);
      }
      throw e;
    }
  }

  private GroundworkException inTheWay(boolean disconnected) throws SQLException {
    List<String> all = list();
    return new GroundworkException(
        ExitCode.BUSY,
        all.isEmpty()
            ? "others were connected to %s a moment ago".formatted(database)
            : "%s connected to %s:\n".formatted(Plural.are(all.size(), "other session"), database)
                + all.stream().limit(SHOWN).collect(Collectors.joining("\n")),
        "",
        disconnected
            ? "stop what they belong to: they were ended, and came back"
            : "stop what they belong to, or repeat with --disconnect, which ends them");
  }
}
