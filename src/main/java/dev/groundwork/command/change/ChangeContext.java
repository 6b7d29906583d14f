package dev.groundwork.command.change;

import dev.groundwork.backup.Restore;
import dev.groundwork.command.RunContext;
import dev.groundwork.command.RunRecord;
import dev.groundwork.command.RunWork;
import dev.groundwork.ledger.Corrections;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Privileges;
import dev.groundwork.postgres.catalog.TableRights;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import dev.groundwork.run.RunResources;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What the commands have in common that change something: a look before anybody agrees, and the row
 * in the ledger with the one COMMIT.
 *
 * @param work that of {@code up}, some of which is shared
 * @param path where programs are looked for
 */
public record ChangeContext(
    RunContext context,
    RunWork work,
    RunRecord record,
    Consent consent,
    Progress progress,
    String path) {

  /** Whether {@code up} makes a copy before it changes something. */
  public boolean copiesBeforeMigrate() {
    return context.config().backup().beforeMigrate();
  }

  /** Whether {@code up} takes over another tool's history without being asked. */
  public boolean adoptsByItself() {
    return context.config().adopt().consent();
  }

  /** Whether another tool's history is kept, into which that tool may write too. */
  public boolean keepsHistory() {
    return context.config().adopt().keepHistory();
  }

  /** Works with features of its own. */
  @FunctionalInterface
  interface Look<T> {
    T with(RunContext apart) throws Exception;
  }

  /**
   * Looks at the database, once it answers, over a connection of its own, which is closed before
   * anybody is asked: nobody should wait for a person to think.
   */
  <T> T look(Look<T> look) throws Exception {
    reach();
    RunResources resources = new RunResources();
    RunContext apart = context.apart(resources);
    try {
      apart.session().open();
      return look.with(apart);
    } finally {
      resources.release(Optional.empty());
    }
  }

  /**
   * The same where it is written down afterwards: nobody should agree to what our role may not.
   *
   * @param use what is done with the history
   * @throws GroundworkException DENIED with the rights that are missing
   */
  <T> T look(TableRights.Use use, Look<T> look) throws Exception {
    String schema = context.config().schemas().get(0);
    return look(
        apart -> {
          List<Problem> denied = Privileges.ofRecord(apart.session().get(), schema, use);
          if (!denied.isEmpty()) {
            throw new GroundworkException(ExitCode.DENIED, denied);
          }
          return look.with(apart);
        });
  }

  /** Waits for the server, and stays connected to nothing: a copy has to find nobody there. */
  public Outcome reach() throws Exception {
    Outcome outcome = context.await().ready();
    context.readiness().letGo();
    return outcome;
  }

  /** Writes down what became of the history, and commits. */
  Outcome commit(List<String> applied, List<String> undone) throws Exception {
    context.session().get().execute("SET CONSTRAINTS ALL IMMEDIATE");
    long run = corrections().record(record.entry(Optional.empty()), applied, undone);
    context.transaction().commit();
    return Outcome.changed("run " + run);
  }

  Corrections corrections() {
    return new Corrections(context.session(), context.ledger(), context.config().name());
  }

  /** The same in the run's transaction, with the one COMMIT. */
  public Outcome commitUnchanged() throws Exception {
    long run = corrections().recordUnchanged(record.entry(Optional.empty()));
    context.transaction().commit();
    return Outcome.changed("run " + run);
  }

  /** Writes down a command that left everything as it was, where there is a ledger. */
  public Outcome recordUnchanged() throws Exception {
    return look(
        apart -> {
          if (!apart.ledger().exists()) {
            return Outcome.skipped("there is no ledger yet");
          }
          Corrections rows =
              new Corrections(apart.session(), apart.ledger(), apart.config().name());
          return Outcome.changed("run " + rows.recordUnchanged(record.entry(Optional.empty())));
        });
  }

  /**
   * From here on a failure leaves a row, where there is a ledger; of a plan whose lock is not on
   * the run's own session. Best effort: the connection may be what failed.
   */
  void recordFailure() {
    context.holdings().hold(failure -> failure.ifPresent(this::record));
  }

  private void record(Failure failure) {
    RunResources own = new RunResources();
    try {
      RunContext apart = context.apart(own);
      apart.session().open();
      apart.ledger().failed(record.entry(Optional.of(failure)), failure.exit().status());
    } catch (SQLException e) {
      return;
    } finally {
      own.release(Optional.empty());
    }
  }

  /** Who may copy and rename databases: the administrator, where one is given. */
  Server operator() {
    return context.operator();
  }

  Restore restore(String database) {
    return new Restore(operator(), database);
  }

  static int majorVersion(Session session) throws SQLException {
    return session
            .first(
                "SELECT pg_catalog.current_setting('server_version_num')::int",
                row -> row.getInt(1))
            .orElseThrow()
        / 10_000;
  }
}
