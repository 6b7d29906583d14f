package dev.groundwork.command.change;

import dev.groundwork.command.DifferenceText;
import dev.groundwork.command.RunContext;
import dev.groundwork.command.SchemaProof;
import dev.groundwork.command.ScratchRun;
import dev.groundwork.config.Config;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a migration that was written makes the same where it is not the last to run, as it was
 * here: on a new database others may come after it, which need it later, or take it back.
 */
record NewDatabaseProof(RunContext features, MigrationDraft draft, Set<Config.DriftPart> parts) {
  /**
   * Costs nothing where it is the last.
   *
   * @param changeset the last of the migration, as reports call it
   * @throws GroundworkException MISMATCH where it is not the same
   */
  void require(String changeset) throws Exception {
    String last = features.migrations().repair().last();
    if (last.equals(changeset)) {
      return;
    }
    ScratchRun fresh = new ScratchRun(features);
    try {
      fresh.build(features.config().migrate().changelog());
    } catch (GroundworkException e) {
      if (e.exit().filter(SchemaProof.OF_CHANGELOGS::contains).isEmpty()) {
        throw e;
      }
      String why = e.problems().stream().map(Problem::what).collect(Collectors.joining("\n"));
      throw refused(last, "a new database would not get as far:\n" + why).causedBy(e);
    }
    List<String> different =
        new SchemaProof(features)
            .differences(fresh, parts).stream()
                .flatMap(d -> DifferenceText.OF_CHANGELOGS.lines(d).stream())
                .toList();
    if (!different.isEmpty()) {
      throw refused(last, "a new database would be another:\n" + String.join("\n", different));
    }
  }

  private GroundworkException refused(String last, String what) {
    return new GroundworkException(
        ExitCode.MISMATCH,
        "the file would not run last: %s runs after it, and %s".formatted(last, what),
        draft.path().toString(),
        draft.wayToRunLast());
  }
}
