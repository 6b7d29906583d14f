package dev.groundwork.config.url;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Percent-encoding (RFC 3986, section 2.1): the bytes of UTF-8; a plus is a plus. */
final class Percent {
  private static final Pattern CODES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

  private Percent() {}

  /** Empty if a percent sign begins no code, or the codes are no UTF-8, or one of them is zero. */
  static Optional<String> decode(String text) {
    Matcher codes = CODES.matcher(text);
    StringBuilder decoded = new StringBuilder();
    int end = 0;
    while (codes.find()) {
      Optional<String> characters = characters(codes.group());
      if (characters.isEmpty()) {
        return Optional.empty();
      }
      decoded.append(text, end, codes.start()).append(characters.get());
      end = codes.end();
    }
    String rest = text.substring(end);
    boolean clean = !CODES.matcher(text).replaceAll("").contains("%");
    return clean ? Optional.of(decoded.append(rest).toString()) : Optional.empty();
  }

  private static Optional<String> characters(String codes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < codes.length(); i += 3) {
      bytes.write(Integer.parseInt(codes, i + 1, i + 3, 16));
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
      String text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
