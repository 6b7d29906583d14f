package dev.groundwork.seed;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.Nearest;
import dev.groundwork.run.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a row that is there already can be recognised as the set wants it. */
record KeyCheck(PlannedSet planned, Problems problems) {

  boolean check() {
    if (planned.key().isEmpty()) {
      return checkWithout();
    }
    return checkColumns() && checkUnique() && checkGiven();
  }

  private SeedSet set() {
    return planned.set();
  }

  private String where() {
    return set().file().at(set().line());
  }

  /** Without a key every row is new: on each start again, and there is nothing to update. */
  private boolean checkWithout() {
    boolean again = set().guard() == SeedGuard.ALWAYS;
    boolean update = set().onConflict() == OnConflict.UPDATE;
    if (again || update) {
      problems.add(
          again
              ? "guard: always without a key adds the rows of " + set().table() + " on every start"
              : "on-conflict: update without a key finds no row of " + set().table(),
          where(),
          "add key: and the columns that are unique in " + set().table());
    }
    return !again && !update;
  }

  private boolean checkColumns() {
    List<String> unknown =
        planned.key().stream().filter(c -> !planned.table().columns().containsKey(c)).toList();
    for (String column : unknown) {
      problems.add(
          "key column %s of %s does not exist".formatted(column, set().table()),
          where(),
          Nearest.didYouMean(column, planned.table().columns().keySet()));
    }
    return unknown.isEmpty();
  }

  private boolean checkUnique() {
    if (planned.table().unique().contains(Set.copyOf(planned.key()))) {
      return true;
    }
    String keys =
        planned.table().unique().stream()
            .map(key -> "[" + key.stream().sorted().collect(Collectors.joining(", ")) + "]")
            .sorted()
            .collect(Collectors.joining(" or "));
    problems.add(
        "key [%s] is not unique in %s".formatted(String.join(", ", planned.key()), set().table()),
        where(),
        keys.isEmpty()
            ? "add a UNIQUE constraint for it in a changelog"
            : "use key: %s, or add a UNIQUE constraint in a changelog".formatted(keys));
    return false;
  }

  /** Every row has to give the key: a default could meet another row, which is lost silently. */
  private boolean checkGiven() {
    boolean all = true;
    for (Map.Entry<List<String>, Integer> shape : set().shapes().entrySet()) {
      List<String> columns = shape.getKey();
      Optional<String> missing =
          planned.key().stream().filter(c -> !columns.contains(c)).findFirst();
      if (missing.isPresent()) {
        all = false;
        problems.add(
            "the row has no value for key column " + missing.get(),
            set().file().at(shape.getValue()),
            "add it, as the other rows have it");
      }
    }
    return all;
  }
}
