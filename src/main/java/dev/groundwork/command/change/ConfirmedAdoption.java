package dev.groundwork.command.change;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.adopt.Adoption;
import dev.groundwork.migrate.adopt.AdoptionChoices;
import dev.groundwork.migrate.adopt.AdoptionSurvey;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Privileges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Takes over another tool's history, after somebody has seen what and agreed. */
public final class ConfirmedAdoption {
  private final ChangeContext context;
  private final AdoptionChoices choices;
  private final boolean yes;
  private Optional<Adoption> seen = Optional.empty();
  private Optional<AdoptionSurvey> agreed = Optional.empty();
  private List<Problem> denied = List.of();

  public ConfirmedAdoption(ChangeContext context, AdoptionChoices choices, boolean yes) {
    this.context = context;
    this.choices = choices;
    this.yes = yes;
  }

  /** Shows it, and does nothing else. */
  public Outcome survey() throws Exception {
    Optional<AdoptionSurvey> found = look();
    if (found.isEmpty()) {
      return nothing();
    }
    AdoptionSurvey survey = found.get();
    context.progress().say(String.join("\n", survey.text()));
    refuse(survey);
    return survey.of(
        Outcome.unchanged(survey.isNothingNew() ? already(survey) : summary(survey))
            .withLines(List.of(new Outcome.Line(next(survey), Optional.empty()))));
  }

  private static String next(AdoptionSurvey survey) {
    return "nothing was changed; "
        + (survey.isNothingNew()
            ? "there is nothing to take over"
            : "to take it over: groundwork adopt, where nobody can be asked with --yes");
  }

  public Outcome confirm() throws Exception {
    Optional<AdoptionSurvey> found = look();
    if (found.isEmpty()) {
      return nothing();
    }
    AdoptionSurvey survey = found.get();
    context.progress().say(String.join("\n", survey.text()));
    if (survey.isNothingNew()) {
      return survey.of(Outcome.unchanged(already(survey)));
    }
    refuse(survey);
    refuse(ExitCode.DENIED, denied);
    context
        .consent()
        .require(
            yes || context.context().config().adopt().consent(),
            "taking over a history",
            "look at it on a terminal, or add --yes; a service may say adopt.consent=true");
    context.consent().ask("take over this history of %s so? (yes)".formatted(survey.tool()), "yes");
    agreed = Optional.of(survey);
    return survey.of(Outcome.unchanged(summary(survey)));
  }

  private Optional<AdoptionSurvey> look() throws Exception {
    return context.look(
        apart -> {
          Adoption adoption = apart.migrations().adoption();
          seen = Optional.of(adoption);
          Optional<AdoptionSurvey> found = adoption.survey(choices);
          if (found.isEmpty() && adoption.hasTables() && !adoption.hasHistory()) {
            throw new GroundworkException(
                ExitCode.MISMATCH,
                "tables are here, and no history of a tool that is known",
                "",
                """
                if a tool keeps it under another name: adopt.table=SCHEMA.TABLE;
                where there are no changelogs yet: groundwork adopt --baseline NAME;
                else take an empty database, or give these changelogs a schema of their own\
                """);
          }
          denied = denied(apart.session().get(), context.context().config());
          return found;
        });
  }

  private static Outcome nothing() {
    return Outcome.unchanged("nothing is to be taken over");
  }

  private static String summary(AdoptionSurvey survey) {
    return "%d of %d migrations ran under %s, %d pending"
        .formatted(
            survey.taken().size(), survey.items().size(), survey.tool(), survey.pending().size());
  }

  private static String already(AdoptionSurvey survey) {
    return "taken over by run %d already".formatted(survey.adoptedBy());
  }

  static void refuse(AdoptionSurvey survey) {
    refuse(ExitCode.MISMATCH, survey.problems());
  }

  /** Nobody should agree to what our role may not write. */
  static List<Problem> denied(Session session, Config config) throws SQLException {
    return Privileges.problems(session, config.schemas().subList(0, 1), true);
  }

  static void refuse(ExitCode exit, List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new GroundworkException(exit, problems);
    }
  }

  public Outcome perform() throws Exception {
    if (agreed.isEmpty()) {
      return Outcome.skipped("nothing to take over");
    }
    Adoption adoption = context.context().migrations().adoption(seen.orElseThrow());
    Optional<AdoptionSurvey> now = adoption.closeAndSurvey(choices);
    if (now.filter(AdoptionSurvey::isNothingNew).isPresent()) {
      agreed = Optional.empty();
      return now.get().of(Outcome.unchanged(already(now.get())));
    }
    if (!now.equals(agreed)) {
      throw new GroundworkException(
          ExitCode.BUSY,
          "the history changed since it was shown",
          "",
          "another run, or the other tool, was at work: look again, then repeat the command");
    }
    return adoption.write(now.orElseThrow(), choices);
  }

  public Outcome commit() throws Exception {
    if (agreed.isEmpty()) {
      return Outcome.skipped("nothing to commit");
    }
    return commit(context, agreed.get(), context.record().entry(Optional.empty()));
  }

  /** The rows of the ledger, and the COMMIT. */
  static Outcome commit(ChangeContext context, AdoptionSurvey survey, Ledger.Entry entry)
      throws Exception {
    List<String> applied = survey.applied();
    context.context().session().get().execute("SET CONSTRAINTS ALL IMMEDIATE");
    long run = context.corrections().record(entry, applied, survey.undone());
    AdoptionLedger ledger =
        new AdoptionLedger(context.context().session().get(), context.context().config().name());
    for (AdoptionLedger.Mark mark : survey.marks()) {
      ledger.write(run, mark);
    }
    context.context().transaction().commit();
    return Outcome.changed("run " + run);
  }
}
