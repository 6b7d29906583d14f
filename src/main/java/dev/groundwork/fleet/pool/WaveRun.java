package dev.groundwork.fleet.pool;

import dev.groundwork.fleet.target.Target;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One wave from its first target to its last. */
public final class WaveRun {
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int TOLD = 10;

  private final String title;
  private final Pool pool;
  private final Progress progress;
  private final Consumer<TargetResult> heard;
  private final Tally tally;
  private final List<Target> pending;
  private long said = System.nanoTime();
  private int told;

  /**
   * @param title {@code wave 2/4}
   * @param heard of what became of each target in the end
   * @param isReady whether it is known to have nothing to do
   */
  public WaveRun(
      String title,
      List<Target> targets,
      Predicate<Target> isReady,
      Pool pool,
      Progress progress,
      Consumer<TargetResult> heard) {
    this.title = title;
    this.pool = pool;
    this.progress = progress;
    this.heard = heard;
    this.pending = targets.stream().filter(isReady.negate()).toList();
    this.tally = new Tally(targets.size(), targets.size() - pending.size());
  }

  public Tally tally() {
    return tally;
  }

  /** Why it took no more targets, where it did not. */
  public Optional<String> stopped() {
    return tally.stop();
  }

  /** Works on those that are pending, and again on what may end well at another try. */
  public Outcome perform() throws Exception {
    return perform(new ListSupply(pending, pool.places()), () -> {});
  }

  /**
   * Works on what it is given.
   *
   * @param end hears of the end, before it is told
   */
  public Outcome perform(Supply supply, WaveEnd end) throws Exception {
    pool.run(supply, this::heard, this::tick);
    end.over();
    return outcome();
  }

  /** What is found out when nobody is at work any more. */
  @FunctionalInterface
  public interface WaveEnd {
    void over() throws Exception;
  }

  private synchronized void heard(TargetResult result, boolean over) {
    if (!over) {
      tally.postponed(result);
      return;
    }
    tally.ended(result);
    heard.accept(result);
    if (result.failed() && ++told <= TOLD) {
      progress.say(result.target().id() + ": " + result.complaint());
    }
    if (stopped().isPresent()) {
      pool.stop();
    }
  }

  /** Seen at once on a terminal; elsewhere a line now and then. */
  private void tick() {
    String line = tally.line();
    if (!progress.live(line) && System.nanoTime() - said > LINE_EVERY_NANOS) {
      said = System.nanoTime();
      progress.say(title + " · " + line);
    }
  }

  private Outcome outcome() {
    String summary =
        "%s, %d changed%s"
            .formatted(
                Plural.of(tally.total(), "target"),
                tally.changed(),
                tally.failed().isEmpty() ? "" : ", %d failed".formatted(tally.failed().size()));
    Outcome outcome = tally.changed() == 0 ? Outcome.unchanged(summary) : Outcome.changed(summary);
    return outcome.withData("fleet-wave/1", tally.fields().map());
  }
}
