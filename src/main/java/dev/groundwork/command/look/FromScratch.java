package dev.groundwork.command.look;

import dev.groundwork.command.DifferenceText;
import dev.groundwork.command.RunContext;
import dev.groundwork.command.SchemaProof;
import dev.groundwork.command.ScratchRun;
import dev.groundwork.config.Config;
import dev.groundwork.postgres.fingerprint.CatalogDifference;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.Optional;

/** Whether the changelogs alone make of an empty database what this one is. */
public final class FromScratch {
  private final RunContext context;
  private final ScratchRun scratch;
  private List<CatalogDifference> differences = List.of();

  public FromScratch(LookContext look) {
    this.context = look.context();
    this.scratch = new ScratchRun(context);
  }

  public Outcome build() throws Exception {
    return scratch.build(context.config().migrate().changelog());
  }

  public Outcome compare() throws Exception {
    Config config = context.config();
    differences =
        SchemaProof.withoutForeign(
            context, scratch.differences(context.session().get(), config.guard().parts()));
    String summary =
        differences.isEmpty()
            ? "the changelogs make this schema"
            : Plural.are(differences.size(), "object") + " not as the changelogs make them";
    return Outcome.unchanged(summary)
        .withLines(
            differences.stream()
                .flatMap(d -> DifferenceText.OF_CHANGELOGS.lines(d).stream())
                .map(line -> new Outcome.Line(line, Optional.empty()))
                .toList())
        .withData(
            "verify-from-scratch/1",
            JsonFields.with(
                    "differences",
                    differences.stream().map(DifferenceText.OF_CHANGELOGS::fields).toList())
                .map());
  }

  /**
   * Whether it is the same.
   *
   * @throws GroundworkException MISMATCH where it is not
   */
  public Outcome judge() {
    if (differences.isEmpty()) {
      return Outcome.unchanged("nothing was changed by hand");
    }
    List<String> objects = differences.stream().map(CatalogDifference::object).toList();
    throw new GroundworkException(
        ExitCode.MISMATCH,
        List.of(
            new Problem(
                "the changelogs do not make this schema: " + Plural.names(objects),
                "schema " + String.join(", ", context.config().schemas()),
                "bring what somebody changed by hand into a changeset, or undo it")));
  }
}
