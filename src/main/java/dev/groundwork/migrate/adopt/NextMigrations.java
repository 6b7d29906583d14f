package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.folder.script.Migration.Kind;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignHistory.State;
import dev.groundwork.migrate.foreign.ForeignTool;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a tool that writes into the history beside us ran nothing but what we would have run
 * next.
 *
 * @param matches of all migrations, as they stand with us
 */
record NextMigrations(ForeignHistory history, List<Match> matches) {

  /**
   * @param known the keys of the rows that we know
   */
  boolean areAllBut(Set<String> known) {
    Set<String> told =
        matches.stream()
            .filter(match -> isTaken(match) || match.migration().kind() == Kind.REPEATABLE)
            .flatMap(match -> match.rows().stream())
            .map(Row::key)
            .collect(Collectors.toSet());
    boolean allTold =
        history.rows().stream()
            .filter(row -> row.state() != State.MARKER && !known.contains(row.key()))
            .allMatch(row -> row.state() == State.APPLIED && told.contains(row.key()));
    return allTold && nothingIsGone(known) && areInOrder();
  }

  /** golang-migrate's one row becomes another. */
  private boolean nothingIsGone(Set<String> known) {
    Set<String> gone = new HashSet<>(known);
    history.rows().forEach(row -> gone.remove(row.key()));
    return gone.isEmpty() || history.tool() == ForeignTool.GOLANG_MIGRATE;
  }

  /** Nothing that is not here stands before what is taken over. */
  private boolean areInOrder() {
    List<Match> once =
        matches.stream().filter(match -> match.migration().kind() == Kind.ONCE).toList();
    boolean pending = false;
    for (Match match : once) {
      if (isTaken(match) && pending) {
        return false;
      }
      pending |= !isTaken(match) && match.standing() != Standing.RECORDED;
    }
    return true;
  }

  private static boolean isTaken(Match match) {
    return match.standing() == Standing.APPLIED;
  }
}
