package dev.groundwork.seed;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of which nobody need ask the server whether their column takes them. What is not obvious
 * may be right all the same.
 */
final class Obvious {
  private static final int MOST_DIGITS = 30;
  private static final Pattern PRECISION = Pattern.compile("numeric\\((\\d+),(\\d+)\\)");
  private static final Pattern LENGTH = Pattern.compile("character varying\\((\\d+)\\)");
  private static final Pattern TIME =
      Pattern.compile(
          "2\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])"
              + "(?:[ T](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6})?)?"
              + "(?:Z|[+-](?:0\\d|1[0-3])(?::?[0-5]\\d)?)?)?");

  private Obvious() {}

  /** Whether a text surely is a value of the column's type. */
  static boolean isValue(Column column, String text) {
    return switch (column.castType()) {
      case "integer" -> isInteger(text, 9);
      case "bigint" -> isInteger(text, 18);
      case "smallint" -> isInteger(text, 4);
      case "boolean" -> text.equals("true") || text.equals("false");
      case "numeric" -> isNumeric(column.type(), text);
      case "character varying" -> isShort(column.type(), text);
      case "date", "timestamp with time zone", "timestamp without time zone" ->
          text.length() < 40 && TIME.matcher(text).matches();
      case "json", "jsonb" -> isJson(text);
      default -> false;
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

  private static boolean isNumeric(String type, String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    boolean number =
        isInteger(whole, MOST_DIGITS)
            && (point < 0
                || (isInteger(text.substring(point + 1), MOST_DIGITS)
                    && text.charAt(point + 1) != '-'));
    if (!number || type.equals("numeric")) {
      return number;
    }
    Matcher precision = PRECISION.matcher(type);
    return precision.matches()
        && whole.length()
            < Integer.parseInt(precision.group(1)) - Integer.parseInt(precision.group(2));
  }

  private static boolean isShort(String type, String text) {
    Matcher length = LENGTH.matcher(type);
    return length.matches() && text.length() <= Integer.parseInt(length.group(1));
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

  /** Without escapes of characters and exponents, about which jsonb thinks in its own way. */
  private static boolean isJson(String text) {
    if (text.contains("\\u") || hasExponent(text)) {
      return false;
    }
    try (JsonParser parser = Documents.jsonText(text)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.currentToken() != null && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
