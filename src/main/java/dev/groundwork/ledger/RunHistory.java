package dev.groundwork.ledger;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.TextArray;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The good runs under one name, oldest first: each is a point to go back to. */
public final class RunHistory {
  private final List<Run> runs;

  /**
   * @param runs what each did to the history
   */
  public RunHistory(List<Run> runs) {
    this.runs = List.copyOf(runs);
  }

  /**
   * A run that left the database ready.
   *
   * @param release as the setting {@code release} said; may be empty
   * @param applied the identities of the changesets that it added to the history
   * @param undone those that it took out before that
   * @param adopted whether it ran nothing of that, and took over what another tool had run
   */
  public record Run(
      long id, String release, List<String> applied, List<String> undone, boolean adopted) {}

  /** Of a database without a ledger there is none. */
  public static RunHistory read(Session session, Ledger ledger, String name) throws SQLException {
    return ledger.has("run")
        ? new RunHistory(
            session.query(
                """
                SELECT id, coalesce(release, ''), applied, undone, command = 'adopt'
                FROM groundwork.run WHERE name = ? AND exit_status = 0 ORDER BY id
                """,
                row ->
                    new Run(
                        row.getLong(1),
                        row.getString(2),
                        TextArray.of(row.getArray(3)),
                        TextArray.of(row.getArray(4)),
                        row.getBoolean(5)),
                name))
        : new RunHistory(List.of());
  }

  public Optional<Run> run(long id) {
    return runs.stream().filter(run -> run.id() == id).findFirst();
  }

  /**
   * The run that stands for a release: the last that applied anything, since a later run of it may
   * have met a database that was ahead; else its first.
   */
  public Optional<Run> release(String version) {
    List<Run> all = runs.stream().filter(run -> run.release().equals(version)).toList();
    return all.stream()
        .filter(run -> !run.applied().isEmpty())
        .reduce((first, second) -> second)
        .or(() -> all.stream().findFirst());
  }

  /** The last run of which something is still recorded; what was taken over, none of them ran. */
  public Optional<Run> last(Collection<String> recorded) {
    return runs.stream()
        .filter(run -> !run.adopted())
        .filter(run -> run.applied().stream().anyMatch(recorded::contains))
        .reduce((first, second) -> second);
  }

  /** Everything that any of these runs applied. */
  public Set<String> everApplied() {
    Set<String> all = new LinkedHashSet<>();
    runs.forEach(run -> all.addAll(run.applied()));
    return all;
  }

  /** What was applied when a run had ended. */
  public Set<String> leftBy(Run run) {
    Set<String> left = new LinkedHashSet<>();
    for (Run each : runs) {
      if (each.id() <= run.id()) {
        each.undone().forEach(left::remove);
        left.addAll(each.applied());
      }
    }
    return left;
  }

  /** The releases that can be named, newest first. */
  public List<String> releases() {
    LinkedHashSet<String> names = new LinkedHashSet<>();
    for (int i = runs.size() - 1; i >= 0; i--) {
      if (!runs.get(i).release().isEmpty()) {
        names.add(runs.get(i).release());
      }
    }
    return List.copyOf(names);
  }
}
