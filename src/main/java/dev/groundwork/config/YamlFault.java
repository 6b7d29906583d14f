package dev.groundwork.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the parser says of a text that is no YAML. Its indented lines tell the places, and quote the
 * file, which may hold a secret.
 */
final class YamlFault {
  private static final Pattern PLACE =
      Pattern.compile("(?m)^ +in '?[a-z]+'?, (line \\d+, column \\d+):$");

  private YamlFault() {}

  static String reason(JsonProcessingException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .filter(line -> !line.startsWith("in "))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The last place that is told: those before are where the context begins. */
  static String place(JsonProcessingException e) {
    return PLACE
        .matcher(e.getOriginalMessage())
        .results()
        .reduce((first, second) -> second)
        .map((MatchResult last) -> SettingsFile.FILE_NAME + ", " + last.group(1))
        .orElseGet(() -> place(e.getLocation()));
  }

  private static String place(JsonLocation location) {
    return location == null
        ? SettingsFile.FILE_NAME
        : "%s, line %d, column %d"
            .formatted(SettingsFile.FILE_NAME, location.getLineNr(), location.getColumnNr());
  }
}
