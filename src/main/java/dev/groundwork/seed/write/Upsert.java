package dev.groundwork.seed.write;

import dev.groundwork.postgres.Sql;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.set.OnConflict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The head and the tail of an INSERT whose rows may be there already.
 *
 * @param columns that the statement names
 */
record Upsert(BoundSet planned, List<String> columns) {

  /** Up to the rows. The table's rows are called {@code there}. */
  String head() {
    return "INSERT INTO %s AS there (%s)%s"
        .formatted(planned.table().name().sql(), Sql.list(columns), overriding());
  }

  /** Who writes the value of a GENERATED ALWAYS identity into a seed wants that value. */
  private String overriding() {
    return columns.stream().anyMatch(c -> planned.column(c).identityAlways())
        ? " OVERRIDING SYSTEM VALUE"
        : "";
  }

  /** What becomes of a row whose key is there already. */
  String tail() {
    if (planned.key().isEmpty()) {
      return "";
    }
    String key = "\nON CONFLICT (" + Sql.list(planned.key()) + ") DO ";
    List<String> changed = columns.stream().filter(c -> !planned.key().contains(c)).toList();
    return planned.set().onConflict() == OnConflict.SKIP || changed.isEmpty()
        ? key + "NOTHING"
        : key + update(changed);
  }

  /** Compares as text, which every type has, and which tells apart what a collation does not. */
  private static String update(List<String> columns) {
    String set =
        columns.stream()
            .map(Sql::identifier)
            .map(c -> c + " = excluded." + c)
            .collect(Collectors.joining(", "));
    String differs =
        columns.stream()
            .map(Sql::identifier)
            .map(
                c ->
                    "there.%1$s::text COLLATE pg_catalog.\"C\" IS DISTINCT FROM excluded.%1$s::text"
                        .formatted(c))
            .collect(Collectors.joining("\n  OR "));
    return "UPDATE SET %s\nWHERE %s".formatted(set, differs);
  }
}
