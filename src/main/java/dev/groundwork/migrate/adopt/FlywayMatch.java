package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.folder.FlywayVersion;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignHistory.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Flyway: the last row of a version decides, and a baseline stands for all before it. */
final class FlywayMatch implements HistoryMatch {
  private final Map<FlywayVersion, List<Row>> versions = new TreeMap<>();
  private final Map<String, List<Row>> repeatables = new LinkedHashMap<>();
  private Optional<FlywayVersion> baseline = Optional.empty();
  private Optional<FlywayVersion> newest = Optional.empty();

  FlywayMatch(ForeignHistory history) {
    for (Row row : history.migrations()) {
      if (row.version().isEmpty()) {
        repeatables.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row);
        continue;
      }
      FlywayVersion version = FlywayVersion.of(row.version());
      versions.computeIfAbsent(version, v -> new ArrayList<>()).add(row);
      if (row.state() == State.BASELINE) {
        baseline = greater(baseline, version);
      }
      if (row.state() == State.BASELINE || row.state() == State.APPLIED) {
        newest = greater(newest, version);
      }
    }
  }

  private static Optional<FlywayVersion> greater(Optional<FlywayVersion> one, FlywayVersion other) {
    return one.filter(known -> known.compareTo(other) >= 0).or(() -> Optional.of(other));
  }

  @Override
  public List<Match> of(List<Migration> migrations) {
    return migrations.stream().map(this::match).toList();
  }

  private Match match(Migration migration) {
    return switch (migration.kind()) {
      case REPEATABLE -> repeatable(migration);
      case BASELINE -> standsForOthers(migration);
      case ONCE -> once(migration);
    };
  }

  private Match once(Migration migration) {
    FlywayVersion version = FlywayVersion.of(migration.version());
    List<Row> all = versions.getOrDefault(version, List.of());
    if (all.isEmpty()) {
      return baseline.filter(b -> version.compareTo(b) <= 0).isPresent()
          ? Match.none(migration)
              .as(Standing.APPLIED, "up to the baseline, so that Flyway never runs it")
          : late(Match.none(migration), version);
    }
    Row last = all.get(all.size() - 1);
    return switch (last.state()) {
      case APPLIED -> Match.applied(migration, all, last);
      case FAILED -> new Match(migration, Standing.FAILED, all, last.at(), "");
      case BASELINE ->
          new Match(migration, Standing.APPLIED, all, last.at(), "the baseline itself");
      default -> new Match(migration, Standing.ROLLED_BACK, all, last.at(), "");
    };
  }

  private Match late(Match match, FlywayVersion version) {
    return newest.filter(n -> version.compareTo(n) < 0).isPresent()
        ? match.as(Standing.PENDING, "below the newest: Flyway runs it with outOfOrder alone")
        : match;
  }

  private Match repeatable(Migration migration) {
    List<Row> all = repeatables.getOrDefault(migration.version(), List.of());
    if (all.isEmpty()) {
      return Match.none(migration);
    }
    Row last = all.get(all.size() - 1);
    if (last.state() == State.FAILED) {
      return new Match(migration, Standing.FAILED, all, last.at(), "");
    }
    Match match = Match.applied(migration, all, last);
    return match.standing() == Standing.CHANGED || last.state() != State.APPLIED
        ? match.as(Standing.PENDING, "repeatable, and changed since: it runs again")
        : match;
  }

  /** Flyway runs one on an empty database alone. */
  private Match standsForOthers(Migration migration) {
    FlywayVersion version = FlywayVersion.of(migration.version());
    List<Row> own = versions.getOrDefault(version, List.of());
    boolean covered = newest.filter(n -> version.compareTo(n) <= 0).isPresent();
    return new Match(
        migration,
        covered ? Standing.APPLIED : Standing.UNCLEAR,
        own,
        own.isEmpty() ? "" : own.get(own.size() - 1).at(),
        covered ? "what it stands for is there" : "the history ends before what it stands for");
  }
}
