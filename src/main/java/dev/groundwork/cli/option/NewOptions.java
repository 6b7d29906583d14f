package dev.groundwork.cli.option;

import dev.groundwork.migrate.create.MigrationTemplate;
import dev.groundwork.migrate.create.NewMigration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The recipes of {@code new}; one of them, or none. */
public final class NewOptions {
  @Option(
      names = "--add-column",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "TABLE.COLUMN",
      description = "a column, without rewriting the table")
  Optional<String> addColumn = Optional.empty();

  @Option(
      names = "--add-index",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "TABLE.COLUMN",
      description = "an index, CONCURRENTLY and outside a transaction")
  Optional<String> addIndex = Optional.empty();

  @Option(
      names = "--add-foreign-key",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "TABLE.COLUMN:OTHER",
      description = "a foreign key, NOT VALID, then VALIDATE")
  Optional<String> addForeignKey = Optional.empty();

  @Option(
      names = "--rename-column",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "TABLE.COLUMN:NEW",
      description = "another name, with both for a while: expand and contract")
  Optional<String> renameColumn = Optional.empty();

  @Option(
      names = "--backfill",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "TABLE.COLUMN",
      description = "values for rows that are there, in batches")
  Optional<String> backfill = Optional.empty();

  public NewMigration.Request request(String name) {
    Map<MigrationTemplate, Optional<String>> recipes = new LinkedHashMap<>();
    recipes.put(MigrationTemplate.ADD_COLUMN, addColumn);
    recipes.put(MigrationTemplate.ADD_INDEX, addIndex);
    recipes.put(MigrationTemplate.ADD_FOREIGN_KEY, addForeignKey);
    recipes.put(MigrationTemplate.RENAME_COLUMN, renameColumn);
    recipes.put(MigrationTemplate.BACKFILL, backfill);
    return recipes.entrySet().stream()
        .filter(entry -> entry.getValue().isPresent())
        .findFirst()
        .map(e -> new NewMigration.Request(name, e.getKey(), e.getValue().orElseThrow()))
        .orElse(new NewMigration.Request(name, MigrationTemplate.EMPTY, ""));
  }
}
