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
    List<ColumnRename> renames = new ArrayList<>();
    int at = 0;
    int last = lastOf(keys, old);
    for (String key : keys.subList(0, Math.max(last, 0))) {
      if (old.contains(key)) {
        at = Math.max(at, old.indexOf(key) + 1);
      } else {
        while (at < old.size() && !fits(old.get(at), key, from, to)) {
          at++;
        }
        if (at == old.size()) {
          return List.of();
        }
        renames.add(new ColumnRename(from.get(old.get(at)), to.get(key)));
        at++;
      }
    }
    return renames;
  }

  /** The place of the last one that was there before. */
  private static int lastOf(List<String> keys, List<String> old) {
    int last = keys.size() - 1;
    while (last >= 0 && !old.contains(keys.get(last))) {
      last--;
    }
    return last;
  }

  private static boolean fits(String old, String key, PieceMap from, PieceMap to) {
    return !to.has(old) && from.get(old).shape().equals(to.get(key).shape());
  }

  private String sql(SchemaPiece one, SchemaPiece other) {
    String table = one.owner().orElse("").replaceFirst("^TABLE ", "");
    return "ALTER TABLE %s RENAME COLUMN %s TO %s"
        .formatted(table, one.more().get(0), other.more().get(0));
  }

  ChangeStatement forth() {
    return new ChangeStatement(
        sql(old, wanted), List.of("it stands where the other stood, so that this was a rename"));
  }

  ChangeStatement back() {
    return ChangeStatement.of(sql(wanted, old));
  }
}
