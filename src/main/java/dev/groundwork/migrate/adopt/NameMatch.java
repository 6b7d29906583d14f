package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignHistory.State;
import dev.groundwork.migrate.foreign.ForeignTool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Prisma, goose, dbmate, Supabase: a row says which migration it is of, by a name or a number.
 * There may be several of one.
 */
final class NameMatch implements HistoryMatch {
  private final Map<String, List<Row>> rows = new LinkedHashMap<>();
  private final boolean lastDecides;

  NameMatch(ForeignHistory history) {
    this.lastDecides = history.tool() == ForeignTool.GOOSE;
    history
        .migrations()
        .forEach(row -> rows.computeIfAbsent(row.version(), version -> new ArrayList<>()).add(row));
  }

  @Override
  public List<Match> of(List<Migration> migrations) {
    return migrations.stream().map(this::match).toList();
  }

  private Match match(Migration migration) {
    List<Row> all = rows.getOrDefault(migration.version(), List.of());
    if (all.isEmpty()) {
      return Match.none(migration);
    }
    Row last = all.get(all.size() - 1);
    if (lastDecides) {
      return decided(migration, all, last);
    }
    return all.stream()
        .filter(is(State.FAILED))
        .reduce((first, second) -> second)
        .or(() -> all.stream().filter(is(State.APPLIED)).reduce((first, second) -> second))
        .map(row -> decided(migration, all, row))
        .orElseGet(() -> decided(migration, all, last));
  }

  private static Predicate<Row> is(State state) {
    return row -> row.state() == state;
  }

  private static Match decided(Migration migration, List<Row> all, Row row) {
    return switch (row.state()) {
      case APPLIED -> Match.applied(migration, all, row);
      case FAILED -> new Match(migration, Standing.FAILED, all, row.at(), "");
      default -> new Match(migration, Standing.ROLLED_BACK, all, row.at(), "");
    };
  }
}
