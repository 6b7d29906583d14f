package dev.groundwork.migrate.keep;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.KeptLedger;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.changelog.Changelog;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rows of the other tool's history that we wrote or took over, and so may take back. Any other
 * says that the tool ran what we did not, and stays.
 *
 * @param keys of these rows
 * @param takenBack the identities of what was rolled back here, or corrected so
 */
record OwnRows(ForeignHistory history, Set<String> keys, Set<String> takenBack) {

  /** What is known before this run writes; the first time, what was taken over is. */
  static OwnRows of(ForeignHistory history, Session session, String name) throws SQLException {
    AdoptionLedger adopted = new AdoptionLedger(session, name);
    Optional<KeptLedger.Kept> kept = new KeptLedger(session, name).of(history.table());
    List<String> taken =
        adopted.marks().stream()
            .filter(mark -> mark.table().equals(history.table()))
            .flatMap(mark -> mark.keys().stream())
            .toList();
    return new OwnRows(
        history,
        new HashSet<>(kept.map(KeptLedger.Kept::keys).orElse(taken)),
        adopted.takenBackHere());
  }

  /** What the tool alone ran. */
  Optional<Problem> strange(List<Match> tooMany) {
    return problem(tooMany, match -> !isKnown(match));
  }

  /** Besides, what it ran and nobody took back here: a row that was seen is not yet ours. */
  Optional<Problem> notTakenBack(List<Match> tooMany, Changelog changelog) {
    Set<String> back = new HashSet<>();
    changelog.log().getChangeSets().stream()
        .filter(changeset -> takenBack.contains(ChangesetName.identity(changeset)))
        .forEach(changeset -> back.add(changeset.getId()));
    return problem(
        tooMany,
        match ->
            !isKnown(match) || match.migration().partNames().stream().noneMatch(back::contains));
  }

  private boolean isKnown(Match match) {
    return match.rows().stream().map(Row::key).allMatch(keys::contains);
  }

  private Optional<Problem> problem(List<Match> tooMany, Predicate<Match> isStrange) {
    List<String> strange =
        tooMany.stream().filter(isStrange).map(Match::migration).map(Migration::name).toList();
    return strange.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "%s ran %s, which our history does not have"
                    .formatted(history.tool().title(), Plural.names(strange)),
                "table " + history.table(),
                "groundwork adopt shows what it is, and takes it over"));
  }
}
