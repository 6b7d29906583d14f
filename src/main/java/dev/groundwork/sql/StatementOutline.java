package dev.groundwork.sql;

import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;

/**
 * A statement for those who only want to know which one it is: in one line, and without the values
 * in it, which may be somebody's, or secret.
 */
public final class StatementOutline {
  private static final int LONGEST = 160;

  /** Far more than is shown; a statement may be a file of rows. */
  private static final int READ = 4_000;

  private StatementOutline() {}

  /** {@code INSERT INTO t VALUES (1, '…')}; comments are left out. */
  public static String of(String sql) {
    String text = sql.length() > READ ? sql.substring(0, READ) : sql;
    StringBuilder line = new StringBuilder();
    int end = 0;
    for (Token token : SqlLexer.tokens(text).toList()) {
      String word =
          token.kind() == Kind.STRING ? "'…'" : text.substring(token.start(), token.end());
      boolean apart = token.start() > end && !line.isEmpty();
      line.append(apart && !opens(line) && !word.equals(")") ? " " : "");
      line.append(word.replaceAll("\\s+", " "));
      end = token.end();
    }
    return line.length() > LONGEST || text.length() < sql.length()
        ? line.substring(0, cut(line)) + "…"
        : line.toString();
  }

  private static boolean opens(StringBuilder line) {
    return line.charAt(line.length() - 1) == '(';
  }

  /** Never in the middle of a character. */
  private static int cut(StringBuilder line) {
    int end = Math.min(line.length(), LONGEST);
    return end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end;
  }
}
