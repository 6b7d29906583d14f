package dev.groundwork.seed;

/** What can be done about a row that the server refuses. */
final class WayOut {
  private WayOut() {}

  static String of(String state) {
    return switch (state) {
      case "23505" ->
          "another row has these values: change this one, or make those columns the key";
      case "23503" -> "seed the row that it needs first, or write {ref: table, where: {…}}";
      case "23514" -> "change the row until it passes the check";
      case "23502" -> "give the column a value";
      case "42501" -> "let the role write this table, or seed as its owner";
      default -> "change the row, then run again";
    };
  }
}
