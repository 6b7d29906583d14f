package dev.groundwork.seed.check;

import dev.groundwork.seed.database.Column;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.io.StringReader;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of which nobody need ask the server whether their column takes them. What is not obvious
 * may be right all the same.
 */
final class LocalTypeCheck {
  private static final int MOST_DIGITS = 30;
  private static final Pattern PRECISION = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
  private static final Pattern LENGTH = Pattern.compile("character varying\\((\\d+)\\)");
  private static final Pattern TIME =
      Pattern.compile(
          "2\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])"
              + "(?:[ T](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6})?)?"
              + "(?:Z|[+-](?:0\\d|1[0-3])(?::?[0-5]\\d)?)?)?");

  private LocalTypeCheck() {}

  /** Whether a text surely is a value of the column's type. */
  static boolean isValue(Column column, String text) {
    return in(column).test(text);
  }

  /** Tells which texts surely are values of the column's type. */
  static Predicate<String> in(Column column) {
    return switch (column.castType()) {
      case "integer" -> text -> isInteger(text, 9);
      case "bigint" -> text -> isInteger(text, 18);
      case "smallint" -> text -> isInteger(text, 4);
      case "boolean" -> text -> text.equals("true") || text.equals("false");
      case "numeric" -> numeric(column.type());
      case "character varying" -> shortText(column.type());
      case "date", "timestamp with time zone", "timestamp without time zone" ->
          text -> text.length() < 40 && TIME.matcher(text).matches();
      case "json", "jsonb" -> LocalTypeCheck::isJson;
      case "text" -> text -> true;
      default -> text -> false;
    };
  }

  private static boolean isInteger(String text, int digits) {
    int from = text.startsWith("-") ? 1 : 0;
    int length = text.length() - from;
    boolean all = length > 0 && length <= digits;
    for (int i = from; all && i < text.length(); i++) {
      all = isDigit(text.charAt(i));
    }
    return all;
  }

  private static Predicate<String> numeric(String type) {
    Matcher precision = PRECISION.matcher(type);
    if (!precision.matches()) {
      return type.equals("numeric") ? text -> isNumber(text, MOST_DIGITS) : text -> false;
    }
    int whole = Integer.parseInt(precision.group(1)) - Integer.parseInt(precision.group(2));
    return text -> isNumber(text, whole - 1);
  }

  /**
   * @param digits before the point, with a sign, at most
   */
  private static boolean isNumber(String text, int digits) {
    int point = text.indexOf('.');
    int whole = point < 0 ? text.length() : point;
    return whole <= digits
        && isInteger(text.substring(0, whole), MOST_DIGITS)
        && (point < 0
            || (isInteger(text.substring(point + 1), MOST_DIGITS)
                && text.charAt(point + 1) != '-'));
  }

  private static Predicate<String> shortText(String type) {
    Matcher length = LENGTH.matcher(type);
    int most = length.matches() ? Integer.parseInt(length.group(1)) : Integer.MAX_VALUE;
    return text -> text.length() <= most;
  }

  private static boolean hasExponent(String text) {
    for (int i = 1; i < text.length(); i++) {
      if ((text.charAt(i) | 0x20) == 'e' && isDigit(text.charAt(i - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Whether a map or list is surely JSON that the server takes, so that it need not be asked. */
  static boolean isJson(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().allMatch(LocalTypeCheck::isJson);
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().keySet().stream().allMatch(LocalTypeCheck::needsNoEscape)
          && mapping.entries().values().stream().allMatch(LocalTypeCheck::isJson);
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return switch (scalar.kind()) {
      case NULL, BOOLEAN -> true;
      case NUMBER -> isInteger(scalar.text(), MOST_DIGITS);
      case TEXT -> needsNoEscape(scalar.text());
    };
  }

  private static boolean needsNoEscape(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c != '\\' && !Character.isSurrogate((char) c));
  }

  /** Without escapes of characters and exponents, about which jsonb thinks in its own way. */
  private static boolean isJson(String text) {
    if (text.contains("\\u") || hasExponent(text)) {
      return false;
    }
    try (Tokens tokens = Tokens.json(() -> new StringReader(text))) {
      boolean some = tokens.next() != Tokens.Kind.END;
      tokens.skip();
      return some && tokens.next() == Tokens.Kind.END;
    } catch (IOException | SyntaxException e) {
      return false;
    }
  }
}
