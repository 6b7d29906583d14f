package dev.groundwork.migrate.folder;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * A version as Flyway compares them.
 *
 * @param text with dots, as the history has it
 * @param numbers of any length
 */
public record FlywayVersion(String text, List<BigInteger> numbers)
    implements Comparable<FlywayVersion> {

  /** Of the name of a file, or of a row of the history; what is no number does not count. */
  public static FlywayVersion of(String written) {
    String text = written.replace('_', '.');
    return new FlywayVersion(
        text,
        Stream.of(text.split("\\.+", -1))
            .filter(n -> n.matches("[+-]?\\d+"))
            .map(BigInteger::new)
            .toList());
  }

  @Override
  public int compareTo(FlywayVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int difference = at(i).compareTo(other.at(i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  /** {@code 1} and {@code 1.0} are one version. */
  private BigInteger at(int index) {
    return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
  }
}
