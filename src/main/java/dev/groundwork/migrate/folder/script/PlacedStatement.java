package dev.groundwork.migrate.folder.script;

import dev.groundwork.sql.SqlLexer;
import dev.groundwork.sql.SqlLexer.Token;
import dev.groundwork.sql.SqlScript;
import dev.groundwork.sql.SqlScript.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement and where it stands in its text.
 *
 * @param start offset of its first character
 * @param end offset after its last one
 */
record PlacedStatement(Statement statement, int start, int end) {

  /** All of a text; empty where lines in it are no SQL, but rows or orders to psql. */
  static Optional<List<PlacedStatement>> in(String text) {
    List<Statement> statements = SqlScript.of(text).statements();
    if (statements.stream().anyMatch(s -> s.copies() || s.metaCommand())) {
      return Optional.empty();
    }
    List<Integer> starts = starts(text);
    List<PlacedStatement> placed = new ArrayList<>();
    int next = 0;
    for (Statement statement : statements) {
      int start = starts.get(next);
      int end = start + statement.sql().length();
      placed.add(new PlacedStatement(statement, start, end));
      while (next < starts.size() && starts.get(next) < end) {
        next++;
      }
    }
    return Optional.of(placed);
  }

  /** Of every token that is no semicolon. */
  private static List<Integer> starts(String text) {
    return SqlLexer.tokens(text)
        .filter(token -> text.charAt(token.start()) != ';')
        .map(Token::start)
        .toList();
  }

  String sql() {
    return statement.sql();
  }

  /** What it sets for the rest of the session, which later parts of its file expect. */
  boolean setsSession() {
    List<String> words = statement.keywords(4);
    String first = words.isEmpty() ? "" : words.get(0);
    String second = words.size() > 1 ? words.get(1) : "";
    return switch (first) {
      case "SET" -> !List.of("LOCAL", "CONSTRAINTS", "TRANSACTION").contains(second);
      case "RESET" -> true;
      case "SELECT" -> words.contains("SET_CONFIG");
      default -> false;
    };
  }
}
