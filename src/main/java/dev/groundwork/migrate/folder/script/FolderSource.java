package dev.groundwork.migrate.folder.script;

import java.nio.file.Path;

/** What every reader needs: the folder, who is told what is found, and what was set. */
public record FolderSource(Path root, Findings findings, FolderSettings settings) {

  public FolderFiles files() {
    return new FolderFiles(root);
  }
}
