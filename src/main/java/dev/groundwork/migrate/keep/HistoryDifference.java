package dev.groundwork.migrate.keep;

import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.adopt.HistoryMatch;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What differs between our history and the other tool's.
 *
 * @param missing what ran, and the tool would run again
 * @param tooMany what the tool takes for run, and is pending here
 */
record HistoryDifference(List<Migration> missing, List<Match> tooMany) {

  /**
   * Of a history of which we know every row.
   *
   * @param recorded the ids of changesets of the folder that are in ours
   */
  static HistoryDifference of(
      MigrationFolder folder, Set<String> recorded, ForeignHistory history) {
    List<Migration> missing = new ArrayList<>();
    List<Match> tooMany = new ArrayList<>();
    for (Match match : HistoryMatch.by(history).of(folder.migrations())) {
      Migration migration = match.migration();
      boolean ours = recorded.containsAll(migration.partNames());
      boolean theirs = isApplied(match);
      if (ours && !theirs) {
        missing.add(migration);
      } else if (theirs && isPending(migration, recorded) && !match.rows().isEmpty()) {
        tooMany.add(match);
      }
    }
    return new HistoryDifference(missing, tooMany);
  }

  /** That of one migration. */
  HistoryDifference only(Migration migration) {
    return new HistoryDifference(
        missing.stream().filter(migration::equals).toList(),
        tooMany.stream().filter(match -> match.migration().equals(migration)).toList());
  }

  int count() {
    return missing.size() + tooMany.size();
  }

  /** A repeatable one with any row at all is Flyway's to run again, or ours. */
  private static boolean isApplied(Match match) {
    return match.standing() == Standing.APPLIED
        || match.standing() == Standing.CHANGED
        || (match.migration().kind() == Migration.Kind.REPEATABLE && !match.rows().isEmpty());
  }

  private static boolean isPending(Migration migration, Set<String> recorded) {
    return migration.partNames().stream().noneMatch(recorded::contains)
        && migration.kind() == Migration.Kind.ONCE;
  }
}
