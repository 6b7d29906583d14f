package dev.groundwork.seed.check;

import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.set.NodeUnpacker;
import dev.groundwork.yaml.Node;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a column takes without a question, worked out once for all rows that name it.
 *
 * @param nullable whether NULL is right: it never is in a key
 * @param obvious which texts surely are values of it
 */
record ColumnCheck(Column column, boolean nullable, Predicate<String> obvious) {

  /** Empty where the table has no such column. */
  static Optional<ColumnCheck> of(BoundSet planned, String name) {
    if (!planned.knows(name)) {
      return Optional.empty();
    }
    Column column = planned.column(name);
    boolean nullable = !column.notNull() && !planned.key().contains(name);
    return Optional.of(new ColumnCheck(column, nullable, LocalTypeCheck.in(column)));
  }

  /** Whether the next value is right whatever it says. */
  boolean takes(NodeUnpacker values) {
    return column.takesAnyText() && values.isText();
  }

  /** Whether a value without a NUL in it is right. */
  boolean surelyTakes(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.isNull() ? nullable : obvious.test(scalar.text());
    }
    return column.isJson() && LocalTypeCheck.isJson(node);
  }
}
