package dev.groundwork.command.change;

import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.adopt.Adoption;
import dev.groundwork.migrate.adopt.AdoptionChoices;
import dev.groundwork.migrate.adopt.AdoptionSurvey;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Outcome;
import java.util.Optional;

/**
 * The first run of a deployment takes over what the tool before it left, where the settings have
 * the consent, and any run what the tool ran next, where its history is kept; it commits that
 * before it runs anything, so that it stays whatever becomes of the rest.
 */
public final class AdoptionInUp {
  private static final String COMMAND = "adopt";

  private final ChangeContext context;

  public AdoptionInUp(ChangeContext context) {
    this.context = context;
  }

  public Outcome perform() throws Exception {
    if (context.context().readiness().migrated().isPresent()) {
      return Outcome.skipped("nothing is pending");
    }
    Adoption adoption = context.context().migrations().adoption();
    Optional<AdoptionSurvey> first =
        context.adoptsByItself() ? adoption.surveyOnce() : Optional.empty();
    if (first.isPresent()) {
      context.progress().say(String.join("\n", first.get().text()));
      ConfirmedAdoption.refuse(first.get());
      return taken(adoption, first.get());
    }
    Optional<AdoptionSurvey> next =
        context.keepsHistory() ? adoption.surveyNext() : Optional.empty();
    return next.isPresent()
        ? taken(adoption, next.get())
            .withLines(next.get().taken().stream().map(AdoptionInUp::line).toList())
        : Outcome.skipped("nothing is to be taken over");
  }

  private static Outcome.Line line(AdoptionSurvey.Item item) {
    return new Outcome.Line(item.name(), Optional.empty());
  }

  private Outcome taken(Adoption adoption, AdoptionSurvey survey) throws Exception {
    ConfirmedAdoption.refuse(
        ExitCode.DENIED,
        ConfirmedAdoption.denied(context.context().session().get(), context.context().config()));
    context.context().changes().markWritten();
    Outcome outcome = adoption.write(survey, AdoptionChoices.NONE);
    ConfirmedAdoption.commit(context, survey, entry());
    context.context().changes().stays("the history taken over from " + survey.tool());
    return outcome;
  }

  /** As if somebody had asked for it: what is taken over, no run applied. */
  private Ledger.Entry entry() {
    Ledger.Entry run = context.record().entry(Optional.empty());
    return new Ledger.Entry(
        COMMAND, run.version(), run.environment(), run.tookMillis(), run.report());
  }
}
