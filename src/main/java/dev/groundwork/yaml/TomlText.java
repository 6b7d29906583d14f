package dev.groundwork.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a TOML document, from left to right; blanks before what is asked for do not count.
 */
final class TomlText {
  private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern WORD = Pattern.compile("[^\\s,#\\]}]+");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d[\\d_]*(?:\\.\\d[\\d_]*)?(?:[eE][+-]?\\d+)?|inf|nan)");
  private static final String ESCAPES = "btnfr\"\\";
  private static final String ESCAPED = "\b\t\n\f\r\"\\";

  private final String text;
  private int at;

  TomlText(String text) {
    this.text = text.replace("\r\n", "\n");
  }

  int line() {
    return 1
        + (int)
            text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
  }

  SyntaxException fault(String what, String next) {
    int start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    return new SyntaxException(what, line(), Math.max(1, at - start + 1), next);
  }

  private SyntaxException fault(String what) {
    return fault(what, "mend it there or just before");
  }

  private void passBlanks() {
    while (at < text.length() && " \t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void passComment() {
    passBlanks();
    if (text.startsWith("#", at)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    }
  }

  /** Over blank lines and comments. */
  void passLines() {
    passComment();
    while (at < text.length() && text.charAt(at) == '\n') {
      at++;
      passComment();
    }
  }

  /** Whether there is a line with something in it yet, and goes there. */
  boolean atLine() {
    passLines();
    return at < text.length();
  }

  void endLine() throws SyntaxException {
    passComment();
    if (at < text.length() && text.charAt(at) != '\n') {
      throw fault("something stands after the value");
    }
  }

  boolean takes(String token) {
    passBlanks();
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  void expect(String token) throws SyntaxException {
    if (!takes(token)) {
      throw fault("%s is missing".formatted(token));
    }
  }

  private Optional<String> match(Pattern pattern) {
    passBlanks();
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    at = matcher.end();
    return Optional.of(matcher.group());
  }

  String bareKey() throws SyntaxException {
    return match(BARE_KEY).orElseThrow(() -> fault("a key is missing"));
  }

  /**
   * A value without quotes.
   *
   * @param key to which it belongs: what stands there itself may be a secret, and is never told
   */
  Node bareValue(String key) throws SyntaxException {
    int line = line();
    int from = at;
    String word = match(WORD).orElseThrow(() -> fault("a value is missing"));
    if (word.equals("true") || word.equals("false")) {
      return new Node.Scalar(word, Node.Kind.BOOLEAN, line);
    }
    if (NUMBER.matcher(word).matches()) {
      return new Node.Scalar(word.replace("_", ""), Node.Kind.NUMBER, line);
    }
    at = from;
    throw fault(
        "the value of %s has no quotes, and is no number, true or false".formatted(key),
        "write it in quotes");
  }

  /**
   * A text in quotes; empty where none begins here.
   *
   * @param overLines whether it may be one in three quotes
   */
  Optional<String> quoted(boolean overLines) throws SyntaxException {
    for (String quote : new String[] {"\"", "'"}) {
      if (overLines && takes(quote.repeat(3))) {
        takesNewLine();
        return Optional.of(until(quote.repeat(3), quote.equals("\"")));
      }
      if (takes(quote)) {
        return Optional.of(until(quote, quote.equals("\"")));
      }
    }
    return Optional.empty();
  }

  private void takesNewLine() {
    at += text.startsWith("\n", at) ? 1 : 0;
  }

  private String until(String end, boolean escapes) throws SyntaxException {
    int begin = at;
    StringBuilder read = new StringBuilder();
    while (!ends(end)) {
      if (at >= text.length() || (end.length() == 1 && text.charAt(at) == '\n')) {
        at = begin;
        throw fault("a text is never ended");
      }
      char c = text.charAt(at++);
      if (escapes && c == '\\') {
        read.append(escaped());
      } else {
        read.append(c);
      }
    }
    at += end.length();
    return read.toString();
  }

  /** Of more quotes than end it, the first belong to it. */
  private boolean ends(String end) {
    return text.startsWith(end, at) && (end.length() == 1 || !text.startsWith(end, at + 1));
  }

  private String escaped() throws SyntaxException {
    char c = at < text.length() ? text.charAt(at++) : '\n';
    int simple = ESCAPES.indexOf(c);
    if (simple >= 0) {
      return ESCAPED.substring(simple, simple + 1);
    }
    if (c == 'u' || c == 'U') {
      return character(c == 'u' ? 4 : 8);
    }
    if (Character.isWhitespace(c)) {
      at--;
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return "";
    }
    throw fault(
        "a backslash in double quotes stands before what it makes nothing of",
        "write two of them, or the text in single quotes");
  }

  private String character(int digits) throws SyntaxException {
    String hex = text.substring(at, Math.min(text.length(), at + digits));
    at += hex.length();
    if (!hex.matches("[0-9A-Fa-f]{%d}".formatted(digits))
        || !Character.isValidCodePoint(Integer.parseUnsignedInt(hex, 16))) {
      throw fault("no character has the number that stands there");
    }
    return Character.toString(Integer.parseUnsignedInt(hex, 16));
  }
}
