package dev.groundwork.seed;

import dev.groundwork.run.Nearest;
import dev.groundwork.run.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A reference of a side file, held against the catalog.
 *
 * @param compared the column of the other table that the fields are compared with
 * @param target the column of the other table whose value they stand for
 */
record FieldLookup(FieldReference reference, Table other, Column compared, String target) {

  String column() {
    return reference.column();
  }

  /** Those of a set, with a problem for each that is none. */
  static List<FieldLookup> of(SeedSet set, Table table, Catalog catalog, Problems problems) {
    return set.content() instanceof Content.Bulk bulk
        ? bulk.references().stream()
            .flatMap(r -> new Check(set, table, catalog, problems, r).perform().stream())
            .toList()
        : List.of();
  }

  private record Check(
      SeedSet set, Table table, Catalog catalog, Problems problems, FieldReference reference) {

    Optional<FieldLookup> perform() {
      if (!set.columns().containsKey(reference.column())) {
        return wrong(
            reference.column() + " is no column of " + set.name(),
            Nearest.didYouMean(
                reference.column(), set.columns().keySet(), "name one of its columns"));
      }
      return catalog
          .table(reference.table(), reference.place(), problems)
          .flatMap(this::comparedIn);
    }

    private Optional<FieldLookup> comparedIn(Table other) {
      Column compared = other.columns().get(reference.where());
      if (compared == null) {
        return wrong(
            "column %s of %s does not exist".formatted(reference.where(), reference.table()),
            Nearest.didYouMean(reference.where(), other.columns().keySet(), "correct the name"));
      }
      if (other.equals(table)) {
        return wrong(
            "rows of this file cannot refer to each other",
            "write the set as YAML, where they can");
      }
      if (!other.unique().contains(Set.of(reference.where()))) {
        return wrong(
            "%s is not unique in %s".formatted(reference.where(), reference.table()),
            "name a column that is, or add a UNIQUE constraint in a changelog");
      }
      return targetOf(other, compared);
    }

    private Optional<FieldLookup> targetOf(Table other, Column compared) {
      Optional<String> target = table.referenced(reference.column(), other);
      return target.isPresent()
          ? target.map(t -> new FieldLookup(reference, other, compared, t))
          : wrong(
              "%s: %s has no key of one column".formatted(reference.column(), reference.table()),
              "write the value itself");
    }

    private Optional<FieldLookup> wrong(String what, String next) {
      problems.add(what, reference.place(), next);
      return Optional.empty();
    }
  }
}
