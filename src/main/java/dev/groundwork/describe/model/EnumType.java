package dev.groundwork.describe.model;

import dev.groundwork.postgres.catalog.TableName;
import java.util.List;

/** An enum with its values in their order; types and tables are named alike. */
public record EnumType(TableName name, List<String> values) {}
