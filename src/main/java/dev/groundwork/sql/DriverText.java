package dev.groundwork.sql;

import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL that pgjdbc cuts as the server does. Its parser (42.7) takes slash, asterisk and slash for a
 * whole comment, wherever one is opened; knows no backslash in the second part of a string that
 * begins with an E; and sees the word that opens the body of a function one character late. A
 * semicolon after any of them is an end to it.
 */
public final class DriverText {
  private static final Pattern SUSPECT = Pattern.compile("/\\*/|(?i:ATOMIC;)");
  private static final Pattern ESCAPES = Pattern.compile("[eE]'");

  /** A part of such a string, and what is between it and the next. */
  private static final Pattern PART =
      Pattern.compile("((?:[^'\\\\]|\\\\(?s:.)|'')*+)'((?:\\s|--[^\\r\\n]*)*+)(?:'|$)");

  private DriverText() {}

  /** The same for the server, and every line in its place that it may name. */
  public static String of(String sql) {
    if (!maybeMisread(sql)) {
      return sql;
    }
    StringBuilder text = new StringBuilder();
    int[] copied = {0};
    SqlLexer.tokensAndComments(sql)
        .filter(Token::closed)
        .forEach(
            token -> {
              text.append(sql, copied[0], token.start()).append(rewritten(sql, token));
              copied[0] = token.end();
              if (opensBody(sql, token)) {
                text.append(' ');
              }
            });
    return text.append(sql, copied[0], sql.length()).toString();
  }

  /** In one go over the text, which may be long. */
  private static boolean maybeMisread(String sql) {
    return SUSPECT.matcher(sql).find() || (sql.indexOf('\\') >= 0 && ESCAPES.matcher(sql).find());
  }

  private static boolean opensBody(String sql, Token token) {
    return token.kind() == Kind.WORD
        && sql.startsWith(";", token.end())
        && sql.substring(token.start(), token.end()).equalsIgnoreCase("ATOMIC");
  }

  private static String rewritten(String sql, Token token) {
    String text = sql.substring(token.start(), token.end());
    if (token.kind() == Kind.BLOCK_COMMENT) {
      return blank(text);
    }
    boolean escapes = token.kind() == Kind.STRING && Character.toUpperCase(text.charAt(0)) == 'E';
    return escapes ? joined(text) : text;
  }

  /** The server counts characters, and people lines. */
  private static String blank(String text) {
    StringBuilder blank = new StringBuilder();
    text.codePoints().forEach(c -> blank.append(c == '\n' || c == '\r' ? (char) c : ' '));
    return blank.toString();
  }

  /** Its parts in one, and after it what was between them. */
  private static String joined(String text) {
    StringBuilder one = new StringBuilder(text.substring(0, 2));
    StringBuilder gaps = new StringBuilder();
    Matcher part = PART.matcher(text).region(2, text.length());
    while (part.lookingAt() && part.end() > part.start()) {
      one.append(part.group(1));
      boolean last = part.end() == text.length() && part.group(2).isEmpty();
      gaps.append(blank(part.group(2))).append(last ? "" : "  ");
      part.region(part.end(), text.length());
    }
    boolean whole = part.regionStart() == text.length();
    return whole ? one.append('\'').append(gaps).toString() : text;
  }
}
