package dev.groundwork.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Waiting for something, instead of sleeping. */
public final class Until {
  /** Long enough for a machine that has much else to do: who waits so long has found a fault. */
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  private static final long PAUSE_MILLIS = 10;

  private Until() {}

  /** What is to come true. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * Returns as soon as it holds.
   *
   * @throws AssertionError when it does not within minutes
   */
  public static void holds(String what, Condition condition) {
    holds(() -> what, condition);
  }

  public static void holds(Supplier<String> what, Condition condition) {
    there(what, () -> Optional.of(condition.holds()).filter(held -> held));
  }

  /** What is looked for, as soon as it is there. */
  public static <T> T there(Supplier<String> what, Callable<Optional<T>> look) {
    long start = System.nanoTime();
    try {
      Optional<T> found = look.call();
      while (found.isEmpty()) {
        if (System.nanoTime() - start > DEADLINE.toNanos()) {
          throw new AssertionError("not within %s: %s".formatted(DEADLINE, what.get()));
        }
        Thread.sleep(PAUSE_MILLIS);
        found = look.call();
      }
      return found.get();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for: " + what.get(), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("while waiting for: " + what.get(), e);
    }
  }
}
