package dev.groundwork.seed.database;

import dev.groundwork.postgres.catalog.TableName;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A column whose default takes its value from a sequence.
 *
 * @param table the seeded one, or a partition or child of it
 * @param source what is drawn from; empty: only a function or the server knows
 * @param told as people call what the default draws from
 */
public record SequenceColumn(
    TableName table, String column, Optional<Sequence> source, String told) {

  /**
   * The sequence of a column.
   *
   * @param plain whether the default is its number and nothing else
   * @param ours whether the role owns it
   * @param readable whether the role may ask where it stands
   * @param settable whether the role may at least call setval
   */
  public record Sequence(
      TableName name,
      long start,
      long step,
      long least,
      long most,
      boolean plain,
      boolean ours,
      boolean readable,
      boolean settable) {

    /** The first number of its own grid beyond this one, where there is one. */
    public Optional<Long> after(BigInteger value) {
      BigInteger first = BigInteger.valueOf(start);
      BigInteger width = BigInteger.valueOf(step);
      BigInteger steps = value.subtract(first).divide(width).add(BigInteger.ONE);
      BigInteger next = first.add(steps.multiply(width));
      boolean inside =
          next.compareTo(BigInteger.valueOf(least)) >= 0
              && next.compareTo(BigInteger.valueOf(most)) <= 0;
      return inside ? Optional.of(next.longValueExact()) : Optional.empty();
    }
  }

  /** As people write it. */
  public String name() {
    return table.quoted() + "." + column;
  }
}
