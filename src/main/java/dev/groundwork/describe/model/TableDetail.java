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
    Optional<String> rowSecurity,
    List<SchemaTable.Rule> policies,
    List<SchemaTable.Rule> triggers,
    List<SchemaTable.Rule> partitions) {

  public TableDetail {
    policies = List.copyOf(policies);
    triggers = List.copyOf(triggers);
    partitions = List.copyOf(partitions);
  }
}
