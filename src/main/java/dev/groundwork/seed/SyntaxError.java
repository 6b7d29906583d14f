package dev.groundwork.seed;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a parser could not read, and where. */
record SyntaxError(String message, int line, int column) {
  /** SnakeYAML's place is in its text alone: Jackson's own is where the last good token was. */
  private static final Pattern PLACE =
      Pattern.compile("^ in .*, line (\\d+), column (\\d+)", Pattern.MULTILINE);

  private static final Pattern START_MARKER = Pattern.compile(" *\\(start marker at \\[.*?]\\)");

  static SyntaxError of(JsonProcessingException e) {
    String text = e.getOriginalMessage();
    Optional<MatchResult> place = PLACE.matcher(text).results().reduce((first, last) -> last);
    JsonLocation otherwise = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
    return new SyntaxError(
        message(text),
        place.map(p -> Integer.parseInt(p.group(1))).orElse(otherwise.getLineNr()),
        place.map(p -> Integer.parseInt(p.group(2))).orElse(otherwise.getColumnNr()));
  }

  /** The last sentence, which says what is wrong; SnakeYAML's first says what it was reading. */
  private static String message(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .map(line -> START_MARKER.matcher(line).replaceAll("").strip())
        .reduce((first, last) -> last)
        .orElse(text);
  }
}
