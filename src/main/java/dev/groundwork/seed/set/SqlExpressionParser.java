package dev.groundwork.seed.set;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where an expression's literals and comments begin and end (manual, 4.1), and the parameters
 * outside of them.
 */
final class SqlExpressionParser {
  private static final Pattern DOLLAR = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

  private static final Pattern PARAMETER = Pattern.compile(":([A-Za-z_][A-Za-z0-9_]*)");

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
    while (at < text.length()) {
      step(text.charAt(at));
    }
    if (open > 0) {
      throw new IllegalArgumentException("a ( is not closed");
    }
    if (out.toString().isBlank()) {
      throw new IllegalArgumentException("there is nothing in it");
    }
    return new SqlExpression(out.toString().strip(), List.copyOf(parameters));
  }

  private void step(char c) {
    if (c == '\'' || c == '"') {
      copy(endOfQuoted(c));
    } else if (c == '$' && !afterName()) {
      copy(endOfDollar());
    } else if (text.startsWith("::", at)) {
      copy(at + 2);
    } else if (c == ':'
        && !afterName()
        && PARAMETER.matcher(text).region(at, text.length()).lookingAt()) {
      parameter();
    } else if (text.startsWith("--", at)) {
      skip(text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at));
    } else if (text.startsWith("/*", at)) {
      skip(endOfComment());
    } else {
      plain(c);
    }
  }

  /** A parameter is text, of whatever type the server would take it for. */
  private void parameter() {
    Matcher matcher = PARAMETER.matcher(text).region(at, text.length());
    if (matcher.lookingAt()) {
      parameters.add(matcher.group(1));
      out.append("?::pg_catalog.text");
      at = matcher.end();
    }
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

  private int endOfQuoted(char quote) {
    boolean escapes =
        quote == '\'' && at > 0 && "eE".indexOf(text.charAt(at - 1)) >= 0 && !nameBefore(at - 1);
    for (int i = at + 1; i < text.length(); i++) {
      if (escapes && text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("a " + quote + " is not closed");
  }

  private int endOfDollar() {
    Matcher matcher = DOLLAR.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return at + 1;
    }
    int end = text.indexOf(matcher.group(), matcher.end());
    if (end < 0) {
      throw new IllegalArgumentException("a " + matcher.group() + " is not closed");
    }
    return end + matcher.group().length();
  }

  private int endOfComment() {
    int depth = 0;
    for (int i = at; i < text.length() - 1; i++) {
      if (text.startsWith("/*", i)) {
        depth++;
        i++;
      } else if (text.startsWith("*/", i)) {
        i++;
        if (--depth == 0) {
          return i + 1;
        }
      }
    }
    throw new IllegalArgumentException("a /* is not closed");
  }

  private boolean afterName() {
    return nameBefore(at);
  }

  private boolean nameBefore(int index) {
    return index > 0 && Character.isJavaIdentifierPart(text.charAt(index - 1));
  }

  private void copy(int end) {
    out.append(text, at, end);
    at = end;
  }

  private void skip(int end) {
    out.append(' ');
    at = end;
  }
}
