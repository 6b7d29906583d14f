package dev.groundwork.capture;

import dev.groundwork.postgres.ddl.PieceKind;
import dev.groundwork.postgres.ddl.SchemaPiece;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where columns stand. A new one stands at the end, so that what comes after it, or after one from
 * further behind, was dropped and added again.
 */
record ColumnPlaces(Collection<SchemaPiece> from, Collection<SchemaPiece> to) {

  /** The keys of those that were. */
  List<String> moved() {
    Map<String, List<String>> before = columns(from);
    List<String> moved = new ArrayList<>();
    columns(to)
        .forEach((table, keys) -> moved.addAll(moved(before.getOrDefault(table, List.of()), keys)));
    return moved;
  }

  private static List<String> moved(List<String> old, List<String> keys) {
    int kept = 0;
    int last = -1;
    while (kept < keys.size() && old.indexOf(keys.get(kept)) > last) {
      last = old.indexOf(keys.get(kept));
      kept++;
    }
    return keys.subList(kept, keys.size()).stream().filter(old::contains).toList();
  }

  /** The keys of the columns of each table, in their order. */
  static Map<String, List<String>> columns(Collection<SchemaPiece> pieces) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (SchemaPiece piece : pieces) {
      if (piece.kind() == PieceKind.COLUMN && !piece.inherited()) {
        columns
            .computeIfAbsent(piece.owner().orElse(""), table -> new ArrayList<>())
            .add(piece.key());
      }
    }
    return columns;
  }
}
