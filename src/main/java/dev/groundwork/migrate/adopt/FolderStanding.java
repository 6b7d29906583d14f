package dev.groundwork.migrate.adopt;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.AdoptionLedger.Mark;
import dev.groundwork.ledger.KeptLedger;
import dev.groundwork.ledger.KeptLedger.Kept;
import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.adopt.HistoryMatch.Match;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.history.OwnHistory;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import liquibase.changelog.ChangeSet;

/** How each migration of a folder stands: by the history of its tool, and by ours. */
public final class FolderStanding {
  private final OwnHistory own;
  private final MigrationFolder folder;
  private final ForeignHistory history;
  private final AdoptionLedger ledger;
  private final Map<String, ChangeSet> changesets;

  public FolderStanding(OwnHistory own, MigrationFolder folder, ForeignHistory history) {
    this.own = own;
    this.folder = folder;
    this.history = history;
    this.ledger = new AdoptionLedger(own.session(), own.config().name());
    this.changesets =
        own.changelog().log().getChangeSets().stream()
            .collect(Collectors.toMap(ChangeSet::getId, Function.identity(), (one, two) -> one));
  }

  /** Whether all that is new in that history is what stands next in the folder, as it is there. */
  public boolean isNext() throws SQLException {
    Set<String> known = knownNow();
    boolean isNew =
        history.migrations().stream().map(Row::key).anyMatch(key -> !known.contains(key));
    return isNew && new NextMigrations(history, matches()).areAllBut(known);
  }

  /** The keys of its rows when we last wrote it, or else took it over. */
  private Set<String> knownNow() throws SQLException {
    return new KeptLedger(own.session(), own.config().name())
        .of(history.table())
        .map(Kept::keys)
        .map(keys -> (Set<String>) new HashSet<>(keys))
        .orElse(known());
  }

  /** When it was taken over before. */
  Optional<Mark> before() throws SQLException {
    return ledger.marks().stream().filter(m -> m.table().equals(history.table())).findFirst();
  }

  /** The keys of its rows then. */
  Set<String> known() throws SQLException {
    return new HashSet<>(before().map(Mark::keys).orElse(List.of()));
  }

  List<Match> matches() throws SQLException {
    Known known = new Known(known(), knownNow(), ledger.takenBackHere());
    Set<String> recorded =
        own.ran().stream().map(ChangesetName::identity).collect(Collectors.toSet());
    return HistoryMatch.by(history).of(folder.migrations()).stream()
        .map(match -> settled(match, known, recorded))
        .toList();
  }

  /**
   * What we know of the history.
   *
   * @param then the keys of its rows when it was taken over
   * @param now when we last wrote it, or else took it over
   * @param back the identities of what was taken back here
   */
  private record Known(Set<String> then, Set<String> now, Set<String> back) {
    /** What the tool ran again after that is there again. */
    private boolean takenBack(List<String> identities, Match match) {
      return identities.stream().anyMatch(back::contains)
          && match.rows().stream().allMatch(row -> now.contains(row.key()));
    }
  }

  /** What was decided here is decided: by our history, and by what was taken back since. */
  private Match settled(Match match, Known known, Set<String> recorded) {
    List<String> identities = identities(match.migration());
    if (identities.stream().anyMatch(recorded::contains)) {
      return match.as(Standing.RECORDED, "");
    }
    boolean isApplied =
        match.standing() == Standing.APPLIED || match.standing() == Standing.CHANGED;
    if (isApplied && known.takenBack(identities, match)) {
      return match.as(Standing.PENDING, "taken back here since");
    }
    boolean decided =
        match.standing() == Standing.FAILED
            && match.rows().stream().allMatch(row -> known.then().contains(row.key()));
    return decided ? match.as(Standing.PENDING, "as it was decided before") : match;
  }

  List<String> identities(Migration migration) {
    return migration.partNames().stream()
        .map(changesets::get)
        .filter(Objects::nonNull)
        .map(ChangesetName::identity)
        .toList();
  }
}
