package dev.groundwork.capture;

import dev.groundwork.postgres.ddl.PieceKind;
import dev.groundwork.postgres.ddl.SchemaPiece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The statements that make of one schema another.
 *
 * @param values those that add values to enumerations, which can be used after a COMMIT only
 * @param statements the others, in their order
 * @param refused what no statement does
 */
public record SchemaChange(
    List<ChangeStatement> values, List<ChangeStatement> statements, List<String> refused) {

  public SchemaChange {
    values = List.copyOf(values);
    statements = List.copyOf(statements);
    refused = List.copyOf(refused);
  }

  /**
   * Compares two schemas.
   *
   * @param from the pieces of what is there before
   * @param to those of what is to be there
   */
  static SchemaChange of(PieceMap from, PieceMap to) {
    return new Comparing(from, to, true).change();
  }

  /** The way back, as far as there is one: columns may stand elsewhere, values of types stay. */
  static SchemaChange back(PieceMap from, PieceMap to) {
    return new Comparing(from, to, false).change();
  }

  /** With others before and after its own. */
  SchemaChange between(List<ChangeStatement> before, List<ChangeStatement> after) {
    List<ChangeStatement> all = new ArrayList<>(before);
    all.addAll(statements);
    all.addAll(after);
    return new SchemaChange(values, all, refused);
  }

  /** All of them. */
  public Stream<ChangeStatement> all() {
    return Stream.concat(values.stream(), statements.stream());
  }

  private record Comparing(PieceMap from, PieceMap to, PieceStates states) {

    Comparing(PieceMap from, PieceMap to, boolean exact) {
      this(from, to, new PieceStates(from, to, exact));
    }

    SchemaChange change() {
      ChangeText text = new ChangeText(from, to, states);
      List<ChangeStatement> values = new ArrayList<>();
      List<ChangeStatement> making = new ArrayList<>();
      List<SchemaPiece> elsewhere = new ArrayList<>(attachedElsewhere().toList());
      for (SchemaPiece piece : coming()) {
        if (piece.kind() == PieceKind.ATTACHMENT) {
          making.addAll(detaching(elsewhere, piece, text));
        }
        boolean added =
            piece.kind() == PieceKind.TYPE && states.of(piece.key()) == PieceState.ALTER;
        (added ? values : making).addAll(text.making(piece));
      }
      Set<String> late = late();
      List<ChangeStatement> statements = new ArrayList<>();
      going(false, late).forEach(piece -> statements.addAll(text.dropping(piece)));
      statements.addAll(making);
      going(true, late).forEach(piece -> statements.addAll(text.dropping(piece)));
      return new SchemaChange(values, statements, states.refused());
    }

    /** Partitions that get other bounds: they go with their table until all else is done. */
    private Stream<SchemaPiece> attachedElsewhere() {
      return from.values().stream().filter(this::isAttachedElsewhere);
    }

    private boolean isAttachedElsewhere(SchemaPiece piece) {
      return piece.kind() == PieceKind.ATTACHMENT
          && !piece.more().isEmpty()
          && states.of(piece.key()) == PieceState.REPLACE;
    }

    /** All of one table before the first of them comes again, which may have another's bounds. */
    private static List<ChangeStatement> detaching(
        List<SchemaPiece> waiting, SchemaPiece attachment, ChangeText text) {
      List<SchemaPiece> now =
          waiting.stream().filter(p -> p.more().equals(attachment.more())).toList();
      waiting.removeAll(now);
      return now.stream().flatMap(p -> text.dropping(p).stream()).toList();
    }

    private List<SchemaPiece> coming() {
      Map<String, SchemaPiece> coming = new LinkedHashMap<>();
      Map<String, Set<String>> needs = new HashMap<>();
      to.all()
          .forEach(
              (key, piece) -> {
                if (states.of(key).comes() || states.of(key) == PieceState.ALTER) {
                  String unit = unit(piece);
                  coming.put(unit, to.get(unit));
                  piece.needs().stream()
                      .filter(to::has)
                      .map(n -> unit(to.get(n)))
                      .forEach(n -> needs.computeIfAbsent(unit, k -> new HashSet<>()).add(n));
                }
              });
      ColumnPlaces.columns(to.values()).values().forEach(keys -> inTurn(keys, needs));
      return PieceOrder.of(coming, needs);
    }

    /** Each stands behind those that were added before it. */
    private void inTurn(List<String> columns, Map<String, Set<String>> needs) {
      List<String> added =
          columns.stream().filter(k -> states.of(k).comes() && unit(to.get(k)).equals(k)).toList();
      for (int i = 1; i < added.size(); i++) {
        needs.computeIfAbsent(added.get(i), k -> new HashSet<>()).add(added.get(i - 1));
      }
    }

    /** In whose statement it stands. */
    private String unit(SchemaPiece piece) {
      String owner = piece.owner().orElse("");
      return !piece.inline().isEmpty() && to.has(owner) && states.of(owner).comes()
          ? unit(to.get(owner))
          : piece.key();
    }

    /** What something still needs that is altered later, and then no longer. */
    private Set<String> late() {
      Set<String> late = new HashSet<>();
      from.values().stream()
          .filter(p -> !states.of(p.key()).goes())
          .flatMap(p -> p.needs().stream())
          .filter(n -> states.of(n) == PieceState.DROP)
          .forEach(late::add);
      boolean more = true;
      while (more) {
        List<String> next =
            late.stream()
                .flatMap(key -> from.get(key).needs().stream())
                .filter(n -> states.of(n) == PieceState.DROP)
                .toList();
        more = late.addAll(next);
      }
      return late;
    }

    private List<SchemaPiece> going(boolean late, Set<String> ofThem) {
      Map<String, SchemaPiece> going = new LinkedHashMap<>();
      Map<String, Set<String>> needs = new HashMap<>();
      from.all()
          .forEach(
              (key, piece) -> {
                boolean goes = states.of(key).goes() && !isAttachedElsewhere(piece);
                if (goes && ofThem.contains(key) == late) {
                  going.put(key, piece);
                  needs.put(key, piece.needs());
                }
              });
      List<SchemaPiece> order = new ArrayList<>(PieceOrder.of(going, needs));
      Collections.reverse(order);
      return order;
    }
  }
}
