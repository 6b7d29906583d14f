package dev.groundwork.migrate.adopt;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A version in numbers, of which those that are missing are zeros: 1, 1.0 and 01 are one. */
record VersionNumber(List<BigInteger> parts) implements Comparable<VersionNumber> {

  static VersionNumber of(String written) {
    List<BigInteger> parts =
        new ArrayList<>(
            Stream.of(written.split("[._]+", -1))
                .filter(part -> part.matches("\\d+"))
                .map(BigInteger::new)
                .toList());
    while (!parts.isEmpty() && parts.get(parts.size() - 1).signum() == 0) {
      parts.remove(parts.size() - 1);
    }
    return new VersionNumber(List.copyOf(parts));
  }

  @Override
  public int compareTo(VersionNumber other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int difference = part(i).compareTo(other.part(i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private BigInteger part(int index) {
    return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
  }
}
