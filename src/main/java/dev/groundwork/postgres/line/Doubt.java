package dev.groundwork.postgres.line;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What was found about a line since something passed last. A certain finding must stand for five
 * seconds, since an answer may have been under way; one that nobody confirms for a minute, since a
 * busy server or a network in trouble may come back.
 */
final class Doubt {
  static final int AGAIN_MILLIS = 5_000;
  private static final int VAGUE_MILLIS = 60_000;

  /** A host that slept for a minute wakes up without a network. */
  private static final int VAGUE_FINDINGS = 4;

  private final LongSupplier nanos;
  private int findings;
  private long first;
  private long last;
  private boolean certain;
  private long certainSince;

  /** With a clock, as {@link System#nanoTime} is one. */
  Doubt(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** None of it holds. */
  void settle() {
    findings = 0;
    certain = false;
  }

  /** How long it is too early to ask again: a reader and a writer may doubt at once. */
  int restMillis() {
    return findings == 0 ? 0 : (int) Math.max(0, AGAIN_MILLIS - millisSince(last));
  }

  /** Adds a finding; says whether it is enough now. */
  boolean isEnough(boolean isCertain) {
    last = nanos.getAsLong();
    first = findings == 0 ? last : first;
    findings++;
    if (!isCertain) {
      return findings >= VAGUE_FINDINGS && millisSince(first) >= VAGUE_MILLIS;
    }
    certainSince = certain ? certainSince : last;
    certain = true;
    return millisSince(certainSince) >= AGAIN_MILLIS;
  }

  private long millisSince(long then) {
    return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - then);
  }
}
