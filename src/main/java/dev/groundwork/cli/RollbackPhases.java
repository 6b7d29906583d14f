package dev.groundwork.cli;

import static dev.groundwork.run.ExitCode.MIGRATION;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.migrate.Rollback;
import dev.groundwork.migrate.Target;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Plural;
import java.util.List;

/** The phases of {@code rollback}. */
final class RollbackPhases {
  private final Changing changing;
  private final Target target;
  private final boolean yes;
  private List<Rollback.Step> agreed = List.of();

  RollbackPhases(Changing changing, Target target, boolean yes) {
    this.changing = changing;
    this.target = target;
    this.yes = yes;
  }

  Phase confirm() {
    return new Phase("confirm", USAGE, this::agree);
  }

  Phase perform() {
    return new Phase("rollback", MIGRATION, this::rollBack);
  }

  Phase commit() {
    return new Phase("commit", MIGRATION, this::conclude);
  }

  private boolean nothing() {
    return agreed.isEmpty();
  }

  private Outcome agree() throws Exception {
    changing.consent().require(yes, "a rollback", "look at it on a terminal, or add --yes");
    agreed = changing.look(apart -> apart.migrations().rollback().steps(target));
    if (nothing()) {
      return Outcome.unchanged("nothing to take back");
    }
    agreed.forEach(this::show);
    changing.consent().ask("take back %s? (yes)".formatted(count()), "yes");
    return Outcome.unchanged(count());
  }

  private String count() {
    return Plural.of(agreed.size(), "changeset");
  }

  private void show(Rollback.Step step) {
    String sql = step.sql().isEmpty() ? "(nothing to do)" : String.join(";\n", step.sql()) + ";";
    changing.progress().say(step.name() + "\n" + sql.indent(2).stripTrailing());
  }

  private Outcome rollBack() throws Exception {
    if (nothing()) {
      return Rollback.nothing();
    }
    Rollback rollback = changing.features().migrations().rollback();
    if (!rollback.steps(target).equals(agreed)) {
      throw new GroundworkException(
          ExitCode.BUSY,
          "the history changed since it was shown",
          "",
          "another run was at work: look again, then repeat the command");
    }
    return rollback.perform(target);
  }

  private Outcome conclude() throws Exception {
    return nothing()
        ? Outcome.skipped("nothing to commit")
        : changing.commit(List.of(), agreed.stream().map(Rollback.Step::identity).toList());
  }
}
