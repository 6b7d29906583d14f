package dev.groundwork.migrate.create;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names with dots between them as SQL has them: in double quotes, or without, and then in small
 * letters.
 *
 * @param problem what is wrong with them; empty if nothing is
 */
record SubjectName(List<String> parts, Optional<String> problem) {
  private static final Pattern PART =
      Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")+)\"|([^\".:]+))\\s*");
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{Ll}\\p{Lo}_][\\p{Ll}\\p{Lo}\\p{Nd}_$]*");
  private static final int BYTES = 63;

  /** Reads all of a text. */
  static SubjectName of(String text) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(text);
    int at = 0;
    while (part.find(at) && part.start() == at) {
      Optional<String> wrong = wrong(part.group(1), part.group(2));
      if (wrong.isPresent()) {
        return new SubjectName(List.of(), wrong);
      }
      parts.add(part.group(1) == null ? part.group(2).strip() : unquoted(part.group(1)));
      if (part.end() == text.length()) {
        return new SubjectName(List.copyOf(parts), Optional.empty());
      }
      if (text.charAt(part.end()) != '.') {
        break;
      }
      at = part.end() + 1;
    }
    return new SubjectName(List.of(), Optional.of("'%s' is no name".formatted(text)));
  }

  private static String unquoted(String quoted) {
    return quoted.replace("\"\"", "\"");
  }

  private static Optional<String> wrong(@Nullable String quoted, String plain) {
    String name = quoted == null ? plain.strip() : unquoted(quoted);
    if (name.getBytes(StandardCharsets.UTF_8).length > BYTES) {
      return Optional.of("'%s' is longer than 63 bytes".formatted(name));
    }
    if (name.chars().anyMatch(Character::isISOControl) || name.contains("${")) {
      return Optional.of("a name has a character that a changelog cannot hold");
    }
    return quoted == null && !PLAIN.matcher(name).matches()
        ? Optional.of("'%s' needs quotes in SQL".formatted(name))
        : Optional.empty();
  }
}
