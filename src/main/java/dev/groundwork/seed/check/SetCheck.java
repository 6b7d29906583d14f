package dev.groundwork.seed.check;

import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.bind.BoundColumnReference;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.database.Table;
import dev.groundwork.seed.database.TableCatalog;
import dev.groundwork.seed.set.SeedSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Holds one set against its table: what needs no question to the database. */
final class SetCheck {
  private final SeedSet set;
  private final Table table;
  private final Problems problems;

  private SetCheck(SeedSet set, Table table, Problems problems) {
    this.set = set;
    this.table = table;
    this.problems = problems;
  }

  /** Empty when there is no such table, so that nothing else can be judged. */
  static Optional<BoundSet> check(SeedSet set, TableCatalog catalog, Problems problems) {
    return catalog
        .table(set.table(), set.file().at(set.line()), problems)
        .map(table -> new SetCheck(set, table, problems).check(catalog));
  }

  private BoundSet check(TableCatalog catalog) {
    set.columns().forEach(this::checkKnown);
    checkRequired();
    BoundSet planned =
        BoundSet.of(set, table, BoundColumnReference.of(set, table, catalog, problems));
    return new KeyCheck(planned, problems).check() ? planned : planned.withoutKey();
  }

  private void checkKnown(String name, int line) {
    Column column = table.columns().get(name);
    if (column == null) {
      String next =
          name.equals("<<")
              ? "write the columns out: merge keys are not supported"
              : DidYouMean.hint(
                  name,
                  table.columns().keySet(),
                  "correct the name, or add the column in a changelog");
      problems.add(
          "column %s of %s does not exist".formatted(name, set.table()), set.file().at(line), next);
    } else if (column.generated()) {
      problems.add(
          "column %s of %s is generated".formatted(name, set.table()),
          set.file().at(line),
          "leave it out: the database computes it");
    }
  }

  /** One problem for each column, at the first row that leaves it out. */
  private void checkRequired() {
    if (table.filledByTrigger()) {
      return;
    }
    Set<String> required = new HashSet<>();
    table.columns().values().stream()
        .filter(Column::required)
        .forEach(column -> required.add(column.name()));
    set.shapes()
        .forEach(
            (columns, line) -> {
              for (String missing : required.stream().sorted().toList()) {
                if (!columns.contains(missing) && required.remove(missing)) {
                  problems.add(
                      "column %s of %s needs a value".formatted(missing, set.table()),
                      set.file().at(line),
                      "add it: it is NOT NULL and has no default");
                }
              }
            });
  }
}
