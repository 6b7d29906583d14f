package dev.groundwork.fleet.pool;

import dev.groundwork.run.DurationText;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.JsonFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How far a wave is: what ended well, what failed, and what is to be tried again. */
public final class Tally {
  /** So many that fail alike while none ends well do not fail for their own reasons. */
  private static final int ALIKE = 3;

  private final long start = System.nanoTime();
  private final int total;
  private final List<TargetResult> failed = new ArrayList<>();
  private int unchanged;
  private int changed;
  private final Set<String> waiting = new HashSet<>();

  /**
   * @param unchanged how many of all are known to have nothing to do
   */
  Tally(int total, int unchanged) {
    this.total = total;
    this.unchanged = unchanged;
  }

  synchronized void ended(TargetResult result) {
    waiting.remove(result.target().id());
    if (result.failed()) {
      failed.add(result.summary());
    } else if (result.untouched()) {
      unchanged++;
    } else {
      changed++;
    }
  }

  /** It is tried again at the end. */
  synchronized void postponed(TargetResult result) {
    waiting.add(result.target().id());
  }

  /** What all workers together know of it, which this one heard of in part. */
  public synchronized void know(int ready, int changedOfThem, List<TargetResult> lost) {
    unchanged = ready - changedOfThem;
    changed = changedOfThem;
    failed.clear();
    failed.addAll(lost);
  }

  /** Why no other target should be taken; empty while there is no reason. */
  synchronized Optional<String> stop() {
    if (failed.stream().anyMatch(result -> result.report().exit() == ExitCode.INVALID)) {
      return Optional.of("the changelogs are rejected, as they would be everywhere");
    }
    return changed == 0 && failed.size() >= ALIKE && isTheChangelog()
        ? Optional.of("the same failed in all %d that ran: it is the changelog".formatted(ALIKE))
        : Optional.empty();
  }

  private boolean isTheChangelog() {
    FailureKind first = FailureKind.of(failed.get(0));
    return first.isOfTheChangelog()
        && failed.stream().allMatch(result -> FailureKind.of(result).equals(first));
  }

  public synchronized List<TargetResult> failed() {
    return List.copyOf(failed);
  }

  public synchronized int changed() {
    return changed;
  }

  /** How many ended well. */
  public synchronized int ready() {
    return unchanged + changed;
  }

  public int total() {
    return total;
  }

  /** How many were never begun, or are not over. */
  public synchronized int notRun() {
    return total - ready() - failed.size();
  }

  /** {@code 312/1,000 · 309 ok, 1 failed, 2 waiting · 40 s left}. */
  synchronized String line() {
    int done = ready() + failed.size() + waiting.size();
    return "%s/%s · %s ok, %s failed%s%s"
        .formatted(
            number(done),
            number(total),
            number(ready()),
            number(failed.size()),
            waiting.isEmpty() ? "" : ", " + number(waiting.size()) + " waiting",
            left());
  }

  /** As long as the others took, of those that had to be looked at one by one. */
  private String left() {
    int ran = changed + failed.size();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return ran == 0 || notRun() == 0
        ? ""
        : " · "
            + DurationText.human(took.multipliedBy(notRun()).dividedBy(ran))
                .replaceFirst("\\.\\d s", " s")
            + " left";
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  synchronized JsonFields fields() {
    return JsonFields.with("targets", total)
        .and("ready", ready())
        .and("changed", changed)
        .and("failed", failed.size())
        .and("not_run", notRun());
  }
}
