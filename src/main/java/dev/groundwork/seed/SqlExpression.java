package dev.groundwork.seed;

/**
 * One SQL expression, in a form that can stand among bound values: without comments, and with
 * {@code ?} doubled where it is an operator, as pgjdbc wants it.
 */
record SqlExpression(String sql) {

  /** Refuses what is more, or less, than one expression. */
  static Cell read(String written) {
    try {
      return new Cell.Expression(new SqlExpression(new SqlScanner(written).scan()));
    } catch (IllegalArgumentException e) {
      return new Cell.Wrong(
          "sql is not one expression: " + e.getMessage(), "write what could stand after SELECT");
    }
  }
}
