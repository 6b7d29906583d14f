package dev.groundwork.command.change;

import dev.groundwork.baseline.BaselineFile;
import dev.groundwork.command.RunContext;
import dev.groundwork.migrate.resolve.Correction;
import dev.groundwork.migrate.resolve.Repair;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A migration of what is there already: its file, and its rows in the history. */
record WrittenMigration(RunContext features, BaselineFile file) {

  /**
   * Both, or neither.
   *
   * @param ids of its changesets
   * @throws GroundworkException MISMATCH where the changelog does not include it
   */
  List<Correction> write(String text, List<String> ids) throws Exception {
    features.holdings().hold(this::takeBack);
    file.write(text);
    Repair repair = features.migrations().repair();
    List<Correction> corrections = new ArrayList<>();
    for (String id : ids) {
      Correction found = included(repair, id);
      repair.perform(found);
      corrections.add(found);
    }
    return corrections;
  }

  private Correction included(Repair repair, String id) throws Exception {
    try {
      return repair.find(Correction.How.APPLIED, file.changeset(id));
    } catch (GroundworkException e) {
      throw new GroundworkException(
              ExitCode.MISMATCH,
              "the changelog does not include migrations/" + file.path().getFileName(),
              features.config().migrate().changelog().toString(),
              "add to it: - includeAll: {path: migrations/, relativeToChangelogFile: true}")
          .causedBy(e);
    }
  }

  private void takeBack(Optional<Failure> failure) throws Exception {
    if (failure.isPresent()) {
      file.takeBack();
    }
  }
}
