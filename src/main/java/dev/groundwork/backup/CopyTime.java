package dev.groundwork.backup;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The time in the name of a copy. By it the oldest are found and dropped, so that it never goes
 * back, also where a clock does.
 */
final class CopyTime {
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");
  private static final Pattern NAME = Pattern.compile(".*_(\\d{17})(_.*)?", Pattern.DOTALL);

  private CopyTime() {}

  /**
   * This time, or the moment after the last of these names.
   *
   * @param time seventeen digits, to the millisecond
   */
  static String after(List<String> names, String time) {
    return Stream.concat(
            Stream.of(time),
            names.stream()
                .flatMap(name -> of(name).stream())
                .map(last -> FORM.format(last.plus(1, ChronoUnit.MILLIS))))
        .max(String::compareTo)
        .orElseThrow();
  }

  private static Optional<LocalDateTime> of(String name) {
    Matcher found = NAME.matcher(name);
    try {
      return found.matches()
          ? Optional.of(LocalDateTime.parse(found.group(1), FORM))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // digits that are no time
    }
  }
}
