package dev.groundwork.describe.page;

import dev.groundwork.describe.model.Reference;
import dev.groundwork.describe.model.Schema;
import dev.groundwork.describe.model.SchemaTable;
import dev.groundwork.postgres.catalog.TableName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which tables have a colour in common: the few to which most others refer have one of their own,
 * and give it to those whose rows go with theirs.
 */
final class Family {
  private static final int COLOURS = 8;

  private final Map<TableName, SchemaTable> tables = new HashMap<>();
  private final Map<TableName, Integer> colours = new HashMap<>();

  Family(Schema schema) {
    schema.tables().forEach(table -> tables.put(table.name(), table));
    Map<TableName, List<Schema.Referrer>> referrers = schema.referrers();
    schema.tables().stream()
        .map(SchemaTable::name)
        .filter(name -> others(name, referrers) > 1)
        .sorted(Comparator.comparingLong(name -> -others(name, referrers)))
        .limit(COLOURS)
        .forEach(name -> colours.put(name, colours.size()));
  }

  private static long others(TableName name, Map<TableName, List<Schema.Referrer>> referrers) {
    return referrers.getOrDefault(name, List.of()).stream()
        .map(referrer -> referrer.table().name())
        .filter(other -> !other.equals(name))
        .distinct()
        .count();
  }

  /** The class that has the colour in the style sheet. */
  String of(TableName table) {
    Set<TableName> seen = new HashSet<>();
    Optional<TableName> at = Optional.of(table);
    while (at.isPresent() && seen.add(at.get())) {
      Integer colour = colours.get(at.get());
      if (colour != null) {
        return "f" + colour;
      }
      at = owner(at.get());
    }
    return "fn";
  }

  /** Whose rows take these with them, else what they cannot be without, else what they name. */
  private Optional<TableName> owner(TableName name) {
    return Optional.ofNullable(tables.get(name)).stream()
        .flatMap(table -> table.references().stream().sorted(closest(table)))
        .map(Reference::target)
        .filter(target -> !target.equals(name))
        .findFirst();
  }

  private static Comparator<Reference> closest(SchemaTable table) {
    return Comparator.<Reference>comparingInt(
            r -> r.onDelete().equals(Optional.of("cascade")) ? 0 : 1)
        .thenComparing(table::isOptional)
        .thenComparing(r -> place(table, r));
  }

  private static int place(SchemaTable table, Reference reference) {
    List<String> names = table.columns().stream().map(c -> c.name()).toList();
    return reference.columns().stream().mapToInt(names::indexOf).min().orElse(0);
  }
}
