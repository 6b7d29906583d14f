package dev.groundwork.seed.export;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts as YAML: plain where that is safe, else in double quotes (YAML 1.1, 5.7 and 7.3.1). */
final class YamlText {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*|-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern NULL = Pattern.compile("(?i)null");

  private YamlText() {}

  /** NULL where there is no text. */
  static String ofValue(@Nullable String text) {
    return text == null ? "null" : of(text);
  }

  static String of(String text) {
    if (PLAIN.matcher(text).matches() && !NULL.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(c > 0xFFFF ? "\\U%08X".formatted(c) : "\\u%04X".formatted(c));
        }
      }
    }
  }

  /** What no reader of YAML refuses or folds, and no terminal obeys. */
  private static boolean isPrintable(int c) {
    return Character.getType(c) != Character.FORMAT && isWritten(c);
  }

  private static boolean isWritten(int c) {
    return (c >= 0x20 && c <= 0x7E)
        || (c >= 0xA0 && c <= 0xD7FF && c != 0x2028 && c != 0x2029)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF)
        || (c >= 0x10000 && (c & 0xFFFE) != 0xFFFE);
  }
}
