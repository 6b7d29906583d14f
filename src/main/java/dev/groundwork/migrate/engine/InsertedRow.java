package dev.groundwork.migrate.engine;

import dev.groundwork.sql.SqlLexer;
import dev.groundwork.sql.SqlLexer.Token;
import dev.groundwork.sql.SqlScript;
import java.util.List;

/** Which row of an INSERT of several a place in it belongs to. */
final class InsertedRow {
  private InsertedRow() {}

  /** From 0, or less than 0 where it belongs to none. */
  static int at(String insert, int offset) {
    List<Token> tokens = SqlLexer.tokens(insert).toList();
    int row = -1;
    int depth = 0;
    boolean values = false;
    for (Token token : tokens) {
      if (token.start() > offset) {
        break;
      }
      String word = SqlScript.word(insert, token);
      values |= depth == 0 && word.equals("VALUES");
      row += values && depth == 0 && word.equals("(") ? 1 : 0;
      depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
    }
    return row;
  }
}
