package dev.groundwork.describe.model;

import dev.groundwork.postgres.catalog.TableName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table, or what is read as one.
 *
 * @param kind as SQL calls it: {@code table}, {@code materialized view}
 * @param rows as the last ANALYZE estimated them; less than 0 where nobody has counted yet
 * @param partitions by what it is partitioned and into how many, as a person reads it
 * @param uniques keys but for the primary one
 * @param checks and exclusions, each with its name and its text
 * @param indexes but for those of keys
 * @param origin which changesets made and changed it, where that is known
 */
public record SchemaTable(
    TableName name,
    String kind,
    Optional<String> comment,
    long rows,
    Optional<String> partitions,
    List<SchemaColumn> columns,
    Optional<Key> primaryKey,
    List<Key> uniques,
    List<Reference> references,
    List<Rule> checks,
    List<Rule> indexes,
    TableDetail detail,
    Optional<Origin> origin) {

  /** Columns that hold no value twice, together. */
  public record Key(String name, List<String> columns) {}

  /**
   * A check, an index, a trigger, a policy or a partition.
   *
   * @param text such as {@code CHECK (price > 0)} or {@code UNIQUE (lower(email))}
   */
  public record Rule(String name, String text) {}

  /** Whether rows are written into it. */
  public boolean isTable() {
    return kind.endsWith("table");
  }

  public boolean isPrimary(SchemaColumn column) {
    return primaryKey.filter(key -> key.columns().contains(column.name())).isPresent();
  }

  public boolean isReference(SchemaColumn column) {
    return references.stream().anyMatch(r -> r.columns().contains(column.name()));
  }

  /** Whether the column alone holds no value twice, and is not the primary key. */
  public boolean isUnique(SchemaColumn column) {
    return uniques.stream().anyMatch(key -> key.columns().equals(List.of(column.name())));
  }

  /** Whether a row may be without what it refers to. */
  public boolean isOptional(Reference reference) {
    return columns.stream().anyMatch(c -> !c.notNull() && reference.columns().contains(c.name()));
  }

  /** Whether no two rows refer to the same: there is at most one at that end. */
  public boolean isSingle(Reference reference) {
    Set<String> columns = new HashSet<>(reference.columns());
    return primaryKey.filter(key -> columns.containsAll(key.columns())).isPresent()
        || uniques.stream().anyMatch(key -> columns.containsAll(key.columns()));
  }

  SchemaTable withOrigin(Optional<Origin> known) {
    return new SchemaTable(
        name,
        kind,
        comment,
        rows,
        partitions,
        columns,
        primaryKey,
        uniques,
        references,
        checks,
        indexes,
        detail,
        known);
  }
}
