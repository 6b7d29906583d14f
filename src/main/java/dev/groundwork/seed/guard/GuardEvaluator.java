package dev.groundwork.seed.guard;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.log.DiagnosticLog;
import dev.groundwork.seed.set.SeedSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which sets run, by what the ledger remembers and how the run found the database. */
public final class GuardEvaluator {
  private static final String DONE = "seeded before";

  private final SeedLedger ledger;
  private final InitialRowCounts counts;
  private final List<SeedSet> sets;
  private final Set<String> applied;
  private final boolean environmentSeeded;

  public GuardEvaluator(
      SeedLedger ledger, String environment, InitialRowCounts counts, List<SeedSet> sets)
      throws SQLException {
    this.ledger = ledger;
    this.counts = counts;
    this.sets = sets;
    this.applied = ledger.appliedSets();
    this.environmentSeeded = ledger.environmentSeeded(environment);
  }

  public List<GuardDecision> decide() throws SQLException {
    List<GuardDecision> decisions = new ArrayList<>();
    for (SeedSet set : sets) {
      GuardDecision decision = decide(set);
      if (DiagnosticLog.isOpen()) {
        DiagnosticLog.debug(
            "guard", set.name() + ": " + (decision.runs() ? "runs" : decision.reason()));
      }
      decisions.add(decision);
    }
    return decisions;
  }

  private GuardDecision decide(SeedSet set) throws SQLException {
    return switch (set.guard()) {
      case ALWAYS -> GuardDecision.run(set);
      case ONCE -> once(set);
      case TABLE_EMPTY ->
          filled(set)
              .map(table -> GuardDecision.skip(set, counts.count(table)))
              .orElseGet(() -> GuardDecision.run(set));
      case DATABASE_EMPTY -> databaseEmpty(set);
    };
  }

  private GuardDecision once(SeedSet set) throws SQLException {
    return applied.contains(set.name()) ? done(set) : GuardDecision.run(set);
  }

  private GuardDecision databaseEmpty(SeedSet set) throws SQLException {
    if (environmentSeeded) {
      return applied.contains(set.name())
          ? done(set)
          : GuardDecision.skip(set, "the database was seeded before; guard: once would apply it");
    }
    return filled()
        .map(table -> GuardDecision.skip(set, counts.count(table)))
        .orElseGet(() -> GuardDecision.run(set));
  }

  private GuardDecision done(SeedSet set) throws SQLException {
    boolean same = ledger.appliedHash(set.name()).filter(set.hash()::equals).isPresent();
    return GuardDecision.done(set, same ? DONE : DONE + ", changed since");
  }

  private Optional<String> filled(SeedSet set) {
    return set.tables().stream().filter(table -> !counts.empty(table)).findFirst();
  }

  /** The first table of the sets for an empty database that was not empty. */
  private Optional<String> filled() {
    return sets.stream()
        .filter(set -> set.guard() == SeedGuard.DATABASE_EMPTY)
        .map(this::filled)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
