package dev.groundwork.seed.export;

import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.database.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table whose rows become files: all of them at once, or what a circle needs later. */
record ExportedTable(Table table) {

  TableName name() {
    return table.name();
  }

  /** What a row gives: what the server computes is left out. */
  List<String> columns() {
    return table.columns().values().stream()
        .filter(column -> !column.generated())
        .map(Column::name)
        .toList();
  }

  /** The columns of a reference that a row may leave out at first; empty: it may not. */
  Set<String> detachable(TableReference reference) {
    Set<String> columns =
        reference.columns().stream().filter(this::isDetachable).collect(Collectors.toSet());
    boolean enough = !reference.full() || columns.size() == reference.columns().size();
    return table.primaryKey().isEmpty() || !enough ? Set.of() : columns;
  }

  private boolean isDetachable(String name) {
    Column column = table.column(name);
    return !column.notNull() && !column.generated() && !table.primaryKey().contains(name);
  }

  /** Every row, without some of its values. */
  String copy(Set<String> without) {
    return copy(
        columns().stream()
            .map(c -> without.contains(c) ? "NULL AS " + Sql.identifier(c) : Sql.identifier(c))
            .toList(),
        Optional.empty());
  }

  /**
   * The rows again that have one of those values. An identity that is always generated cannot be
   * updated, and need not be.
   */
  String copyAgain(Set<String> without) {
    return copy(
        columns().stream()
            .filter(c -> table.primaryKey().contains(c) || !table.column(c).identityAlways())
            .map(Sql::identifier)
            .toList(),
        Optional.of(
            without.stream()
                .sorted()
                .map(c -> Sql.identifier(c) + " IS NOT NULL")
                .collect(Collectors.joining(" OR "))));
  }

  /** The rows of those that inherit from it are theirs; those of partitions are its own. */
  private String copy(Collection<String> values, Optional<String> where) {
    String only = table.kind().equals("r") ? "ONLY " : "";
    String order = table.primaryKey().isEmpty() ? "" : " ORDER BY " + Sql.list(table.primaryKey());
    return "COPY (SELECT %s FROM %s%s%s%s) TO STDOUT (FORMAT csv, HEADER)"
        .formatted(
            String.join(", ", values),
            only,
            table.name().sql(),
            where.map(w -> " WHERE " + w).orElse(""),
            order);
  }

  /** As a file of seeds is called after it. */
  String fileName() {
    String plain = table.name().table().replaceAll("[^A-Za-z0-9_]+", "-").replaceAll("^-+|-+$", "");
    return plain.isEmpty() ? "table" : plain.substring(0, Math.min(plain.length(), 50));
  }
}
