package dev.groundwork.sql;

import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;
import dev.groundwork.sql.SqlScript.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a text, of which more may come, where statements end. */
final class SqlSplitter {
  private static final int WORDS_BEFORE_FUNCTION = 4;

  private final String text;
  private final SqlLexer lexer;
  private final boolean isEnd;
  private final List<Statement> statements = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private int start = -1;
  private int end;
  private int parentheses;
  private int bodies;
  private String before = "";
  private int counted;
  private int line;
  private int rest;
  private Optional<SqlEnclosure> unclosed = Optional.empty();

  /**
   * @param line of the first character of the text
   * @param isEnd whether nothing comes after the text
   */
  SqlSplitter(String text, int line, boolean isEnd) {
    this.text = text;
    this.lexer = new SqlLexer(text);
    this.line = line;
    this.isEnd = isEnd;
  }

  /**
   * What a text has of whole statements.
   *
   * @param rest what comes after the last of them: the beginning of another, or rows of a COPY
   * @param line of the first character of the rest
   * @param unclosed a quote or comment in which everything ends
   */
  record Cut(List<Statement> statements, String rest, int line, Optional<SqlEnclosure> unclosed) {}

  Cut cut() {
    Optional<Token> token = lexer.next();
    while (token.isPresent() && read(token.get())) {
      token = lexer.next();
    }
    if (isEnd && token.isEmpty()) {
      finish(false);
      rest = text.length();
    }
    countLines(rest);
    return new Cut(statements, text.substring(rest), line, isEnd ? unclosed : Optional.empty());
  }

  /** Whether the text can be cut further. */
  private boolean read(Token token) {
    if (!token.closed()) {
      unclosed = SqlEnclosure.of(token, text);
    }
    if (token.kind() == Kind.META_COMMAND) {
      return metaCommand(token);
    }
    if (!is(token, ';') || parentheses > 0 || bodies > 0) {
      take(token);
      return true;
    }
    return copiesFromStdin() ? copy(token) : finished(false, token.end());
  }

  private boolean metaCommand(Token token) {
    boolean whole = isEnd || token.end() < text.length();
    if (whole) {
      finish(false);
      add(token.start(), token.end(), false, true);
      rest = token.end();
    }
    return whole;
  }

  /** The rows begin on the next line. */
  private boolean copy(Token semicolon) {
    int newline = text.indexOf('\n', semicolon.end());
    if (newline >= 0 || isEnd) {
      finished(true, newline < 0 ? text.length() : newline + 1);
    }
    return false;
  }

  private boolean finished(boolean copies, int after) {
    finish(copies);
    rest = after;
    return true;
  }

  private void take(Token token) {
    start = start < 0 ? token.start() : start;
    end = token.end();
    if (token.kind() == Kind.WORD) {
      takeWord(SqlScript.word(text, token));
    } else {
      parentheses = Math.max(0, parentheses + (is(token, '(') ? 1 : is(token, ')') ? -1 : 0));
      before = is(token, '.') ? "." : "";
    }
  }

  /** A body {@code BEGIN ATOMIC … END} holds semicolons, and CASE has an END too. */
  private void takeWord(String word) {
    words.add(word);
    boolean label = before.equals(".") || before.equals("AS");
    if (word.equals("ATOMIC") && before.equals("BEGIN") && makesRoutine()) {
      bodies++;
    } else if (word.equals("CASE") && bodies > 0 && !label) {
      bodies++;
    } else if (word.equals("END") && bodies > 0 && !label) {
      bodies--;
    }
    before = word;
  }

  private boolean makesRoutine() {
    List<String> first = words.subList(0, Math.min(words.size(), WORDS_BEFORE_FUNCTION));
    return first.get(0).equals("CREATE")
        && (first.contains("FUNCTION") || first.contains("PROCEDURE"));
  }

  private boolean copiesFromStdin() {
    int from = words.indexOf("FROM");
    return from > 0
        && words.get(0).equals("COPY")
        && from + 1 < words.size()
        && words.get(from + 1).equals("STDIN");
  }

  private void finish(boolean copies) {
    if (start >= 0) {
      add(start, end, copies, false);
    }
    words.clear();
    start = -1;
    parentheses = 0;
    bodies = 0;
    before = "";
  }

  private void add(int from, int to, boolean copies, boolean metaCommand) {
    countLines(from);
    String sql = DriverText.of(text.substring(from, to));
    statements.add(new Statement(sql, line, copies, metaCommand));
  }

  /** From the place where it was counted last, or a long text would be counted anew each time. */
  private void countLines(int to) {
    for (int i = counted; i < to; i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    counted = Math.max(counted, to);
  }

  private boolean is(Token token, char symbol) {
    return token.kind() == Kind.SYMBOL && text.charAt(token.start()) == symbol;
  }
}
