package dev.groundwork.seed.export;

import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables in the order in which their rows can be written: what is referred to comes first, else by
 * name. A circle is opened where a reference may be checked later, or be given later.
 */
final class ReferenceOrder {
  static final Comparator<TableName> BY_NAME =
      Comparator.comparing(TableName::schema).thenComparing(TableName::table);

  private final Map<TableName, ExportedTable> tables;
  private final List<TableReference> references;
  private final Map<TableName, Set<String>> later = new HashMap<>();

  /**
   * @param tables by name
   * @param all references, those from and to other tables too
   */
  ReferenceOrder(Map<TableName, ExportedTable> tables, List<TableReference> all) {
    this.tables = tables;
    this.references =
        new ArrayList<>(
            all.stream()
                .filter(r -> tables.containsKey(r.from()) && tables.containsKey(r.to()))
                .filter(r -> !r.isInside())
                .toList());
    Optional<List<TableReference>> circle = circle();
    while (circle.isPresent()) {
      open(circle.get());
      circle = circle();
    }
  }

  /** The values of a table that are given when all other rows are there. */
  Set<String> later(TableName table) {
    return later.getOrDefault(table, Set.of());
  }

  List<ExportedTable> tables() {
    Set<TableName> ordered = new LinkedHashSet<>();
    tables.keySet().forEach(table -> add(table, ordered));
    return ordered.stream().map(tables::get).toList();
  }

  private void add(TableName table, Set<TableName> ordered) {
    if (!ordered.contains(table)) {
      from(table).map(TableReference::to).forEach(other -> add(other, ordered));
      ordered.add(table);
    }
  }

  private Stream<TableReference> from(TableName table) {
    return references.stream().filter(r -> r.from().equals(table));
  }

  private void open(List<TableReference> circle) {
    TableReference opened =
        find(circle, TableReference::deferrable)
            .or(() -> find(circle, r -> !columns(r).isEmpty()))
            .orElseThrow(() -> endless(circle));
    references.remove(opened);
    if (!opened.deferrable()) {
      later.computeIfAbsent(opened.from(), t -> new HashSet<>()).addAll(columns(opened));
    }
  }

  private Set<String> columns(TableReference reference) {
    ExportedTable table = tables.get(reference.from());
    return table == null ? Set.of() : table.detachable(reference);
  }

  private static Optional<TableReference> find(
      List<TableReference> circle, Predicate<TableReference> which) {
    return circle.stream().filter(which).findFirst();
  }

  private static GroundworkException endless(List<TableReference> circle) {
    TableReference first = circle.get(0);
    return new GroundworkException(
        ExitCode.SEED,
        "these tables refer to each other, and no row of theirs can be the first:\n"
            + circle.stream().map(TableReference::toString).collect(Collectors.joining("\n")),
        "table " + first.from(),
        "let one of them wait until the COMMIT:\nALTER TABLE %s ALTER CONSTRAINT %s DEFERRABLE"
            .formatted(first.from().sql(), Sql.identifier(first.name())));
  }

  /** The references of one, in their order. */
  private Optional<List<TableReference>> circle() {
    Set<TableName> done = new HashSet<>();
    return tables.keySet().stream()
        .map(table -> circle(table, new ArrayList<>(), done))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<List<TableReference>> circle(
      TableName table, List<TableReference> path, Set<TableName> done) {
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).from().equals(table)) {
        return Optional.of(List.copyOf(path.subList(i, path.size())));
      }
    }
    if (done.contains(table)) {
      return Optional.empty();
    }
    for (TableReference reference : from(table).toList()) {
      path.add(reference);
      Optional<List<TableReference>> found = circle(reference.to(), path, done);
      if (found.isPresent()) {
        return found;
      }
      path.remove(path.size() - 1);
    }
    done.add(table);
    return Optional.empty();
  }
}
