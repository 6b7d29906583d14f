package dev.groundwork.faults;

import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** What two databases have in common that the same runs made: all but times and numbers of runs. */
record ShopFacts(List<String> lines) {

  static ShopFacts of(TestDatabase database) {
    List<String> lines =
        new ArrayList<>(
            Snapshot.of(database).lines().stream()
                .filter(line -> !line.startsWith("rows|public.databasechangelog"))
                .filter(line -> !line.startsWith("rows|groundwork."))
                .toList());
    if (has(database, "public.databasechangelog")) {
      lines.addAll(
          database.rows(
              "select 'changeset', id, exectype, count(*) from databasechangelog"
                  + " group by id, exectype order by id"));
    }
    if (has(database, "groundwork.seed")) {
      lines.addAll(
          database.rows(
              "select 'seed', set, count(*) from groundwork.seed" + " group by set order by set"));
    }
    return new ShopFacts(List.copyOf(lines));
  }

  private static boolean has(TestDatabase database, String table) {
    return database.value("select to_regclass('" + table + "') is not null").equals("t");
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
