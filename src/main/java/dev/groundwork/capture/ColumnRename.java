package dev.groundwork.capture;

import dev.groundwork.postgres.ddl.SchemaPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A column that was given another name. Where a column stands tells it: one that was added stands
 * at the end, so that a new one between others is an old one.
 */
record ColumnRename(SchemaPiece old, SchemaPiece wanted) {

  /** Those that are beyond doubt. */
  static List<ColumnRename> all(PieceMap from, PieceMap to) {
    Map<String, List<String>> before = ColumnPlaces.columns(from.values());
    List<ColumnRename> all = new ArrayList<>();
    ColumnPlaces.columns(to.values())
        .forEach(
            (table, keys) -> all.addAll(of(before.getOrDefault(table, List.of()), keys, from, to)));
    return all;
  }

  private static List<ColumnRename> of(
      List<String> old, List<String> keys, PieceMap from, PieceMap to) {
    List<String> kept = kept(old, keys);
    List<ColumnRename> renames = new ArrayList<>();
    int at = 0;
    int end = kept.isEmpty() ? 0 : keys.indexOf(kept.get(kept.size() - 1));
    for (String key : keys.subList(0, end)) {
      if (kept.contains(key)) {
        at = old.indexOf(key) + 1;
        continue;
      }
      List<SchemaPiece> gone =
          old.subList(at, old.size()).stream()
              .takeWhile(k -> !kept.contains(k))
              .map(from::get)
              .filter(SchemaPiece::holdsData)
              .toList();
      if (gone.isEmpty() || from.has(key)) {
        return List.of();
      }
      SchemaPiece wanted = to.get(key);
      SchemaPiece was =
          gone.stream()
              .filter(p -> p.shape().equals(wanted.shape()))
              .findFirst()
              .orElse(gone.get(0));
      renames.add(new ColumnRename(was, wanted));
      at = old.indexOf(was.key()) + 1;
    }
    return renames.stream().allMatch(r -> !to.has(r.old().key())) ? renames : List.of();
  }

  /** Those that stand behind each other before and after. */
  private static List<String> kept(List<String> old, List<String> keys) {
    List<String> kept = new ArrayList<>();
    int last = -1;
    for (String key : keys) {
      if (old.indexOf(key) > last) {
        last = old.indexOf(key);
        kept.add(key);
      }
    }
    return kept;
  }

  private String sql(SchemaPiece one, SchemaPiece other) {
    String table = one.owner().orElse("").replaceFirst("^TABLE ", "");
    return "ALTER TABLE %s RENAME COLUMN %s TO %s"
        .formatted(table, one.more().get(0), other.more().get(0));
  }

  ChangeStatement forth() {
    return new ChangeStatement(
        sql(old, wanted),
        List.of(
            "a new column stands at the end, and this does not: it was renamed; look from what"));
  }

  ChangeStatement back() {
    return ChangeStatement.of(sql(wanted, old));
  }
}
