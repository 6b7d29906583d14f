package dev.groundwork.postgres;

import dev.groundwork.postgres.SqlLexer.Kind;
import dev.groundwork.postgres.SqlLexer.Token;
import dev.groundwork.postgres.SqlScript.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds where a statement ends. */
final class SqlSplitter {
  private static final int WORDS_BEFORE_FUNCTION = 4;

  private final String text;
  private final SqlLexer lexer;
  private final List<Statement> statements = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private int start = -1;
  private int end;
  private int parentheses;
  private int bodies;
  private String before = "";
  private int lineStart;
  private int line = 1;

  SqlSplitter(String text) {
    this.text = text;
    this.lexer = new SqlLexer(text);
  }

  List<Statement> split() {
    Optional<Token> token = lexer.next();
    while (token.isPresent()) {
      read(token.get());
      token = lexer.next();
    }
    finish(Optional.empty());
    return statements;
  }

  private void read(Token token) {
    if (token.kind() == Kind.META_COMMAND) {
      finish(Optional.empty());
      add(token.start(), token.end(), Optional.empty(), true);
    } else if (!is(token, ';') || parentheses > 0 || bodies > 0) {
      take(token);
    } else {
      finish(copiesFromStdin() ? Optional.of(data(token.end())) : Optional.empty());
    }
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

  /** The data begin on the next line, and end at {@code \.} or with the file. */
  private String data(int semicolon) {
    int from = afterLine(semicolon);
    int at = from;
    while (at < text.length() && !lineAt(at).equals("\\.")) {
      at = afterLine(at);
    }
    lexer.skipTo(at < text.length() ? afterLine(at) : at);
    return text.substring(from, at);
  }

  private int afterLine(int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline + 1;
  }

  private String lineAt(int at) {
    return text.substring(at, afterLine(at)).stripTrailing();
  }

  private void finish(Optional<String> copyData) {
    if (start >= 0) {
      add(start, end, copyData, false);
    }
    words.clear();
    start = -1;
    parentheses = 0;
    bodies = 0;
    before = "";
  }

  /**
   * Lines are counted from the statement before, or a long file would be counted anew each time.
   */
  private void add(int from, int to, Optional<String> copyData, boolean metaCommand) {
    for (int i = lineStart; i < from; i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    lineStart = from;
    statements.add(new Statement(text.substring(from, to), line, copyData, metaCommand));
  }

  private boolean is(Token token, char symbol) {
    return token.kind() == Kind.SYMBOL && text.charAt(token.start()) == symbol;
  }
}
