package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.adopt.AdoptionSurvey.Standing;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Drizzle: a row has a hash and a time, from 1.0 on a name. No row is of two migrations, since
 * texts may be equal; what fits best is matched first.
 */
final class DrizzleMatch implements HistoryMatch {
  private static final int TIMESTAMP = 14;

  /** The best first. */
  private static final List<BiPredicate<Row, Migration>> WAYS =
      List.of(
          (row, migration) -> isNamed(row, migration) && sameText(row, migration),
          DrizzleMatch::isNamed,
          (row, migration) -> sameText(row, migration) && isUnnamed(row, migration),
          (row, migration) -> sameTime(row, migration) && isUnnamed(row, migration));

  private final List<Row> rows;
  private final long newest;

  DrizzleMatch(ForeignHistory history) {
    this.rows = history.migrations();
    this.newest = rows.stream().mapToLong(DrizzleMatch::time).max().orElse(Long.MIN_VALUE);
  }

  private static long time(Row row) {
    return row.version().isEmpty() ? Long.MIN_VALUE : Long.parseLong(row.version());
  }

  /** In 1.0 the name is what counts; before, both together are what is certain. */
  private static boolean isNamed(Row row, Migration migration) {
    return row.name().isEmpty()
        ? row.version().equals(migration.version()) && sameText(row, migration)
        : row.name().equals(migration.version());
  }

  private static boolean isUnnamed(Row row, Migration migration) {
    return row.name().isEmpty() || !hasName(migration);
  }

  private static boolean hasName(Migration migration) {
    return !migration.version().matches("\\d+");
  }

  private static boolean sameText(Row row, Migration migration) {
    return migration.hasChecksum(row.checksum());
  }

  /** Of the directories of 1.0 to the second. */
  private static boolean sameTime(Row row, Migration migration) {
    String version = migration.version();
    return row.version().equals(version)
        || (hasName(migration)
            && version.length() > TIMESTAMP
            && row.at().replaceAll("\\D", "").equals(version.substring(0, TIMESTAMP)));
  }

  @Override
  public List<Match> of(List<Migration> migrations) {
    IdentityHashMap<Migration, Row> found = new IdentityHashMap<>();
    List<Row> free = new ArrayList<>(rows);
    for (BiPredicate<Row, Migration> way : WAYS) {
      for (Migration migration : migrations) {
        if (!found.containsKey(migration)) {
          Optional<Row> row = free.stream().filter(r -> way.test(r, migration)).findFirst();
          row.ifPresent(
              r -> {
                found.put(migration, r);
                free.remove(r);
              });
        }
      }
    }
    return migrations.stream()
        .map(
            m -> Optional.ofNullable(found.get(m)).map(r -> matched(m, r)).orElseGet(() -> late(m)))
        .toList();
  }

  private static Match matched(Migration migration, Row row) {
    return Match.applied(migration, List.of(row), row);
  }

  private Match late(Migration migration) {
    Match match = Match.none(migration);
    boolean passedOver =
        !hasName(migration)
            && !migration.version().isEmpty()
            && Long.parseLong(migration.version()) <= newest;
    return passedOver
        ? match.as(Standing.PENDING, "Drizzle passes over it, since its time is not the newest")
        : match;
  }
}
