package dev.groundwork.migrate.rules;

import dev.groundwork.lint.StatementEffect;
import dev.groundwork.migrate.changelog.ChangelogStatus;
import java.util.List;

/**
 * A changeset that a run would run.
 *
 * @param inTransaction whether the run's transaction holds it
 * @param dangers forms in it for which there is a safer one, and which nobody allowed
 */
public record PlannedChangeset(
    ChangelogStatus.Item item, boolean inTransaction, List<Step> steps, List<Danger> dangers) {

  public PlannedChangeset {
    steps = List.copyOf(steps);
    dangers = List.copyOf(dangers);
  }

  /**
   * One statement.
   *
   * @param sql that would run
   * @param where file and line
   * @param executable false for what only Liquibase can do, such as loadData
   */
  public record Step(String sql, String where, StatementEffect effect, boolean executable) {}

  /** A dangerous form: the rule's name, what it does, where it stands, and what is safer. */
  public record Danger(String rule, String what, String where, String safer) {}
}
