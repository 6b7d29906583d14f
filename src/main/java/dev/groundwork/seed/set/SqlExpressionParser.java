package dev.groundwork.seed.set;

import dev.groundwork.sql.SqlLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the comments out of an expression, and finds its parameters. */
final class SqlExpressionParser {
  private static final Pattern PARAMETER = Pattern.compile(":([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern LINE_COMMENT = Pattern.compile("--[^\\r\\n]*");
  private static final Pattern OPENING = Pattern.compile("\\$[^$]*\\$|['\"]");

  private final String text;
  private final StringBuilder out = new StringBuilder();
  private final List<String> parameters = new ArrayList<>();
  private int at;
  private int open;
  private int brackets;

  SqlExpressionParser(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException telling what is wrong
   */
  SqlExpression scan() {
    SqlLexer.ofExpression(text).forEach(this::step);
    if (open > 0) {
      throw new IllegalArgumentException("a ( is not closed");
    }
    if (out.toString().isBlank()) {
      throw new IllegalArgumentException("there is nothing in it");
    }
    return new SqlExpression(out.toString().strip(), List.copyOf(parameters));
  }

  private void step(SqlLexer.Token token) {
    if (token.start() > at) {
      out.append(LINE_COMMENT.matcher(text.substring(at, token.start())).replaceAll(" "));
      at = token.start();
    }
    switch (token.kind()) {
      case BLOCK_COMMENT -> comment(token);
      case STRING, QUOTED_IDENTIFIER -> quoted(token);
      case WORD -> copy(token.end());
      case SYMBOL, META_COMMAND -> {
        while (at < token.end()) {
          symbol(text.charAt(at));
        }
      }
    }
  }

  private void comment(SqlLexer.Token token) {
    if (!token.closed()) {
      throw new IllegalArgumentException("a /* is not closed");
    }
    out.append(' ');
    at = token.end();
  }

  private void quoted(SqlLexer.Token token) {
    Matcher opening = OPENING.matcher(text).region(token.start(), token.end());
    if (!token.closed() && opening.find()) {
      throw new IllegalArgumentException("a " + opening.group() + " is not closed");
    }
    copy(token.end());
  }

  private void symbol(char c) {
    Matcher parameter = PARAMETER.matcher(text).region(at, text.length());
    if (text.startsWith("::", at)) {
      copy(at + 2);
    } else if (c == ':' && !afterName() && parameter.lookingAt()) {
      // whatever the server would take it for, it is a text
      parameters.add(parameter.group(1));
      out.append("?::pg_catalog.text");
      at = parameter.end();
    } else {
      plain(c);
    }
  }

  private boolean afterName() {
    return at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1));
  }

  private void plain(char c) {
    if (c == ';') {
      throw new IllegalArgumentException("it holds a ;");
    }
    if (c == ',' && open == 0 && brackets == 0) {
      throw new IllegalArgumentException("a , stands outside of parentheses");
    }
    open += c == '(' ? 1 : c == ')' ? -1 : 0;
    brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (open < 0) {
      throw new IllegalArgumentException("a ) closes nothing");
    }
    out.append(c == '?' ? "??" : c);
    at++;
  }

  /** Nothing where a parameter has taken it already, the first word after a colon. */
  private void copy(int end) {
    if (end > at) {
      out.append(text, at, end);
      at = end;
    }
  }
}
