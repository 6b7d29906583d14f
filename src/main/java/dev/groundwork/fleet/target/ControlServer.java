package dev.groundwork.fleet.target;

import dev.groundwork.config.Config;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.lock.BlockedWork;
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
import java.util.Optional;

/** A database that is asked about the fleet: the control database, or the one of a pattern. */
public final class ControlServer {
  private final Server server;
  private final Duration timeout;
  private final Progress progress;

  /**
   * @param config says how long it may take until it answers, and how long a lock is waited for
   */
  public ControlServer(DatabaseUrl url, String hostname, Config config, Progress progress) {
    this.server =
        new Server(url, List.of("public"), hostname)
            .withLockTimeout(config.migrate().lockTimeout());
    this.timeout = config.await().timeout();
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
      Exception refused = refused(e, setting);
      throw refused != e
          ? refused
          : new GroundworkException(
              ExitCode.CONFIG,
              "%s (%s)".formatted(e.getMessage(), e.getSQLState()),
              setting + " on " + title(),
              "mend the query; it runs in a transaction that cannot write");
    }
  }

  /**
   * The card of what others were in the way of; anything else as it is.
   *
   * @param what was wanted of this server
   */
  public Exception refused(SQLException e, String what) {
    Optional<GroundworkException> blocked = BlockedWork.failure(e, what + " on " + title());
    return blocked.isPresent() ? blocked.get() : e;
  }

  /** One that can. */
  public Session toWrite() throws Exception {
    return connect(new Await(server, timeout, progress));
  }

  /** One that can, and waits for locks as long as they are held: it has begun what it must end. */
  public Session toGoOn() throws Exception {
    return connect(new Await(server.withLockTimeout(Duration.ZERO), timeout, progress));
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
