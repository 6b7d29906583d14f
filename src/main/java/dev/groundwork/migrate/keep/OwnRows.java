package dev.groundwork.migrate.keep;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.KeptLedger;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.engine.LiquibaseContext;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
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
  static OwnRows of(ForeignHistory history, LiquibaseContext bench) throws SQLException {
    Session session = bench.transaction().session();
    AdoptionLedger adopted = new AdoptionLedger(session, bench.config().name());
    Optional<KeptLedger.Kept> kept =
        new KeptLedger(session, bench.config().name()).of(history.table());
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

  /**
   * Refuses what the tool alone ran.
   *
   * @throws GroundworkException MISMATCH
   */
  void check(List<Match> tooMany) {
    refuse(tooMany, match -> !isKnown(match));
  }

  /**
   * Besides, what it ran and nobody took back here: a row that was seen is not yet ours.
   *
   * @throws GroundworkException MISMATCH
   */
  void checkTakenBack(List<Match> tooMany, LiquibaseContext bench) throws Exception {
    Set<String> back = new HashSet<>();
    bench.changelog().log().getChangeSets().stream()
        .filter(changeset -> takenBack.contains(ChangesetName.identity(changeset)))
        .forEach(changeset -> back.add(changeset.getId()));
    refuse(
        tooMany,
        match ->
            !isKnown(match) || match.migration().partNames().stream().noneMatch(back::contains));
  }

  private boolean isKnown(Match match) {
    return match.rows().stream().map(Row::key).allMatch(keys::contains);
  }

  private void refuse(List<Match> tooMany, Predicate<Match> isStrange) {
    List<String> strange =
        tooMany.stream().filter(isStrange).map(Match::migration).map(Migration::name).toList();
    if (!strange.isEmpty()) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "%s ran %s, which our history does not have"
              .formatted(history.tool().title(), Plural.names(strange)),
          "table " + history.table(),
          "groundwork adopt shows what it is, and takes it over");
    }
  }
}
