package dev.groundwork.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/**
 * JSON that everybody can read: half of a character, as where a text was cut, and NUL are no text
 * to PostgreSQL and to others, and are written as U+FFFD.
 */
final class WholeTextGenerator extends JsonGeneratorDelegate {
  private static final int REPLACEMENT = 0xFFFD;

  WholeTextGenerator(JsonGenerator json) {
    super(json);
  }

  @Override
  public void writeString(String text) throws IOException {
    super.writeString(whole(text));
  }

  @Override
  public void writeFieldName(String name) throws IOException {
    super.writeFieldName(whole(name));
  }

  private static String whole(String text) {
    if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().map(WholeTextGenerator::orReplacement).forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private static int orReplacement(int c) {
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return c == 0 || half ? REPLACEMENT : c;
  }
}
