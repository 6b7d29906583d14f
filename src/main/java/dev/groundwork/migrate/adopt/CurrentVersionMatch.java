package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignHistory.State;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** golang-migrate: one row says how far it has come; all up to there count as applied. */
final class CurrentVersionMatch implements HistoryMatch {
  private final Optional<Row> row;

  CurrentVersionMatch(ForeignHistory history) {
    this.row =
        history.migrations().stream()
            .filter(found -> !found.version().isEmpty())
            .reduce((first, second) -> second);
  }

  @Override
  public List<Match> of(List<Migration> migrations) {
    return migrations.stream().map(this::match).toList();
  }

  private Match match(Migration migration) {
    int order =
        row.map(r -> new BigInteger(migration.version()).compareTo(new BigInteger(r.version())))
            .orElse(1);
    if (order > 0) {
      return Match.none(migration);
    }
    List<Row> own = order == 0 ? row.stream().toList() : List.of();
    boolean failed = order == 0 && row.orElseThrow().state() == State.FAILED;
    return new Match(migration, failed ? Standing.FAILED : Standing.APPLIED, own, "", "");
  }
}
