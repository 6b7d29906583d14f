package dev.groundwork.migrate.settlement;

import dev.groundwork.migrate.settlement.TemporaryTable.OnCommit;
import dev.groundwork.sql.SqlName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The temporary tables that are still there when all statements of a changeset have run. */
final class LeftTables {
  private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE");
  private static final Set<String> ALL_OF_THEM = Set.of("TEMP", "TEMPORARY", "ALL");

  private final Set<String> names = new LinkedHashSet<>();

  private LeftTables() {}

  /** Those whose names stand in the statements. */
  static List<String> by(List<String> statements) {
    LeftTables left = new LeftTables();
    statements.forEach(left::take);
    return List.copyOf(left.names);
  }

  private void take(String sql) {
    List<String> words = new ArrayList<>();
    TemporaryTable.flatten(sql, 0, words);
    if (words.stream().limit(4).anyMatch(ROUTINES::contains)) {
      return; // nobody knows when it is called
    }
    TemporaryTable.madeBy(sql).stream()
        .filter(table -> table.onCommit() != OnCommit.DROP)
        .map(TemporaryTable::name)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    for (int i = 0; i + 2 < words.size(); i++) {
      if (words.get(i).equals("DROP") && words.get(i + 1).equals("TABLE")) {
        dropped(words.subList(i + 2, words.size()));
      }
    }
    if (words.size() > 1 && words.get(0).equals("DISCARD") && ALL_OF_THEM.contains(words.get(1))) {
      names.clear();
    }
  }

  private void dropped(List<String> words) {
    words.stream().takeWhile(word -> !word.equals(";")).map(SqlName::folded).forEach(names::remove);
  }
}
