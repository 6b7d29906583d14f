package dev.groundwork.file;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** The time with which the name of a migration's file begins: fourteen digits, in UTC. */
public final class TimePrefix {
  public static final int LENGTH = 14;

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

  private TimePrefix() {}

  public static String of(Instant time) {
    return FORM.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  /**
   * Some seconds later than another: the one after 20261231235959 is 20270101000000. Digits that
   * are no time, as a number or what somebody counted up by hand, are counted up, and stay as long
   * as they are.
   */
  public static String after(String digits, int seconds) {
    return time(digits)
        .map(time -> FORM.format(time.plusSeconds(seconds)))
        .filter(later -> later.length() == LENGTH) // of the year 10000 they are more
        .orElseGet(() -> sum(digits, seconds));
  }

  private static Optional<LocalDateTime> time(String digits) {
    try {
      return Optional.of(LocalDateTime.parse(digits, FORM));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String sum(String digits, int more) {
    String sum = new BigInteger(digits).add(BigInteger.valueOf(more)).toString();
    return "0".repeat(Math.max(0, digits.length() - sum.length())) + sum;
  }
}
