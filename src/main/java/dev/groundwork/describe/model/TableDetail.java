package dev.groundwork.describe.model;

import java.util.List;
import java.util.Optional;

/**
 * What belongs to a table beside its columns, keys and indexes.
 *
 * @param query that a view asks
 * @param rowSecurity for whom policies count; empty where for nobody
 * @param policies each with whom and what it concerns
 * @param triggers each from its event on
 * @param partitions at all depths, each with its bounds
 */
public record TableDetail(
    Optional<String> query,
    Optional<RowSecurity> rowSecurity,
    List<SchemaTable.Rule> policies,
    List<SchemaTable.Rule> triggers,
    List<SchemaTable.Rule> partitions) {
  private static final int FIRST_PARTITIONS = 10;

  public TableDetail {
    policies = List.copyOf(policies);
    triggers = List.copyOf(triggers);
    partitions = List.copyOf(partitions);
  }

  /** Of those of each day the first few do for a reader. */
  public List<SchemaTable.Rule> firstPartitions() {
    return partitions.stream().limit(FIRST_PARTITIONS).toList();
  }

  /** What is left to be told of the others. */
  public Optional<String> otherPartitions() {
    return Optional.of(partitions.size() - FIRST_PARTITIONS)
        .filter(others -> others > 0)
        .map("and %d more partitions"::formatted);
  }
}
