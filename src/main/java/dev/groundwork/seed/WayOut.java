package dev.groundwork.seed;

/** What can be done about what the server refuses. */
final class WayOut {
  private WayOut() {}

  static String ofRow(ServerMessage refusal) {
    return switch (refusal.state()) {
      case "23505" ->
          "another row has these values: change this one, or make those columns the key";
      case "23503" -> "seed the row that it needs first, or write {ref: table, where: {…}}";
      case "23514" ->
          refusal.namesConstraint()
              ? "change the row until it passes the check"
              : "change the row, or make the partition that it needs in a changelog";
      case "23502" -> "give the column a value";
      case "42501" -> "let the role write this table, or seed as its owner";
      default -> "change the row, then run again";
    };
  }

  /** The same of a file whose fields are data, whatever they look like. */
  static String ofFields(ServerMessage refusal) {
    return refusal.state().equals("23503")
        ? "seed the row that it needs first, or find it by references: beside the file"
        : ofRow(refusal);
  }

  /** The same of a script, where it may be SQL that is wrong. */
  static String ofStatement(ServerMessage refusal) {
    return switch (refusal.state()) {
      case "23505", "23514", "23502", "42501" -> ofRow(refusal);
      case "23503" -> "seed the row that it needs first";
      default -> "correct it there, then run again";
    };
  }
}
