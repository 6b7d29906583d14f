package dev.groundwork.describe.model;

import java.util.List;

/**
 * What lies in schemas beside tables, in the order of the names.
 *
 * @param sequences but for those of a column
 */
public record SchemaContent(
    List<EnumType> enums,
    List<SchemaObject> domains,
    List<SchemaObject> sequences,
    List<Routine> routines) {
  static final SchemaContent NONE = new SchemaContent(List.of(), List.of(), List.of(), List.of());

  public SchemaContent {
    enums = List.copyOf(enums);
    domains = List.copyOf(domains);
    sequences = List.copyOf(sequences);
    routines = List.copyOf(routines);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }
}
