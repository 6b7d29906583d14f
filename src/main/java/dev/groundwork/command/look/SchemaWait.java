package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.changelog.ChangelogStatus;
import dev.groundwork.postgres.Poller;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Progress;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Waits for the database to have what these changelogs say, with no right but to read. */
public final class SchemaWait {
  private final Config config;
  private final ReadOnlySession reading;
  private final Progress progress;
  private final Comparison comparison;
  private String said = "";

  public SchemaWait(LookContext context) {
    this.config = context.config();
    this.reading = context.reading();
    this.progress = context.progress();
    this.comparison = new Comparison(config);
  }

  /** What is missing; empty: nothing is. */
  private record Look(Optional<String> missing, Optional<Comparison.Compared> compared) {}

  public Outcome await(Duration timeout) throws Exception {
    Look last = Poller.until(timeout, this::look, look -> look.missing().isEmpty());
    if (last.missing().isPresent()) {
      throw new GroundworkException(
          ExitCode.PENDING,
          last.missing().get(),
          config.database().toString(),
          "look at the run of groundwork up that should bring it, or raise --timeout");
    }
    return ready(last.compared().orElseThrow());
  }

  private Outcome ready(Comparison.Compared compared) {
    List<ChangelogStatus.Item> ahead = compared.ahead();
    if (!ahead.isEmpty() && config.guard().ahead() == Config.Policy.FAIL) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          List.of(
              ChangelogStatus.aheadProblem(
                  ahead.stream().map(ChangelogStatus.Item::name).toList())));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("applied", compared.applied());
    data.put("ahead", ahead.stream().map(ChangelogStatus.Item::name).toList());
    String more = ahead.isEmpty() ? "" : ", and %d more of a newer release".formatted(ahead.size());
    return Outcome.unchanged(Plural.of(compared.applied(), "changeset") + more)
        .withWarnings(compared.blind())
        .withWarnings(compared.pending().stream().map(SchemaWait::without).toList())
        .withData("await-schema/1", data);
  }

  private static String without(ChangelogStatus.Item item) {
    return item.name() + " is not there: it may fail or be skipped, and is not waited for";
  }

  /** A connection that breaks while somebody else is at work is no reason to give up. */
  private Look look() throws Exception {
    try (Session session = reading.open()) {
      Ledger ledger = new Ledger(() -> session, config);
      Comparison.Compared compared = comparison.compare(session, ledger);
      List<ChangelogStatus.Item> needed = compared.needed();
      return needed.isEmpty()
          ? new Look(Optional.empty(), Optional.of(compared))
          : missing(StatusProblems.pending(needed).what());
    } catch (SQLException e) {
      if (SqlState.of(e).filter(SchemaWait::passes).isEmpty()) {
        throw e;
      }
      return missing("the server went away: " + e.getMessage());
    }
  }

  /** So does a database that a restore puts another in the place of. */
  private static boolean passes(SqlState state) {
    return state.connectionLost()
        || state.conflict()
        || state.code().equals(SqlState.INVALID_CATALOG_NAME);
  }

  private Look missing(String what) {
    if (!said.equals(what)) {
      progress.say("waiting: " + what);
      said = what;
    }
    return new Look(Optional.of(what), Optional.empty());
  }
}
