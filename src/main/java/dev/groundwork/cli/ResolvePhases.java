package dev.groundwork.cli;

import static dev.groundwork.run.ExitCode.MISMATCH;
import static dev.groundwork.run.ExitCode.USAGE;

import dev.groundwork.migrate.Correction;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import java.util.Optional;

/** The phases of {@code resolve}. */
final class ResolvePhases {
  private final Changing changing;
  private final Correction.How how;
  private final String id;
  private final boolean yes;
  private Optional<Correction> agreed = Optional.empty();

  ResolvePhases(Changing changing, Correction.How how, String id, boolean yes) {
    this.changing = changing;
    this.how = how;
    this.id = id;
    this.yes = yes;
  }

  Phase confirm() {
    return new Phase("confirm", USAGE, this::agree);
  }

  Phase perform() {
    return new Phase("resolve", MISMATCH, this::correct);
  }

  Phase commit() {
    return new Phase("commit", MISMATCH, this::conclude);
  }

  private Outcome agree() throws Exception {
    changing
        .consent()
        .require(yes, "a change of the history", "look at it on a terminal, or add --yes");
    Correction correction = changing.look(apart -> apart.migrations().repair().find(how, id));
    agreed = Optional.of(correction);
    changing.progress().say(String.join("\n", correction.shown()));
    changing.consent().ask("correct the history so? (yes)", "yes");
    return Outcome.unchanged(correction.name());
  }

  private Outcome correct() throws Exception {
    var repair = changing.features().migrations().repair();
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
    return changing.commit(agreed.orElseThrow().applied(), agreed.orElseThrow().undone());
  }
}
