package dev.groundwork.command.change;

import dev.groundwork.migrate.resolve.Correction;
import dev.groundwork.postgres.catalog.TableRights;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import java.util.Optional;

/** Corrects the history of one changeset, after somebody has seen how and agreed. */
public final class ConfirmedCorrection {
  private final ChangeContext context;
  private final Correction.How how;
  private final String id;
  private final boolean yes;
  private Optional<Correction> agreed = Optional.empty();

  public ConfirmedCorrection(ChangeContext context, Correction.How how, String id, boolean yes) {
    this.context = context;
    this.how = how;
    this.id = id;
    this.yes = yes;
  }

  public Outcome confirm() throws Exception {
    context
        .consent()
        .require(yes, "a change of the history", "look at it on a terminal, or add --yes");
    Correction correction = context.look(use(), apart -> apart.migrations().repair().find(how, id));
    agreed = Optional.of(correction);
    context.progress().say(String.join("\n", correction.shown()));
    context.consent().ask("correct the history so? (yes)", "yes");
    return Outcome.unchanged(correction.name());
  }

  private TableRights.Use use() {
    return switch (how) {
      case APPLIED, CHECKSUM -> TableRights.Use.WRITE;
      case ROLLED_BACK, FORGET -> TableRights.Use.CORRECT;
    };
  }

  public Outcome perform() throws Exception {
    var repair = context.context().migrations().repair();
    if (!repair.find(how, id).equals(agreed.orElseThrow())) {
      throw new GroundworkException(
          ExitCode.BUSY,
          "the history changed since it was shown",
          "",
          "another run was at work: look again, then repeat the command");
    }
    return repair.perform(agreed.orElseThrow());
  }

  public Outcome commit() throws Exception {
    return context.commit(agreed.orElseThrow().applied(), agreed.orElseThrow().undone());
  }
}
