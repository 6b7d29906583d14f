package dev.groundwork.capture;

import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.ddl.PieceKind;
import dev.groundwork.postgres.ddl.SchemaPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a piece becomes another without being dropped.
 *
 * @param sql the statements; nothing where it stays as it is
 */
record Alteration(List<String> sql) {
  private static final String NOT_VALID = " NOT VALID";

  /** Empty where it has to be made anew. */
  static Optional<Alteration> of(SchemaPiece from, SchemaPiece to) {
    return switch (to.kind()) {
      case DEFAULT, SETTING, COMMENT -> statement(to.make());
      case SEQUENCE, SEQUENCE_OWNER, IDENTITY -> statement(to.more().get(0));
      case TYPE -> values(from.more(), to.more());
      case FUNCTION ->
          from.more().equals(to.more()) && !to.more().get(0).equals("a")
              ? statement(to.make().replaceFirst("^CREATE ", "CREATE OR REPLACE "))
              : Optional.empty();
      case VIEW ->
          from.more().equals(begin(to.more(), from.more().size())) && to.more().get(0).equals("v")
              ? statement(to.make().replaceFirst("^CREATE ", "CREATE OR REPLACE "))
              : Optional.empty();
      case CHECK, FOREIGN_KEY ->
          from.shape().equals(to.shape() + NOT_VALID)
              ? statement(to.more().get(0))
              : Optional.empty();
      case COLUMN -> column(from.more(), to.more());
      default -> Optional.empty();
    };
  }

  private static Optional<Alteration> statement(String sql) {
    return Optional.of(new Alteration(List.of(sql)));
  }

  private static List<String> begin(List<String> list, int size) {
    return list.subList(0, Math.min(size, list.size()));
  }

  /** A value can be added anywhere, and none taken away or moved. */
  private static Optional<Alteration> values(List<String> from, List<String> to) {
    List<String> old = from.subList(2, from.size());
    List<String> values = to.subList(2, to.size());
    List<String> kept = new ArrayList<>(values);
    kept.retainAll(old);
    if (!from.get(0).equals("e") || !to.get(0).equals("e") || !kept.equals(old)) {
      return Optional.empty();
    }
    List<String> sql = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (!old.contains(values.get(i))) {
        sql.add(
            "ALTER TYPE %s ADD VALUE IF NOT EXISTS %s%s"
                .formatted(to.get(1), Sql.literal(values.get(i)), place(values, i, old)));
      }
    }
    return Optional.of(new Alteration(sql));
  }

  private static String place(List<String> values, int at, List<String> old) {
    return at > 0
        ? " AFTER " + Sql.literal(values.get(at - 1))
        : old.isEmpty() ? "" : " BEFORE " + Sql.literal(old.get(0));
  }

  private static Optional<Alteration> column(List<String> from, List<String> to) {
    if (from.get(3).isEmpty() && to.get(3).isEmpty()) {
      return statement(
          "%sTYPE %s%s USING %s::%s"
              .formatted(to.get(5), to.get(1), to.get(2), to.get(0), to.get(1)));
    }
    boolean sameType = from.subList(1, 3).equals(to.subList(1, 3));
    if (!sameType || from.get(3).isEmpty()) {
      return Optional.empty();
    }
    if (to.get(3).isEmpty()) {
      return from.get(3).equals("s") ? statement(to.get(5) + "DROP EXPRESSION") : Optional.empty();
    }
    boolean settable = from.get(3).equals(to.get(3)) && to.get(7).equals("true");
    return settable
        ? statement("%sSET EXPRESSION AS (%s)".formatted(to.get(5), to.get(4)))
        : Optional.empty();
  }

  /** Whether the type of a column is another: what looks at it has to step aside. */
  static boolean movesType(SchemaPiece from, SchemaPiece to) {
    return to.kind() == PieceKind.COLUMN
        && from.more().get(3).isEmpty()
        && to.more().get(3).isEmpty();
  }
}
