package dev.groundwork.command.change;

import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.migrate.resolve.Correction;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import java.util.Optional;

/** The phases of {@code resolve}. */
public final class ResolvePhases {
  private final ChangeContext context;
  private final Correction.How how;
  private final String id;
  private final boolean yes;
  private Optional<Correction> agreed = Optional.empty();

  public ResolvePhases(ChangeContext context, Correction.How how, String id, boolean yes) {
    this.context = context;
    this.how = how;
    this.id = id;
    this.yes = yes;
  }

  public Phase confirm() {
    return new Phase("confirm", USAGE, this::agree);
  }

  public Phase perform() {
    return new Phase("resolve", MISMATCH, this::correct);
  }

  public Phase commit() {
    return new Phase("commit", MISMATCH, this::conclude);
  }

  private Outcome agree() throws Exception {
    context
        .consent()
        .require(yes, "a change of the history", "look at it on a terminal, or add --yes");
    Correction correction = context.look(apart -> apart.migrations().repair().find(how, id));
    agreed = Optional.of(correction);
    context.progress().say(String.join("\n", correction.shown()));
    context.consent().ask("correct the history so? (yes)", "yes");
    return Outcome.unchanged(correction.name());
  }

  private Outcome correct() throws Exception {
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

  private Outcome conclude() throws Exception {
    return context.commit(agreed.orElseThrow().applied(), agreed.orElseThrow().undone());
  }
}
