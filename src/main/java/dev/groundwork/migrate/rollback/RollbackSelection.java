package dev.groundwork.migrate.rollback;

import dev.groundwork.ledger.RunHistory;
import dev.groundwork.migrate.changelog.ChangesetName;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Plural;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.changelog.RanChangeSet;

/**
 * Which changesets a rollback takes back.
 *
 * @param ran what is recorded and ours, in the order in which it ran
 */
record RollbackSelection(List<RanChangeSet> ran, RunHistory history) {

  /** The last one first. */
  List<RanChangeSet> of(RollbackTarget target) {
    List<RanChangeSet> chosen = new ArrayList<>(select(target));
    Collections.reverse(chosen);
    return chosen;
  }

  private List<RanChangeSet> select(RollbackTarget target) {
    if (target instanceof RollbackTarget.Count count) {
      return last(count.changesets());
    }
    if (target instanceof RollbackTarget.Date date) {
      return ran.stream()
          .filter(r -> r.getDateExecuted().toInstant().isAfter(date.time()))
          .toList();
    }
    if (target instanceof RollbackTarget.Release release) {
      return laterThan(history.release(release.version()).orElseThrow(() -> unknown(release)));
    }
    if (target instanceof RollbackTarget.Run run) {
      return laterThan(history.run(run.id()).orElseThrow(() -> unknown(run)));
    }
    return lastRun();
  }

  /** Whoever names more than there are thinks of another database. */
  private List<RanChangeSet> last(int count) {
    if (count > ran.size() && !ran.isEmpty()) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "only %s ran here, not %d".formatted(Plural.of(ran.size(), "changeset"), count),
          "--count",
          "is it the right database? groundwork status; --count=%d takes back all"
              .formatted(ran.size()));
    }
    return ran.subList(Math.max(0, ran.size() - count), ran.size());
  }

  private List<RanChangeSet> lastRun() {
    Optional<RunHistory.Run> last = history.last(identities());
    return last.isEmpty()
        ? List.of()
        : ran.stream()
            .filter(r -> last.get().applied().contains(ChangesetName.identity(r)))
            .toList();
  }

  private Set<String> identities() {
    return ran.stream().map(ChangesetName::identity).collect(Collectors.toSet());
  }

  /** What another tool ran before us is in no run, and stays. */
  private List<RanChangeSet> laterThan(RunHistory.Run run) {
    Set<String> ever = history.everApplied();
    Set<String> left = history.leftBy(run);
    return ran.stream()
        .filter(
            r ->
                ever.contains(ChangesetName.identity(r))
                    && !left.contains(ChangesetName.identity(r)))
        .toList();
  }

  private GroundworkException unknown(RollbackTarget.Release release) {
    List<String> known = history.releases();
    return new GroundworkException(
        ExitCode.USAGE,
        "no run of release %s is in the ledger".formatted(release.version()),
        "--to",
        known.isEmpty()
            ? "no run had the setting release; go back with --last-run, --count or --to-date"
            : "name one of " + known.stream().limit(10).collect(Collectors.joining(", ")));
  }

  private GroundworkException unknown(RollbackTarget.Run run) {
    return new GroundworkException(
        ExitCode.USAGE,
        "no good run has the number " + run.id(),
        "--to-run",
        "look in groundwork.run, or go back with --last-run, --count or --to-date");
  }
}
