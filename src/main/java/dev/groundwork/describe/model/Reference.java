package dev.groundwork.describe.model;

import dev.groundwork.postgres.catalog.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A foreign key.
 *
 * @param target which may be in a schema that is not described
 * @param onDelete what happens to the row, in lower case; empty where deleting is refused
 */
public record Reference(
    String name,
    List<String> columns,
    TableName target,
    List<String> targetColumns,
    Optional<String> onDelete,
    Optional<String> onUpdate) {}
