package dev.groundwork.command.change;

import dev.groundwork.command.RunContext;
import dev.groundwork.migrate.resolve.Correction;
import dev.groundwork.migrate.resolve.Repair;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A migration of what is there already: its files, and its rows in the history. */
record WrittenMigration(RunContext features, MigrationDraft draft) {

  /**
   * Both, or neither.
   *
   * @throws GroundworkException MISMATCH where the changelog does not include it
   */
  List<Correction> write() throws Exception {
    features.holdings().hold(this::takeBack);
    draft.write();
    Repair repair = features.migrations().repair();
    List<Correction> corrections = new ArrayList<>();
    List<String> changesets = draft.changesets();
    if (changesets.isEmpty()) {
      throw notIncluded();
    }
    for (String changeset : changesets) {
      Correction found = included(repair, changeset);
      repair.perform(found);
      corrections.add(found);
    }
    return corrections;
  }

  private Correction included(Repair repair, String changeset) throws Exception {
    try {
      return repair.find(Correction.How.APPLIED, changeset);
    } catch (GroundworkException e) {
      throw notIncluded().causedBy(e);
    }
  }

  private GroundworkException notIncluded() {
    return new GroundworkException(
        ExitCode.MISMATCH,
        "the changelog does not include " + name(),
        features.config().migrate().changelog().toString(),
        draft.inclusion());
  }

  /** The file, from where the changelog is. */
  private String name() {
    Path changelog = features.config().migrate().changelog().toAbsolutePath().normalize();
    Path folder = Files.isDirectory(changelog) ? changelog : changelog.resolveSibling("");
    return folder.relativize(draft.path().toAbsolutePath().normalize()).toString();
  }

  private void takeBack(Optional<Failure> failure) throws Exception {
    if (failure.isPresent()) {
      draft.takeBack();
    }
  }
}
