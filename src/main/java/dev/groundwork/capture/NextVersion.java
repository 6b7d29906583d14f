package dev.groundwork.capture;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * With which number the next migration of a folder begins: the time where the others have one, else
 * the number after theirs, as long as theirs.
 */
public final class NextVersion {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final int TIME_LENGTH = 14;
  private static final Pattern NUMBER = Pattern.compile("\\D*(\\d+).*");

  private final String begin;

  /**
   * @param versions of those that are there, or their names
   */
  public NextVersion(List<String> versions, Instant now) {
    Optional<String> last =
        versions.stream()
            .flatMap(NextVersion::number)
            .max(Comparator.comparing((String digits) -> new BigInteger(digits)));
    String after = last.map(digits -> add(digits, 1)).orElse("");
    String time = TIME.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC));
    boolean timed = last.isEmpty() || after.length() == TIME_LENGTH;
    this.begin = timed && time.compareTo(after) > 0 ? time : after;
  }

  private static Stream<String> number(String version) {
    Matcher found = NUMBER.matcher(version);
    return found.matches() ? Stream.of(found.group(1)) : Stream.of();
  }

  private static String add(String digits, int more) {
    String sum = new BigInteger(digits).add(BigInteger.valueOf(more)).toString();
    return "0".repeat(Math.max(0, digits.length() - sum.length())) + sum;
  }

  /**
   * One of those that come one after the other.
   *
   * @param place from 0
   */
  String next(int place) {
    return add(begin, place);
  }
}
