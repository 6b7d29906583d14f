package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import java.util.List;

/** Which rows of a tool's history are of which migration, as that tool itself tells them. */
public interface HistoryMatch {

  /**
   * One migration, and what the history says of it.
   *
   * @param rows all that are of it
   * @param at when the one that decides was written
   * @param note what is strange about it
   */
  record Match(Migration migration, Standing standing, List<Row> rows, String at, String note) {
    public Match {
      rows = List.copyOf(rows);
    }

    static Match none(Migration migration) {
      return new Match(migration, Standing.PENDING, List.of(), "", "");
    }

    /** By a row that says that it was applied, and perhaps with which text. */
    static Match applied(Migration migration, List<Row> rows, Row row) {
      boolean same = row.checksum().isEmpty() || migration.hasChecksum(row.checksum());
      return new Match(migration, same ? Standing.APPLIED : Standing.CHANGED, rows, row.at(), "");
    }

    Match as(Standing other, String why) {
      return new Match(migration, other, rows, at, why);
    }
  }

  /** Each of them, in their order. */
  List<Match> of(List<Migration> migrations);

  static HistoryMatch by(ForeignHistory history) {
    return switch (history.tool()) {
      case FLYWAY -> new FlywayMatch(history);
      case DRIZZLE -> new DrizzleMatch(history);
      case GOLANG_MIGRATE -> new CurrentVersionMatch(history);
      default -> new NameMatch(history);
    };
  }
}
