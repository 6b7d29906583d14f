package dev.groundwork.postgres;

import dev.groundwork.postgres.Backoff.Verdict;
import java.util.OptionalLong;

/**
 * A failure that does not end by itself is believed when it is still there two seconds later: a
 * server that is being set up may yet get the role or the password.
 */
public final class PersistentFailure {
  /** A little less than the pause before the next look, which is jittered. */
  private static final long LONG_ENOUGH_NANOS = Backoff.SOON.toNanos() * 3 / 4;

  private OptionalLong since = OptionalLong.empty();

  public Verdict of(ConnectFailure failure) {
    if (failure.passing()) {
      since = OptionalLong.empty();
      return Verdict.AGAIN;
    }
    long now = System.nanoTime();
    since = OptionalLong.of(since.orElse(now));
    return now - since.getAsLong() < LONG_ENOUGH_NANOS ? Verdict.SOON : Verdict.DONE;
  }
}
