package dev.groundwork.command.change;

import dev.groundwork.baseline.BaselineFile;
import dev.groundwork.command.SchemaProof;
import dev.groundwork.command.ScratchRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of formatted SQL beside a root changelog, or among others in a folder.
 *
 * @param ids of its changesets
 * @param inFolder whether the changelog is a folder, all of which runs
 */
record LiquibaseDraft(BaselineFile file, String text, List<String> ids, boolean inFolder)
    implements MigrationDraft {
  @Override
  public Path path() {
    return file.path();
  }

  @Override
  public void prove(ScratchRun scratch) throws Exception {
    SchemaProof.with(file.id(), file.path(), text, scratch::add);
  }

  @Override
  public void write() throws IOException {
    file.write(text);
  }

  @Override
  public void takeBack() throws IOException {
    file.takeBack();
  }

  @Override
  public List<String> changesets() {
    return ids.stream().map(file::changeset).toList();
  }

  @Override
  public String wayToRunLast() {
    return (inFolder ? "name the files" : "include migrations/ after all else, and name its files")
        + " by the UTC time: groundwork capture NAME --dry-run prints this one";
  }

  @Override
  public String inclusion() {
    return inFolder
        ? "groundwork capture NAME --dry-run prints the SQL: put it where the others are"
        : "add to it: - includeAll: {path: migrations/, relativeToChangelogFile: true}";
  }
}
