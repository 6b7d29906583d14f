package dev.groundwork.seed;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problems;
import dev.groundwork.run.Progress;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.check.SeedCheck;
import dev.groundwork.seed.database.ServerMessage;
import dev.groundwork.seed.database.TableCatalog;
import dev.groundwork.seed.failure.ConflictingKey;
import dev.groundwork.seed.failure.SeedHints;
import dev.groundwork.seed.guard.GuardDecision;
import dev.groundwork.seed.guard.SeedLedger;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.write.DryRun;
import dev.groundwork.seed.write.ProgressMeter;
import dev.groundwork.seed.write.SessionReset;
import dev.groundwork.seed.write.SetRun;
import dev.groundwork.seed.write.WriteResult;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Checks and writes the sets that were decided upon. */
final class SeedRun {
  private final Session session;
  private final String schema;
  private final SeedLedger ledger;
  private final SeedParameters parameters;
  private final SessionReset reset;
  private final Progress progress;
  private final LongSupplier nanoTime;

  SeedRun(
      Session session,
      String schema,
      SeedLedger ledger,
      SeedParameters parameters,
      SessionReset reset,
      Progress progress,
      LongSupplier nanoTime) {
    this.session = session;
    this.schema = schema;
    this.ledger = ledger;
    this.parameters = parameters;
    this.reset = reset;
    this.progress = progress;
    this.nanoTime = nanoTime;
  }

  Outcome run(List<GuardDecision> decisions, String environment) throws IOException, SQLException {
    List<SeedSet> sets =
        decisions.stream().filter(GuardDecision::runs).map(GuardDecision::set).toList();
    TableCatalog catalog = catalog(sets);
    Map<String, BoundSet> planned = check(sets, catalog);
    SeedSummary summary = new SeedSummary();
    SetRun run = new SetRun(session, catalog, planned, parameters, reset, summary::warn);
    TableAnalyzer analysis = new TableAnalyzer(session);
    int number = 0;
    for (GuardDecision decision : decisions) {
      if (decision.runs()) {
        SeedSet set = decision.set();
        String place = "set %d of %d".formatted(++number, sets.size());
        ProgressMeter meter = new ProgressMeter(set.name(), place, progress, nanoTime);
        WriteResult result = run.write(set, meter);
        record(set, result, environment);
        summary.add(set, result, meter.took());
        run.tables(set).forEach(table -> analysis.count(set, table, result.changed()));
      } else {
        summary.addSkipped(decision);
      }
    }
    checkDeferred(sets, planned);
    analysis.perform();
    warn(planned, summary);
    return summary.outcome();
  }

  /** Checks, and tells what would be written. */
  Outcome rehearse(List<GuardDecision> decisions) throws IOException, SQLException {
    List<SeedSet> sets =
        decisions.stream().filter(GuardDecision::runs).map(GuardDecision::set).toList();
    TableCatalog catalog = catalog(sets);
    return new DryRun(session, check(sets, catalog)).perform(decisions);
  }

  private TableCatalog catalog(List<SeedSet> sets) throws SQLException {
    return TableCatalog.read(
        session, schema, sets.stream().flatMap(set -> set.namedTables().stream()).toList());
  }

  private Map<String, BoundSet> check(List<SeedSet> sets, TableCatalog catalog)
      throws IOException, SQLException {
    Problems problems = new Problems();
    List<BoundSet> planned = new SeedCheck(session, catalog, parameters, problems).check(sets);
    problems.throwIfAny(ExitCode.INVALID);
    return planned.stream().collect(Collectors.toMap(p -> p.set().name(), Function.identity()));
  }

  private void record(SeedSet set, WriteResult result, String environment) throws SQLException {
    if (result.changed() > 0
        || !ledger.appliedHash(set.name()).filter(set.hash()::equals).isPresent()) {
      ledger.applied(set.name(), environment, set.hash(), result.changed());
    }
  }

  private static void warn(Map<String, BoundSet> planned, SeedSummary summary) {
    planned.values().stream()
        .filter(p -> p.table().rowSecurity())
        .map(p -> p.set().table())
        .sorted()
        .forEach(t -> summary.warn(t + " has row security: rows that it hides count as none"));
  }

  /** What is checked at COMMIT otherwise, where nobody could tell that it came from a seed. */
  private void checkDeferred(List<SeedSet> sets, Map<String, BoundSet> planned)
      throws SQLException {
    try {
      session.execute("SET CONSTRAINTS ALL IMMEDIATE");
    } catch (SQLException e) {
      ServerMessage message = ServerMessage.of(e);
      Set<String> secrets = secrets(planned.values());
      String told = message.told(ConflictingKey.of(e).map(key -> ": " + key.describe()).orElse(""));
      throw new GroundworkException(
              message.code().exit(ExitCode.SEED),
              ServerMessage.masked(told, secrets),
              sets.stream().map(SeedSet::name).collect(Collectors.joining(", ")),
              SeedHints.ofRow(message))
          .causedBy(message.without(secrets).cause());
    }
  }

  /** Of all rows, since nobody knows which of them it is that is refused so late. */
  private Set<String> secrets(Collection<BoundSet> planned) {
    return planned.stream()
        .flatMap(p -> p.set().rows().stream().map(row -> p.secrets(row, parameters)))
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }
}
