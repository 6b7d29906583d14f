package dev.groundwork.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a statement does to the tables that are there, as far as its words tell.
 *
 * @param locks the strongest that it takes on each
 * @param rewrites whether a table is written anew
 * @param dangers forms for which there is a safer one
 * @param creates the table that it makes
 * @param known false for what nobody can tell before it runs, such as DO
 */
public record StatementEffect(
    List<TableLock> locks,
    Rewrites rewrites,
    List<Danger> dangers,
    Optional<String> creates,
    boolean known) {

  /** Whether a table is written anew. */
  public enum Rewrites {
    NO,
    /** a change of type, unless the old values are good as they are (manual, ALTER TABLE, Notes) */
    PERHAPS,
    YES
  }

  /** A lock on a table, by its name as in SQL, folded to lower case. */
  public record TableLock(String table, LockMode mode) {}

  /**
   * A dangerous form.
   *
   * @param column and its new type, where the rule depends on these
   */
  public record Danger(LintRule rule, String table, Optional<NewType> column) {}

  /** A column that gets another type. */
  public record NewType(String column, String type) {}

  public StatementEffect {
    locks = List.copyOf(locks);
    dangers = List.copyOf(dangers);
  }

  static StatementEffect none() {
    return new StatementEffect(List.of(), Rewrites.NO, List.of(), Optional.empty(), true);
  }

  static StatementEffect unknown() {
    return new StatementEffect(List.of(), Rewrites.NO, List.of(), Optional.empty(), false);
  }

  static StatementEffect lock(String table, LockMode mode) {
    return new StatementEffect(
        List.of(new TableLock(table, mode)), Rewrites.NO, List.of(), Optional.empty(), true);
  }

  StatementEffect danger(LintRule rule, String table) {
    return danger(new Danger(rule, table, Optional.empty()));
  }

  StatementEffect danger(Danger danger) {
    List<Danger> more = new ArrayList<>(dangers);
    more.add(danger);
    return new StatementEffect(locks, rewrites, more, creates, known);
  }

  StatementEffect rewriting(Rewrites how) {
    return new StatementEffect(locks, how, dangers, creates, known);
  }

  StatementEffect creating(String table) {
    return new StatementEffect(locks, rewrites, dangers, Optional.of(table), known);
  }

  /** Both; a table that both lock has the stronger lock. */
  StatementEffect and(StatementEffect other) {
    List<TableLock> all = new ArrayList<>(locks);
    for (TableLock tableLock : other.locks) {
      Optional<TableLock> same =
          all.stream().filter(t -> t.table().equals(tableLock.table())).findFirst();
      if (same.isEmpty()) {
        all.add(tableLock);
      } else if (same.get().mode().compareTo(tableLock.mode()) < 0) {
        all.set(all.indexOf(same.get()), tableLock);
      }
    }
    List<Danger> both = new ArrayList<>(dangers);
    both.addAll(other.dangers);
    Rewrites most = rewrites.compareTo(other.rewrites) < 0 ? other.rewrites : rewrites;
    return new StatementEffect(all, most, both, creates.or(other::creates), known && other.known);
  }
}
