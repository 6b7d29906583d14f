package dev.groundwork.seed;

import dev.groundwork.config.Secret;
import dev.groundwork.config.SeedParameters;
import java.util.List;

/**
 * One SQL expression, in a form that can stand among bound values: without comments, and with
 * {@code ?} doubled where it is an operator, as pgjdbc wants it.
 *
 * @param parameters the names of those that it has, each time it has one, in their order
 */
record SqlExpression(String sql, List<String> parameters) {

  /** The values of its parameters, in their order; nothing for one that has none. */
  List<String> values(SeedParameters given) {
    return parameters.stream()
        .map(name -> given.find(name).map(Secret::reveal).orElse(""))
        .toList();
  }

  /** Refuses what is more, or less, than one expression. */
  static Cell read(String written) {
    try {
      return new Cell.Expression(new SqlScanner(written).scan());
    } catch (IllegalArgumentException e) {
      return new Cell.Wrong(
          "sql is not one expression: " + e.getMessage(), "write what could stand after SELECT");
    }
  }
}
