package dev.groundwork.seed.failure;

import dev.groundwork.run.SqlState;
import dev.groundwork.seed.database.ServerMessage;
import java.util.Map;
import java.util.Optional;

/** What can be done about what the server refuses. */
public final class SeedHints {
  private static final Map<String, String> BY_STATE =
      Map.of(
          SqlState.ACTIVE_SQL_TRANSACTION, "remove it: a seed is part of the run's transaction",
          SqlState.READ_ONLY_SQL_TRANSACTION, "let the role write, on a server that is writable",
          SqlState.LOCK_NOT_AVAILABLE,
              "run again when nobody holds the table, or raise migrate.lock-timeout",
          SqlState.UNSAFE_NEW_ENUM_VALUE_USAGE,
              "add the value to its type in a changelog, not in a seed",
          SqlState.OBJECT_IN_USE, "move it above the rows, or into a changelog",
          SqlState.DISK_FULL, "the server's disk is full: make room, then run again",
          SqlState.QUERY_CANCELED, "cut it into smaller ones, or raise migrate.statement-timeout");

  private static final Map<String, String> BY_CLASS =
      Map.of(
          "25", "leave the transaction to the run: remove what changes it",
          "40", "run it again: others changed the same rows",
          "53", "give the server what it lacks, then run again",
          "57", "run it again; if it stays, the server's log tells more",
          "58", "run it again; if it stays, the server's log tells more");

  private SeedHints() {}

  public static String ofRow(ServerMessage refusal) {
    return switch (refusal.state()) {
      case SqlState.UNIQUE_VIOLATION ->
          "another row has these values: change this one, or make those columns the key";
      case SqlState.FOREIGN_KEY_VIOLATION ->
          "seed the row that it needs first, or write {ref: table, where: {…}}";
      case SqlState.CHECK_VIOLATION ->
          refusal.namesConstraint()
              ? "change the row until it passes the check"
              : "change the row, or make the partition that it needs in a changelog";
      case SqlState.NOT_NULL_VIOLATION -> "give the column a value";
      case SqlState.INSUFFICIENT_PRIVILEGE -> "let the role write this table, or seed as its owner";
      default -> ofServer(refusal).orElse("change the row, then run again");
    };
  }

  /** What to do about a refused row of a file whose fields are data, whatever they look like. */
  public static String ofFields(ServerMessage refusal) {
    return refusal.state().equals(SqlState.FOREIGN_KEY_VIOLATION)
        ? "seed the row that it needs first, or find it by references: beside the file"
        : ofRow(refusal);
  }

  /** What to do about a refused statement of a script, where the SQL may be wrong. */
  public static String ofStatement(ServerMessage refusal) {
    return switch (refusal.state()) {
      case SqlState.UNIQUE_VIOLATION,
          SqlState.CHECK_VIOLATION,
          SqlState.NOT_NULL_VIOLATION,
          SqlState.INSUFFICIENT_PRIVILEGE ->
          ofRow(refusal);
      case SqlState.FOREIGN_KEY_VIOLATION -> "seed the row that it needs first";
      default -> ofServer(refusal).orElse("correct it there, then run again");
    };
  }

  /** Where it is no row that is wrong, but the server, who else is on it, or the transaction. */
  static Optional<String> ofServer(ServerMessage refusal) {
    if (refusal.code().connectionLost()) {
      return Optional.of("run it again; if it stays, the server's log tells more");
    }
    return Optional.ofNullable(BY_STATE.get(refusal.state()))
        .or(() -> Optional.ofNullable(BY_CLASS.get(refusal.state().replaceFirst("...$", ""))));
  }
}
