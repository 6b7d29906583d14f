package dev.groundwork.capture;

import dev.groundwork.file.TimePrefix;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * With which number the next migration of a folder begins: the time where the others have one, else
 * the number after theirs, as long as theirs.
 *
 * @param head what stands before it, such as {@code 1.} of {@code 1.9}
 */
record NextVersion(String head, String begin) {
  private static final Pattern NUMBER = Pattern.compile("\\D*(\\d+).*");
  private static final Pattern LAST = Pattern.compile("(.*?)(\\d+)\\D*");

  /**
   * After all of these.
   *
   * @param names which have a number at their beginning, or none
   */
  static NextVersion after(List<String> names, Instant now) {
    return of(
        "",
        names.stream()
            .flatMap(NextVersion::number)
            .max(Comparator.comparing((String digits) -> new BigInteger(digits))),
        now);
  }

  /**
   * After a version whose last number counts.
   *
   * @param version such as {@code 1_2}; empty for the first
   */
  static NextVersion after(Optional<String> version, Instant now) {
    Optional<Matcher> found = version.map(LAST::matcher).filter(Matcher::matches);
    return of(found.map(m -> m.group(1)).orElse(""), found.map(m -> m.group(2)), now);
  }

  private static NextVersion of(String head, Optional<String> last, Instant now) {
    String after = last.map(digits -> TimePrefix.after(digits, 1)).orElse("");
    String time = TimePrefix.of(now);
    boolean timed = last.isEmpty() || after.length() == TimePrefix.LENGTH;
    return new NextVersion(head, timed && time.compareTo(after) > 0 ? time : after);
  }

  private static Stream<String> number(String version) {
    Matcher found = NUMBER.matcher(version);
    return found.matches() ? Stream.of(found.group(1)) : Stream.of();
  }

  /**
   * One of those that come one after the other.
   *
   * @param place from 0
   */
  String next(int place) {
    return head + TimePrefix.after(begin, place);
  }
}
