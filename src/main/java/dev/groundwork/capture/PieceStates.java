package dev.groundwork.capture;

import dev.groundwork.postgres.ddl.PieceKind;
import dev.groundwork.postgres.ddl.SchemaPiece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of each piece of two schemas, and of those that look at one that changes. */
final class PieceStates {
  /** PostgreSQL builds these anew by itself when the type of a column changes. */
  private static final Set<PieceKind> FOLLOW =
      EnumSet.of(
          PieceKind.INDEX,
          PieceKind.KEY,
          PieceKind.CHECK,
          PieceKind.FOREIGN_KEY,
          PieceKind.STATISTICS,
          PieceKind.COMMENT,
          PieceKind.NOT_NULL,
          PieceKind.IDENTITY,
          PieceKind.SETTING,
          PieceKind.SEQUENCE_OWNER,
          PieceKind.ATTACHMENT);

  private final PieceMap from;
  private final PieceMap to;
  private final Map<String, PieceState> states = new LinkedHashMap<>();
  private final Map<String, Set<String>> users = new HashMap<>();
  private final List<String> refused = new ArrayList<>();
  private final boolean exact;

  /**
   * @param exact whether columns have to stand where they stand, and no value of a type may be left
   */
  PieceStates(PieceMap from, PieceMap to, boolean exact) {
    this.from = from;
    this.to = to;
    this.exact = exact;
    from.values()
        .forEach(
            p ->
                p.needs()
                    .forEach(n -> users.computeIfAbsent(n, k -> new HashSet<>()).add(p.key())));
    to.values().forEach(this::there);
    from.values().stream().filter(p -> !to.has(p.key())).forEach(this::gone);
    if (exact) {
      new ColumnPlaces(from.values(), to.values()).moved().forEach(k -> set(k, PieceState.REPLACE));
    }
    spread();
  }

  private void set(String key, PieceState state) {
    states.put(key, state);
  }

  PieceState of(String key) {
    return states.getOrDefault(key, PieceState.KEEP);
  }

  /** What no statement does, in whole sentences. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  private void gone(SchemaPiece old) {
    boolean withParent = old.inherited() && to.has(old.owner().orElse(""));
    set(old.key(), withParent ? PieceState.KEEP : PieceState.DROP);
  }

  private void there(SchemaPiece wanted) {
    if (!from.has(wanted.key())) {
      boolean withParent = wanted.inherited() && from.has(table(wanted));
      set(wanted.key(), withParent ? PieceState.KEEP : PieceState.CREATE);
      return;
    }
    SchemaPiece old = from.get(wanted.key());
    if (old.shape().equals(wanted.shape()) || (old.inherited() && wanted.inherited())) {
      set(wanted.key(), PieceState.KEEP);
    } else {
      set(wanted.key(), changed(old, wanted));
    }
  }

  /** The relation whose it is, or a part of it. */
  private String table(SchemaPiece piece) {
    String owner = piece.owner().orElse("");
    return owner.startsWith("COLUMN ") && to.has(owner) ? to.get(owner).owner().orElse("") : owner;
  }

  private PieceState changed(SchemaPiece old, SchemaPiece wanted) {
    if (wanted.kind() == PieceKind.TABLE) {
      refused.add(
          wanted.object() + " is partitioned in another way: it would have to be made anew");
      return PieceState.KEEP;
    }
    if (Alteration.of(old, wanted).isPresent()) {
      return PieceState.ALTER;
    }
    boolean values = wanted.kind() == PieceKind.TYPE && old.more().get(0).equals("e");
    return values && !exact ? PieceState.KEEP : PieceState.REPLACE;
  }

  /** What looks at something that goes has to go before it, and to come again. */
  private void spread() {
    Deque<String> open = new ArrayDeque<>();
    states.forEach(
        (key, state) -> {
          if (state.goes() || movesType(key)) {
            open.add(key);
          }
        });
    for (String key = open.poll(); key != null; key = open.poll()) {
      boolean gone = of(key).goes();
      for (String user : users.getOrDefault(key, Set.of())) {
        SchemaPiece piece = from.get(user);
        if (!of(user).goes() && (gone ? hangsOn(piece, key) : !FOLLOW.contains(piece.kind()))) {
          stepAside(piece, key, open);
        }
      }
    }
  }

  /** A partition needs columns and indexes to be there first, and stays when they go. */
  private boolean hangsOn(SchemaPiece piece, String key) {
    return piece.kind() != PieceKind.ATTACHMENT || from.get(key).kind() == PieceKind.TABLE;
  }

  private void stepAside(SchemaPiece piece, String before, Deque<String> open) {
    if (!piece.holdsData() && to.has(piece.key())) {
      set(piece.key(), PieceState.REPLACE);
      open.add(piece.key());
    } else if (of(before) == PieceState.REPLACE) {
      SchemaPiece cause = from.get(before);
      refused.add(
          "%s cannot be made anew while %s uses it%s"
              .formatted(
                  cause.object(),
                  piece.object(),
                  cause.more().isEmpty() || !cause.more().get(0).equals("e")
                      ? ""
                      : ": values of an enumeration can be added, not removed or moved"));
    }
  }

  private boolean movesType(String key) {
    return of(key) == PieceState.ALTER && Alteration.movesType(from.get(key), to.get(key));
  }
}
