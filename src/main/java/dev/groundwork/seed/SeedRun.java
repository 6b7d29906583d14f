package dev.groundwork.seed;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problems;
import dev.groundwork.run.Progress;
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
record SeedRun(
    Session session,
    String schema,
    SeedLedger ledger,
    SeedParameters parameters,
    SessionReset reset,
    Progress progress,
    LongSupplier nanoTime) {

  Outcome run(List<Decision> decisions, String environment) throws IOException, SQLException {
    List<SeedSet> sets = decisions.stream().filter(Decision::runs).map(Decision::set).toList();
    Catalog catalog = catalog(sets);
    Map<String, PlannedSet> planned = check(sets, catalog);
    SetRun run = new SetRun(session, catalog, planned, parameters, reset);
    Tally tally = new Tally();
    Analysis analysis = new Analysis(session);
    for (Decision decision : decisions) {
      if (decision.runs()) {
        SeedSet set = decision.set();
        Meter meter = new Meter(set.name(), progress, nanoTime);
        Written written = run.write(set, meter);
        record(set, written, environment);
        tally.written(set, written, meter.took());
        run.tables(set).forEach(table -> analysis.count(table, written.changed()));
      } else {
        tally.notRun(decision);
      }
    }
    checkDeferred(sets, planned);
    analysis.perform();
    warn(planned, tally);
    return tally.outcome();
  }

  /** Checks, and tells what would be written. */
  Outcome rehearse(List<Decision> decisions) throws IOException, SQLException {
    List<SeedSet> sets = decisions.stream().filter(Decision::runs).map(Decision::set).toList();
    Catalog catalog = catalog(sets);
    return new Rehearsal(session, check(sets, catalog)).perform(decisions);
  }

  private Catalog catalog(List<SeedSet> sets) throws SQLException {
    return Catalog.read(
        session, schema, sets.stream().flatMap(set -> set.namedTables().stream()).toList());
  }

  private Map<String, PlannedSet> check(List<SeedSet> sets, Catalog catalog) throws SQLException {
    Problems problems = new Problems();
    List<PlannedSet> planned = new SeedCheck(session, catalog, parameters, problems).check(sets);
    problems.throwIfAny(ExitCode.INVALID);
    return planned.stream().collect(Collectors.toMap(p -> p.set().name(), Function.identity()));
  }

  private void record(SeedSet set, Written written, String environment) throws SQLException {
    if (written.changed() > 0
        || !ledger.appliedHash(set.name()).filter(set.hash()::equals).isPresent()) {
      ledger.applied(set.name(), environment, set.hash(), written.changed());
    }
  }

  private static void warn(Map<String, PlannedSet> planned, Tally tally) {
    planned.values().stream()
        .filter(p -> p.table().rowSecurity())
        .map(p -> p.set().table())
        .sorted()
        .forEach(t -> tally.warn(t + " has row security: rows that it hides count as none"));
  }

  /** What is checked at COMMIT otherwise, where nobody could tell that it came from a seed. */
  private void checkDeferred(List<SeedSet> sets, Map<String, PlannedSet> planned)
      throws SQLException {
    try {
      session.execute("SET CONSTRAINTS ALL IMMEDIATE");
    } catch (SQLException e) {
      ServerMessage message = ServerMessage.of(e);
      if (!message.concernsTheRow()) {
        throw e;
      }
      Set<String> secrets = secrets(planned.values());
      String told = message + ClashingKey.of(e).map(key -> ": " + key.told()).orElse("");
      throw new GroundworkException(
              ExitCode.SEED,
              ServerMessage.masked(told, secrets),
              sets.stream().map(SeedSet::name).collect(Collectors.joining(", ")),
              WayOut.ofRow(message))
          .causedBy(message.without(secrets).cause());
    }
  }

  /** Of all rows, since nobody knows which of them it is that is refused so late. */
  private Set<String> secrets(Collection<PlannedSet> planned) {
    return planned.stream()
        .flatMap(p -> p.set().rows().stream().map(row -> p.secrets(row, parameters)))
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }
}
