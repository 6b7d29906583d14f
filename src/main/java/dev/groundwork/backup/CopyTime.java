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
  private static final Pattern END = Pattern.compile("_(\\d{17})(_.*)?", Pattern.DOTALL);

  private CopyTime() {}

  /**
   * This time, or the moment after the last of these names.
   *
   * @param database with which they begin, or with as much of it as there is room for
   * @param time seventeen digits, to the millisecond
   */
  static String after(String database, List<String> names, String time) {
    return Stream.concat(
            Stream.of(time),
            names.stream()
                .flatMap(name -> of(database, name).stream())
                .map(last -> FORM.format(last.plus(1, ChronoUnit.MILLIS))))
        .max(String::compareTo)
        .orElseThrow();
  }

  /** The name of the database and the label may hold digits that look like a time. */
  static Optional<LocalDateTime> of(String database, String name) {
    for (int shown = database.length(); shown > 0; shown--) {
      Matcher end = END.matcher(name.substring(Math.min(shown, name.length())));
      if (name.startsWith(database.substring(0, shown)) && end.matches()) {
        return time(end.group(1));
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDateTime> time(String digits) {
    try {
      return Optional.of(LocalDateTime.parse(digits, FORM));
    } catch (DateTimeException e) {
      return Optional.empty(); // digits that are no time
    }
  }
}
