package dev.groundwork.command.change;

import dev.groundwork.migrate.rollback.Rollback;
import dev.groundwork.migrate.rollback.RollbackTarget;
import dev.groundwork.postgres.catalog.TableRights;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.util.List;

/** Takes changesets back, after somebody has seen how and agreed. */
public final class ConfirmedRollback {
  private final ChangeContext context;
  private final RollbackTarget target;
  private final boolean yes;
  private List<Rollback.Step> agreed = List.of();

  public ConfirmedRollback(ChangeContext context, RollbackTarget target, boolean yes) {
    this.context = context;
    this.target = target;
    this.yes = yes;
  }

  private boolean nothing() {
    return agreed.isEmpty();
  }

  public Outcome confirm() throws Exception {
    context.consent().require(yes, "a rollback", "look at it on a terminal, or add --yes");
    agreed =
        context.look(TableRights.Use.CORRECT, apart -> apart.migrations().rollback().steps(target));
    if (nothing()) {
      return Outcome.unchanged("nothing to take back");
    }
    agreed.forEach(this::show);
    context.consent().ask("take back %s? (yes)".formatted(count()), "yes");
    return Outcome.unchanged(count());
  }

  private String count() {
    return Plural.of(agreed.size(), "changeset");
  }

  private void show(Rollback.Step step) {
    String sql = step.sql().isEmpty() ? "(nothing to do)" : String.join(";\n", step.sql()) + ";";
    context.progress().say(step.name() + "\n" + sql.indent(2).stripTrailing());
  }

  public Outcome perform() throws Exception {
    if (nothing()) {
      return Rollback.nothing();
    }
    Rollback rollback = context.context().migrations().rollback();
    if (!rollback.steps(target).equals(agreed)) {
      throw new GroundworkException(
          ExitCode.BUSY,
          "the history changed since it was shown",
          "",
          "another run was at work: look again, then repeat the command");
    }
    return rollback.perform(target);
  }

  public Outcome commit() throws Exception {
    return nothing()
        ? Outcome.skipped("nothing to commit")
        : context.commit(List.of(), agreed.stream().map(Rollback.Step::identity).toList());
  }
}
