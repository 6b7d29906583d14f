package dev.groundwork.migrate.changelog;

import dev.groundwork.sql.SqlLexer;
import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;
import dev.groundwork.sql.SqlScript;
import dev.groundwork.sql.SqlScript.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts statements at lines that hold nothing but {@code GO} or {@code /}, which other servers'
 * tools take for an end. Liquibase does so where a changeset names no delimiter.
 */
final class SqlBatches {
  private static final Pattern END =
      Pattern.compile("^(GO|/)[ \\t]*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final Statement whole;
  private final List<Statement> parts = new ArrayList<>();
  private int start = -1;
  private int end;
  private int parentheses;

  private SqlBatches(Statement whole) {
    this.whole = whole;
  }

  /** The statements that this one is; mostly itself alone. */
  public static List<Statement> of(Statement statement) {
    return !statement.metaCommand() && END.matcher(statement.sql()).find()
        ? new SqlBatches(statement).cut()
        : List.of(statement);
  }

  private List<Statement> cut() {
    SqlLexer.tokens(whole.sql()).forEach(this::take);
    finish(whole.copies());
    return parts;
  }

  private void take(Token token) {
    String text = whole.sql().substring(token.start(), token.end());
    boolean quoted = token.kind() != Kind.WORD && token.kind() != Kind.SYMBOL;
    if (!quoted && parentheses == 0 && isEnd(token)) {
      finish(false);
      return;
    }
    parentheses += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
    start = start < 0 ? token.start() : start;
    end = token.end();
  }

  private boolean isEnd(Token token) {
    String sql = whole.sql();
    int newline = sql.indexOf('\n', token.start());
    String line = sql.substring(token.start(), newline < 0 ? sql.length() : newline);
    return (token.start() == 0 || sql.charAt(token.start() - 1) == '\n')
        && END.matcher(line).matches();
  }

  private void finish(boolean copies) {
    if (start >= 0) {
      int line = whole.line() + SqlScript.lineOf(whole.sql(), start) - 1;
      parts.add(new Statement(whole.sql().substring(start, end), line, copies, false));
    }
    start = -1;
    parentheses = 0;
  }
}
