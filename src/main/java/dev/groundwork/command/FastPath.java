package dev.groundwork.command;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.lock.BlockedWork;
import dev.groundwork.lock.BlockingSessions;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.migrate.history.LaterHistory;
import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Whether there is anything to do: a question or two to the ledger, with a hash of everything that
 * shapes a run. A restart with nothing to do loads no Liquibase and takes no lock.
 */
public final class FastPath {
  private final Config config;
  private final Server server;
  private final Ledger ledger;
  private final ChangelogHash hash;
  private Optional<Ledger.LastRun> last = Optional.empty();
  private final KeptSession spare = new KeptSession();

  FastPath(Config config, Server server, Ledger ledger, ChangelogHash hash) {
    this.config = config;
    this.server = server;
    this.ledger = ledger;
    this.hash = hash;
  }

  /** A session that is kept here is asked, so that asking needs no other. */
  KeptSession spare() {
    return spare;
  }

  /** Closes the session that was kept, if there still is one. */
  public void letGo() throws SQLException {
    spare.close();
  }

  /**
   * Asks the ledger, over the session that was kept, or one of its own, which is kept. Where there
   * is none to be had, or the server went away meanwhile, or somebody has the ledger to himself,
   * nothing is known: the lock waits, or says why not.
   */
  void ask() throws Exception {
    last = Optional.empty();
    if (spare.session().isEmpty()) {
      connected().ifPresent(spare::keep);
    }
    if (spare.session().isPresent()) {
      try {
        remains(spare.session().get());
      } catch (SQLException e) {
        requireLost(e);
        letGo();
      }
    }
  }

  private static void requireLost(SQLException failure) throws SQLException {
    if (SqlState.of(failure).filter(SqlState::connectionLost).isEmpty()) {
      throw failure;
    }
  }

  private Optional<Session> connected() {
    try {
      return Optional.of(server.connect());
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /**
   * Asks the ledger anew. A good run leaves its row: where the last one had other changelogs, the
   * catalog is not looked at, which takes the server longer to plan than all the rest.
   */
  public void ask(Session session) throws Exception {
    last = Optional.empty();
    Optional<String> current =
        config.guard().expect() == Config.Expect.FRESH ? Optional.empty() : knownHash();
    if (current.isPresent()) {
      last = watched(session).perform(() -> recorded(session, current.get()));
    }
    if (last.isPresent() && last.get().adopted() && isLater(session)) {
      last = Optional.empty();
    }
  }

  private Optional<Ledger.LastRun> recorded(Session session, String current) throws SQLException {
    return ledger.isOfLastRun(session, current)
        ? ledger.current(session, current)
        : Optional.empty();
  }

  private BlockedWork watched(Session session) {
    BlockingSessions blockers = new BlockingSessions(server, () -> Optional.of(session));
    return new BlockedWork(blockers, config.migrate().lockTimeout());
  }

  /**
   * Whether there is something to do still, asked by who waits for the run that may be at it. That
   * one may have the ledger to itself, and is not at its end then.
   */
  boolean remains(Session session) throws Exception {
    try {
      ask(session);
    } catch (GroundworkException e) {
      requireLocked(e);
    }
    return ready().isEmpty();
  }

  private void requireLocked(GroundworkException failure) {
    boolean locked =
        SqlState.error(failure)
            .filter(e -> SqlState.LOCK_NOT_AVAILABLE.equals(e.getSQLState()))
            .isPresent();
    if (!locked) {
      throw failure;
    }
    last = Optional.empty();
  }

  /** Whether a tool whose history was taken over was at work since, for which inspect has words. */
  private boolean isLater(Session session) throws SQLException {
    return LaterHistory.of(session, config).isThere();
  }

  /** Of everything that shapes the run. */
  ChangelogHash hash() {
    return hash;
  }

  /** Empty where a file cannot be read, which inspect has the words for. */
  private Optional<String> knownHash() throws IOException {
    try {
      return Optional.of(hash.value());
    } catch (GroundworkException e) {
      return Optional.empty();
    }
  }

  /** The last run, if its changesets and its schema are still those of these changelogs. */
  public Optional<Ledger.LastRun> migrated() {
    return last.filter(run -> !run.repeatsChangesets());
  }

  /** The same, if no seed wants to be looked at in every run either. */
  Optional<Ledger.LastRun> ready() {
    return migrated().filter(run -> !run.repeatsSeeds());
  }
}
