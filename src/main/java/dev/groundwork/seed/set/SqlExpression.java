package dev.groundwork.seed.set;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.config.url.Secret;
import java.util.List;

/**
 * One SQL expression, in a form that can stand among bound values: without comments, and with
 * {@code ?} doubled where it is an operator, as pgjdbc wants it.
 *
 * @param parameters the names of those that it has, each time it has one, in their order
 */
public record SqlExpression(String sql, List<String> parameters) {

  /** The values of its parameters, in their order; nothing for one that has none. */
  public List<String> values(SeedParameters given) {
    return parameters.stream()
        .map(name -> given.find(name).map(Secret::reveal).orElse(""))
        .toList();
  }

  /** Refuses what is more, or less, than one expression. */
  public static CellValue read(String written) {
    try {
      return new CellValue.Expression(new SqlExpressionParser(written).scan());
    } catch (IllegalArgumentException e) {
      return new CellValue.Wrong(
          "sql is not one expression: " + e.getMessage(), "write what could stand after SELECT");
    }
  }
}
