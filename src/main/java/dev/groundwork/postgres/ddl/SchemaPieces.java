package dev.groundwork.postgres.ddl;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Some schemas in the pieces that can be changed one by one, as the catalog tells them. */
public final class SchemaPieces {
  private static final List<String> QUERIES =
      List.of(
          TypePieceSql.TYPES,
          TypePieceSql.DOMAIN_DEFAULTS,
          TypePieceSql.DOMAIN_NOT_NULLS,
          TypePieceSql.DOMAIN_CHECKS,
          OtherPieceSql.FUNCTIONS,
          TypePieceSql.SEQUENCES,
          TablePieceSql.TABLES,
          ColumnPieceSql.COLUMNS,
          ColumnPieceSql.DEFAULTS,
          ColumnPieceSql.NOT_NULLS,
          ColumnPieceSql.IDENTITIES,
          TypePieceSql.IDENTITY_SEQUENCES,
          TypePieceSql.SEQUENCE_OWNERS,
          TablePieceSql.SETTINGS,
          TablePieceSql.CONSTRAINTS,
          TablePieceSql.INDEXES,
          TablePieceSql.ATTACHMENTS,
          OtherPieceSql.VIEWS,
          OtherPieceSql.STATISTICS,
          OtherPieceSql.RULES,
          OtherPieceSql.TRIGGERS,
          OtherPieceSql.POLICIES,
          CommentSql.PIECES);

  private final ScopeSql scope;

  private SchemaPieces(ScopeSql scope) {
    this.scope = scope;
  }

  /**
   * Reads them, by their keys; those of a table in the order of its columns.
   *
   * @param without relations that are left out
   */
  public static Map<String, SchemaPiece> read(
      Session session, List<String> schemas, List<TableName> without) throws SQLException {
    return SchemaDdl.withoutPath(
        session, () -> new SchemaPieces(ScopeSql.of(session, schemas, without)).read());
  }

  private Map<String, SchemaPiece> read() throws SQLException {
    List<SchemaPiece> pieces = new ArrayList<>();
    for (String query : QUERIES) {
      pieces.addAll(scope.query(query, SchemaPieces::piece));
    }
    Map<String, String> keys = new HashMap<>();
    pieces.forEach(piece -> piece.ids().forEach(id -> keys.put(id, piece.key())));
    Map<String, Set<String>> depends = dependencies();
    Map<String, SchemaPiece> all = new LinkedHashMap<>();
    pieces.forEach(piece -> all.put(piece.key(), resolved(piece, keys, depends)));
    return all;
  }

  private static SchemaPiece piece(ResultSet row) throws SQLException {
    String key = row.getString(2);
    return new SchemaPiece(
        PieceKind.valueOf(key.substring(0, key.indexOf(' '))),
        row.getString(1),
        key,
        Optional.ofNullable(row.getString(3)),
        texts(row, 4),
        texts(row, 5),
        row.getBoolean(6),
        row.getString(7),
        StableText.of(row.getString(8)),
        row.getString(9),
        StableText.of(row.getString(10)),
        Arrays.asList((String[]) row.getArray(11).getArray()));
  }

  private static Set<String> texts(ResultSet row, int column) throws SQLException {
    return new HashSet<>(Arrays.asList((String[]) row.getArray(column).getArray()));
  }

  /** What it needs by name instead of by number; a comment goes with what it is about. */
  private static SchemaPiece resolved(
      SchemaPiece piece, Map<String, String> keys, Map<String, Set<String>> depends) {
    Set<String> ids = new HashSet<>(piece.needs());
    piece.ids().forEach(id -> ids.addAll(depends.getOrDefault(id, Set.of())));
    Set<String> needs = new HashSet<>();
    ids.stream().map(id -> keys.getOrDefault(id, whole(id, keys))).forEach(needs::add);
    needs.remove("");
    Optional<String> owner =
        piece.kind() == PieceKind.COMMENT ? needs.stream().findFirst() : piece.owner();
    if (piece.kind() != PieceKind.SEQUENCE) {
      owner.ifPresent(needs::add);
    }
    needs.remove(piece.key());
    return piece.after(owner, needs);
  }

  /** Columns of a view are no pieces of their own. */
  private static String whole(String id, Map<String, String> keys) {
    return keys.getOrDefault(id.substring(0, id.lastIndexOf('.')) + ".0", "");
  }

  private Map<String, Set<String>> dependencies() throws SQLException {
    Map<String, Set<String>> needs = new HashMap<>();
    scope.query(
        DependencySql.OF_PIECES,
        row ->
            needs.computeIfAbsent(row.getString(1), id -> new HashSet<>()).add(row.getString(2)));
    return needs;
  }
}
