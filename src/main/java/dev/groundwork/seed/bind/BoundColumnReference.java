package dev.groundwork.seed.bind;

import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.database.NearKey;
import dev.groundwork.seed.database.Table;
import dev.groundwork.seed.database.TableCatalog;
import dev.groundwork.seed.set.ColumnReference;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.set.SetContent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A reference of a side file, held against the catalog.
 *
 * @param compared the column of the other table that the fields are compared with
 * @param target the column of the other table whose value they stand for
 */
public record BoundColumnReference(
    ColumnReference reference, Table other, Column compared, String target) {

  public String column() {
    return reference.column();
  }

  /** Those of a set, with a problem for each that is none. */
  public static List<BoundColumnReference> of(
      SeedSet set, Table table, TableCatalog catalog, Problems problems) {
    return set.content() instanceof SetContent.Bulk bulk
        ? bulk.references().stream()
            .flatMap(r -> new Binding(set, table, catalog, problems, r).perform().stream())
            .toList()
        : List.of();
  }

  private record Binding(
      SeedSet set,
      Table table,
      TableCatalog catalog,
      Problems problems,
      ColumnReference reference) {

    Optional<BoundColumnReference> perform() {
      if (!set.columns().containsKey(reference.column())) {
        return wrong(
            reference.column() + " is no column of " + set.name(),
            DidYouMean.hint(reference.column(), set.columns().keySet(), "name one of its columns"));
      }
      return catalog
          .table(reference.table(), reference.place(), problems)
          .flatMap(this::comparedIn);
    }

    private Optional<BoundColumnReference> comparedIn(Table other) {
      Column compared = other.columns().get(reference.where());
      if (compared == null) {
        return wrong(
            "column %s of %s does not exist".formatted(reference.where(), reference.table()),
            DidYouMean.hint(reference.where(), other.columns().keySet(), "correct the name"));
      }
      if (other.equals(table)) {
        return wrong(
            "rows of this file cannot refer to each other",
            "write the set as YAML, where they can");
      }
      if (!other.unique().contains(Set.of(reference.where()))) {
        Optional<NearKey> near = other.nearKey(Set.of(reference.where()));
        return wrong(
            "%s is not unique in %s%s"
                .formatted(
                    reference.where(),
                    reference.table(),
                    near.map(key -> ": " + key.why()).orElse("")),
            "name a column that is, or "
                + near.map(NearKey::next).orElse("add a UNIQUE constraint in a changelog"));
      }
      return targetOf(other, compared);
    }

    private Optional<BoundColumnReference> targetOf(Table other, Column compared) {
      Optional<String> target = table.referenced(reference.column(), other);
      return target.isPresent()
          ? target.map(t -> new BoundColumnReference(reference, other, compared, t))
          : wrong(
              "%s: %s has no key of one column".formatted(reference.column(), reference.table()),
              "write the value itself");
    }

    private Optional<BoundColumnReference> wrong(String what, String next) {
      problems.add(what, reference.place(), next);
      return Optional.empty();
    }
  }
}
