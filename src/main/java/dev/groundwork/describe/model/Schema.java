package dev.groundwork.describe.model;

import dev.groundwork.postgres.catalog.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is in some schemas, in the order of their names.
 *
 * @param names of the schemas
 * @param tables views among them; a partition is not told beside its table
 */
public record Schema(List<String> names, List<SchemaTable> tables, SchemaContent content) {
  public Schema {
    names = List.copyOf(names);
    tables = List.copyOf(tables);
  }

  /** With nothing in them. */
  public static Schema empty(List<String> names) {
    return new Schema(names, List.of(), SchemaContent.NONE);
  }

  public List<EnumType> enums() {
    return content.enums();
  }

  /** As a person calls it here: with its schema where it could be in another. */
  public String title(TableName table) {
    return names.equals(List.of(table.schema())) ? table.table() : table.toString();
  }

  /** The place of each table in the list. */
  public Map<TableName, Integer> places() {
    Map<TableName, Integer> places = new LinkedHashMap<>();
    tables.forEach(table -> places.put(table.name(), places.size()));
    return places;
  }

  /** Who refers to each table, by the place of the table in the list. */
  public Map<TableName, List<Referrer>> referrers() {
    Map<TableName, List<Referrer>> all = new LinkedHashMap<>();
    for (SchemaTable table : tables) {
      for (Reference reference : table.references()) {
        all.computeIfAbsent(reference.target(), name -> new ArrayList<>())
            .add(new Referrer(table, reference));
      }
    }
    return all;
  }

  /** A table that refers to another, and how. */
  public record Referrer(SchemaTable table, Reference reference) {}

  /** How many references there are. */
  public int references() {
    return tables.stream().mapToInt(table -> table.references().size()).sum();
  }

  /** The same with what is known of who made each table. */
  public Schema withOrigins(Map<TableName, Origin> origins) {
    UnaryOperator<SchemaTable> known =
        table -> table.withOrigin(Optional.ofNullable(origins.get(table.name())));
    return new Schema(names, tables.stream().map(known).toList(), content);
  }
}
