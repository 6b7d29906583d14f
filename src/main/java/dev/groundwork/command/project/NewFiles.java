package dev.groundwork.command.project;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes files that are not there yet, and never another. */
final class NewFiles {
  private final Path folder;
  private final boolean dryRun;
  private final List<StartReport.NewFile> written = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  NewFiles(Path folder, boolean dryRun) {
    this.folder = folder;
    this.dryRun = dryRun;
  }

  void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    if (Files.exists(file)) {
      keep(path);
      return;
    }
    try {
      if (!dryRun) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      }
      written.add(new StartReport.NewFile(path, text));
    } catch (FileAlreadyExistsException e) {
      keep(path);
    }
  }

  /** Tells of a file that is there already. */
  void keep(String path) {
    kept.add(path);
  }

  List<StartReport.NewFile> written() {
    return written;
  }

  List<String> kept() {
    return kept;
  }
}
