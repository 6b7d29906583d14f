package dev.groundwork.capture;

import dev.groundwork.postgres.ddl.PieceKind;
import dev.groundwork.postgres.ddl.SchemaPiece;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements for each piece, with what a reviewer should know of them. */
record ChangeText(PieceMap from, PieceMap to, PieceStates states) {
  /** With these in place the one of the two may not be dropped without the other. */
  private static final Set<PieceKind> BETWEEN_TABLES =
      EnumSet.of(PieceKind.FOREIGN_KEY, PieceKind.ATTACHMENT);

  /** Nothing where it stands in the statement of another, or comes with it. */
  List<ChangeStatement> making(SchemaPiece piece) {
    return switch (states.of(piece.key())) {
      case ALTER ->
          Alteration.of(from.get(piece.key()), piece).orElseThrow().sql().stream()
              .map(sql -> new ChangeStatement(sql, typeChange(piece)))
              .toList();
      case CREATE, REPLACE -> made(piece);
      default -> List.of();
    };
  }

  private static List<String> typeChange(SchemaPiece piece) {
    return piece.kind() == PieceKind.COLUMN && piece.more().get(3).isEmpty()
        ? List.of("look at USING: how each value becomes one of the new type")
        : List.of();
  }

  private List<ChangeStatement> made(SchemaPiece piece) {
    if (piece.inherited() && piece.kind() != PieceKind.INDEX) {
      return List.of();
    }
    List<ChangeStatement> made = new ArrayList<>();
    switch (piece.kind()) {
      case TABLE -> made.add(ChangeStatement.of(table(piece)));
      case COLUMN -> made.add(new ChangeStatement(piece.make() + piece.inline(), addition(piece)));
      default -> made.add(ChangeStatement.of(piece.make()));
    }
    if (piece.kind() == PieceKind.TRIGGER || piece.kind() == PieceKind.RULE) {
      piece.more().forEach(sql -> made.add(ChangeStatement.of(sql)));
    }
    return made;
  }

  private String table(SchemaPiece table) {
    List<String> lines =
        to.values().stream()
            .filter(p -> p.owner().equals(Optional.of(table.key())))
            .filter(p -> !p.inline().isEmpty() && isLine(p.kind()))
            .map(SchemaPiece::inline)
            .toList();
    String body = lines.isEmpty() ? "()" : "(\n  " + String.join(",\n  ", lines) + "\n)";
    return table.make() + " " + body + table.inline();
  }

  private static boolean isLine(PieceKind kind) {
    return kind == PieceKind.COLUMN || kind == PieceKind.KEY || kind == PieceKind.CHECK;
  }

  private List<String> addition(SchemaPiece column) {
    boolean fails = column.inline().endsWith(" NOT NULL") && column.more().get(4).isEmpty();
    return fails
        ? List.of("fails where the table has rows: give it a default, or fill it before NOT NULL")
        : List.of();
  }

  /** Nothing where it goes with another. */
  List<ChangeStatement> dropping(SchemaPiece piece) {
    String owner = piece.owner().orElse("");
    boolean withOwner =
        !BETWEEN_TABLES.contains(piece.kind()) && from.has(owner) && states.of(owner).goes();
    return withOwner || piece.drop().isEmpty() || piece.inherited()
        ? List.of()
        : List.of(new ChangeStatement(piece.drop(), loss(piece)));
  }

  private List<String> loss(SchemaPiece piece) {
    if (!piece.holdsData()) {
      return List.of();
    }
    List<String> remarks = new ArrayList<>();
    remarks.add("loses the data of " + name(piece));
    to.values().stream()
        .filter(p -> p.kind() == piece.kind() && states.of(p.key()) == PieceState.CREATE)
        .filter(p -> p.kind() == PieceKind.TABLE || p.owner().equals(piece.owner()))
        .findFirst()
        .ifPresent(p -> remarks.add("if this was a rename, write it so: " + rename(piece, p)));
    return remarks;
  }

  private static String name(SchemaPiece piece) {
    return piece.kind() == PieceKind.TABLE
        ? piece.object()
        : "column " + piece.more().get(0) + " of " + piece.object();
  }

  private static String rename(SchemaPiece old, SchemaPiece wanted) {
    return old.kind() == PieceKind.TABLE
        ? "ALTER TABLE %s RENAME TO … (%s)".formatted(named(old), named(wanted))
        : "ALTER TABLE %s RENAME COLUMN %s TO %s"
            .formatted(
                old.owner().orElse("").replaceFirst("^TABLE ", ""),
                old.more().get(0),
                wanted.more().get(0));
  }

  private static String named(SchemaPiece table) {
    return table.key().replaceFirst("^TABLE ", "");
  }
}
