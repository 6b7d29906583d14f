package dev.groundwork.seed.check;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.database.NearKey;
import dev.groundwork.seed.set.OnConflict;
import dev.groundwork.seed.set.SeedSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a row that is there already can be recognised as the set wants it. */
final class KeyCheck {
  private final BoundSet planned;
  private final Problems problems;

  KeyCheck(BoundSet planned, Problems problems) {
    this.planned = planned;
    this.problems = problems;
  }

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
      Optional<NearKey> near =
          planned.table().nearKeys().stream().filter(NearKey::primary).findFirst();
      problems.add(
          (again
                      ? "guard: always without a key adds the rows of %s on every start"
                      : "on-conflict: update without a key finds no row of %s")
                  .formatted(set().table())
              + near.map(key -> ": " + key.why()).orElse(""),
          where(),
          "add key: and the columns that are unique in "
              + set().table()
              + near.map(key -> ", or " + key.next()).orElse(""));
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
          DidYouMean.hint(column, planned.table().columns().keySet()));
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
    Optional<NearKey> near = planned.table().nearKey(Set.copyOf(planned.key()));
    String next =
        near.map(NearKey::next)
            .orElse(
                keys.isEmpty()
                    ? "add a UNIQUE constraint for it in a changelog"
                    : "add a UNIQUE constraint in a changelog");
    problems.add(
        "key [%s] is not unique in %s%s"
            .formatted(
                String.join(", ", planned.key()),
                set().table(),
                near.map(key -> ": " + key.why()).orElse("")),
        where(),
        keys.isEmpty() ? next : "use key: %s, or %s".formatted(keys, next));
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
