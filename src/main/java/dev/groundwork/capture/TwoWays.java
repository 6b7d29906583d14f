package dev.groundwork.capture;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.postgres.ddl.SchemaPieces;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * From one schema to another, and back.
 *
 * @param back without columns at their old place, and with the values that enumerations got
 */
public record TwoWays(SchemaChange forth, SchemaChange back) {

  /**
   * Compares two databases.
   *
   * @param scratch where columns get their new names, in a transaction that the caller takes back
   * @param without relations that are left out
   */
  public static TwoWays between(
      Session scratch, Session here, List<String> schemas, List<TableName> without)
      throws SQLException {
    PieceMap to = new PieceMap(SchemaPieces.read(here, schemas, without));
    PieceMap from = new PieceMap(SchemaPieces.read(scratch, schemas, without));
    List<ColumnRename> renames = ColumnRename.all(from, to);
    for (ColumnRename rename : renames) {
      scratch.execute(rename.forth().sql());
    }
    PieceMap named =
        renames.isEmpty() ? from : new PieceMap(SchemaPieces.read(scratch, schemas, without));
    List<ChangeStatement> backwards = new ArrayList<>();
    renames.forEach(rename -> backwards.add(rename.back()));
    Collections.reverse(backwards);
    return new TwoWays(
        SchemaChange.of(named, to)
            .between(renames.stream().map(ColumnRename::forth).toList(), List.of()),
        SchemaChange.back(to, named).between(List.of(), backwards));
  }
}
