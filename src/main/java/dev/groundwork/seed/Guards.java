package dev.groundwork.seed;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.log.DiagnosticLog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides which sets run, by what the ledger remembers and how the run found the database. */
final class Guards {
  private static final String DONE = "seeded before";

  private final SeedLedger ledger;
  private final Observation observation;
  private final List<SeedSet> sets;
  private final Set<String> applied;
  private final boolean environmentSeeded;

  Guards(SeedLedger ledger, String environment, Observation observation, List<SeedSet> sets)
      throws SQLException {
    this.ledger = ledger;
    this.observation = observation;
    this.sets = sets;
    this.applied = ledger.appliedSets();
    this.environmentSeeded = ledger.environmentSeeded(environment);
  }

  List<Decision> decide() throws SQLException {
    List<Decision> decisions = new ArrayList<>();
    for (SeedSet set : sets) {
      Decision decision = decide(set);
      DiagnosticLog.debug(
          "guard", "%s: %s", set.name(), decision.runs() ? "runs" : decision.reason());
      decisions.add(decision);
    }
    return decisions;
  }

  private Decision decide(SeedSet set) throws SQLException {
    return switch (set.guard()) {
      case ALWAYS -> Decision.run(set);
      case ONCE -> once(set);
      case TABLE_EMPTY ->
          filled(set)
              .map(table -> Decision.skip(set, observation.told(table)))
              .orElseGet(() -> Decision.run(set));
      case DATABASE_EMPTY -> databaseEmpty(set);
    };
  }

  private Decision once(SeedSet set) throws SQLException {
    return applied.contains(set.name()) ? done(set) : Decision.run(set);
  }

  private Decision databaseEmpty(SeedSet set) throws SQLException {
    if (environmentSeeded) {
      return applied.contains(set.name())
          ? done(set)
          : Decision.skip(set, "the database was seeded before; guard: once would apply it");
    }
    return filled()
        .map(table -> Decision.skip(set, observation.told(table)))
        .orElseGet(() -> Decision.run(set));
  }

  private Decision done(SeedSet set) throws SQLException {
    boolean same = ledger.appliedHash(set.name()).filter(set.hash()::equals).isPresent();
    return Decision.done(set, same ? DONE : DONE + ", changed since");
  }

  private Optional<String> filled(SeedSet set) {
    return set.tables().stream().filter(table -> !observation.empty(table)).findFirst();
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
