package dev.groundwork.command.look;

import dev.groundwork.command.RunContext;
import dev.groundwork.config.Config;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.Await;
import dev.groundwork.postgres.Server;
import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Progress;
import java.time.Duration;

/** What the commands have in common that only look: how they connect, and their one session. */
public final class LookContext {
  /** A person is looking, and sees at once that there is nothing. */
  private static final Duration A_LOOK = Duration.ofSeconds(5);

  private final RunContext context;
  private final Progress progress;
  private final Server server;
  private final ReadOnlySession reading;

  public LookContext(RunContext context, String hostname, Progress progress) {
    this(
        context,
        progress,
        new Server(context.config().database(), context.config().schemas(), hostname));
  }

  private LookContext(RunContext context, Progress progress, Server server) {
    this.context = context;
    this.progress = progress;
    this.server = server;
    this.reading = new ReadOnlySession(server, context.holdings());
  }

  /** The same at another database. */
  LookContext at(DatabaseUrl other) {
    return new LookContext(context, progress, new Server(other, config().schemas()));
  }

  /** Connects as whoever only reads: to a standby too, and not as an administrator. */
  public Outcome reach() throws Exception {
    Duration configured = config().await().timeout();
    return await(configured.compareTo(A_LOOK) < 0 ? configured : A_LOOK).ready();
  }

  /** Waits for database and role too, which somebody else is about to make. */
  public Outcome reachWhatIsPrepared(Duration timeout) throws Exception {
    return await(timeout).preparedByOthers().ready();
  }

  private Await await(Duration timeout) {
    return Await.toRead(server, timeout, progress);
  }

  /** Work in which a lock may be waited for: whoever has it when that is given up is named. */
  public Outcome watched(Phase.Work work) throws Exception {
    return reading.blockedWork().perform(work::perform);
  }

  RunContext context() {
    return context;
  }

  Config config() {
    return context.config();
  }

  DatabaseChanges changes() {
    return context.changes();
  }

  Server server() {
    return server;
  }

  ReadOnlySession reading() {
    return reading;
  }

  Progress progress() {
    return progress;
  }
}
