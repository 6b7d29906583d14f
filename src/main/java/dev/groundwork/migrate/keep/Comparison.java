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
 * Our history beside the other tool's, of which we know every row.
 *
 * @param recorded the ids of changesets of the folder that are in ours
 */
record Comparison(MigrationFolder folder, Set<String> recorded) {

  /**
   * What differs.
   *
   * @param missing what ran, and the tool would run again
   * @param tooMany what the tool takes for run, and is pending here
   */
  record Difference(List<Migration> missing, List<Migration> tooMany) {

    /** Of that migration. */
    Difference only(Migration migration) {
      return new Difference(
          missing.stream().filter(migration::equals).toList(),
          tooMany.stream().filter(migration::equals).toList());
    }
  }

  Difference with(ForeignHistory history) {
    List<Migration> missing = new ArrayList<>();
    List<Migration> tooMany = new ArrayList<>();
    for (Match match : HistoryMatch.by(history).of(folder.migrations())) {
      Migration migration = match.migration();
      boolean ours = recorded.containsAll(migration.partNames());
      boolean theirs = isApplied(match);
      if (ours && !theirs) {
        missing.add(migration);
      } else if (theirs && isPending(migration) && !match.rows().isEmpty()) {
        tooMany.add(migration);
      }
    }
    return new Difference(missing, tooMany);
  }

  /** A repeatable one with any row at all is Flyway's to run again, or ours. */
  private static boolean isApplied(Match match) {
    return match.standing() == Standing.APPLIED
        || match.standing() == Standing.CHANGED
        || (match.migration().kind() == Migration.Kind.REPEATABLE && !match.rows().isEmpty());
  }

  private boolean isPending(Migration migration) {
    return migration.partNames().stream().noneMatch(recorded::contains)
        && migration.kind() == Migration.Kind.ONCE;
  }
}
