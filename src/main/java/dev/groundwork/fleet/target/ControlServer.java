package dev.groundwork.fleet.target;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.Await;
import dev.groundwork.postgres.ReadOnlyTransaction;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A database that is asked about the fleet: the control database, or the one of a pattern. */
public final class ControlServer {
  private final Server server;
  private final Duration timeout;
  private final Progress progress;

  /**
   * @param timeout how long it may take until it answers
   */
  public ControlServer(DatabaseUrl url, String hostname, Duration timeout, Progress progress) {
    this.server = new Server(url, List.of("public"), hostname);
    this.timeout = timeout;
    this.progress = progress;
  }

  /**
   * Runs a query of the settings, which cannot write.
   *
   * @param setting that has it
   * @throws GroundworkException CONFIG where the server refuses it
   */
  public <T> List<T> query(
      String setting, String sql, Session.RowMapper<T> mapper, Object... values) throws Exception {
    try (Session session = connect(Await.toRead(server, timeout, progress));
        ReadOnlyTransaction look = ReadOnlyTransaction.on(session)) {
      return look.session().query(sql.strip().replaceFirst(";$", ""), mapper, values);
    } catch (SQLException e) {
      throw new GroundworkException(
          ExitCode.CONFIG,
          "%s (%s)".formatted(e.getMessage(), e.getSQLState()),
          setting + " on " + title(),
          "mend the query; it runs in a transaction that cannot write");
    }
  }

  /** One that can. */
  public Session toWrite() throws Exception {
    return connect(new Await(server, timeout, progress));
  }

  private static Session connect(Await await) throws Exception {
    List<Session> kept = new ArrayList<>();
    await.keeping(kept::add).ready();
    return kept.get(0);
  }

  public DatabaseUrl url() {
    return server.url();
  }

  /** {@code user@host:port/database}. */
  public String title() {
    return server.url().toString();
  }
}
