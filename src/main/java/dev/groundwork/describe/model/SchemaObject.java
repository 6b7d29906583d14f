package dev.groundwork.describe.model;

import dev.groundwork.postgres.catalog.TableName;
import java.util.Optional;

/**
 * A domain, or a sequence that belongs to no column.
 *
 * @param kind as SQL calls it
 * @param text what stands behind its name where it is made
 */
public record SchemaObject(String kind, TableName name, String text, Optional<String> comment) {}
