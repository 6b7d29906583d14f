package dev.groundwork.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 60s}, {@code 1m30s}, {@code 2h}. */
final class DurationParser {
  private static final Pattern FORM =
      Pattern.compile("(?=.)(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

  /** PostgreSQL's timeouts are milliseconds in 31 bits (manual, section 20.11), about 24 days. */
  private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

  private DurationParser() {}

  static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return text.length() <= 20 && matcher.matches() ? sum(matcher) : Optional.empty();
  }

  private static Optional<Duration> sum(Matcher matcher) {
    try {
      Duration sum =
          Duration.ofHours(number(matcher, 1))
              .plusMinutes(number(matcher, 2))
              .plusSeconds(number(matcher, 3))
              .plusMillis(number(matcher, 4));
      return Optional.of(sum).filter(duration -> duration.compareTo(LONGEST) <= 0);
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static long number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
  }
}
