package dev.groundwork.command.change;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Gives a history back that was taken over, as long as nothing was built on it. */
public final class UndoneAdoption {
  private final ChangeContext context;
  private final boolean yes;
  private Optional<AdoptionLedger.Mark> agreed = Optional.empty();

  public UndoneAdoption(ChangeContext context, boolean yes) {
    this.context = context;
    this.yes = yes;
  }

  public Outcome confirm() throws Exception {
    context
        .consent()
        .require(yes, "a change of the history", "look at it on a terminal, or add --yes");
    AdoptionLedger.Mark mark =
        context.look(apart -> last(new AdoptionLedger(apart.session().get(), name())));
    context
        .progress()
        .say(
            """
            what run %d took over of %s will no longer be in our history, or under its old path
            table %s stays as it is, and so does everything else in the database"""
                .formatted(mark.run(), mark.tool(), mark.table()));
    context.consent().ask("give the history back so? (yes)", "yes");
    agreed = Optional.of(mark);
    return Outcome.unchanged("run " + mark.run());
  }

  private String name() {
    return context.context().config().name();
  }

  private AdoptionLedger ledger() {
    return new AdoptionLedger(context.context().session().get(), name());
  }

  private AdoptionLedger.Mark last(AdoptionLedger ledger) throws SQLException {
    AdoptionLedger.Mark mark =
        ledger
            .last()
            .orElseThrow(
                () ->
                    new GroundworkException(
                        ExitCode.MISMATCH,
                        "no history was taken over under the name " + name(),
                        "",
                        "there is nothing to undo"));
    List<String> since = ledger.changesSince(mark.run());
    if (!since.isEmpty()) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "the history was changed since run %d took it over: %s"
              .formatted(mark.run(), Plural.names(since)),
          "",
          "take that back first: groundwork rollback, or restore the copy from before");
    }
    return mark;
  }

  public Outcome perform() throws Exception {
    AdoptionLedger.Mark mark = last(ledger());
    if (!Optional.of(mark).equals(agreed)) {
      throw new GroundworkException(
          ExitCode.BUSY,
          "the history changed since it was shown",
          "",
          "another run was at work: look again, then repeat the command");
    }
    return context.context().migrations().adoption().takeBack(ledger().changedBy(mark));
  }

  public Outcome commit() throws Exception {
    AdoptionLedger.Mark mark = agreed.orElseThrow();
    AdoptionLedger.Changed changed = ledger().changedBy(mark);
    List<String> again = changed.undone();
    List<String> gone = changed.applied();
    context.context().session().get().execute("SET CONSTRAINTS ALL IMMEDIATE");
    long run = context.corrections().record(context.record().entry(Optional.empty()), again, gone);
    ledger().takenBack(mark, run);
    context.context().transaction().commit();
    return Outcome.changed("run " + run);
  }
}
