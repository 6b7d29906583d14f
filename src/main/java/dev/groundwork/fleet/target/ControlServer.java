package dev.groundwork.fleet.target;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.Await;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Progress;
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

  /** A session in which a query of the settings can be run: it cannot write. */
  public Session toRead() throws Exception {
    Session session = connect(Await.toRead(server, timeout, progress));
    session.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
    return session;
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

  /** {@code user@host:port/database}. */
  public String title() {
    return server.url().toString();
  }
}
