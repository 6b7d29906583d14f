package dev.groundwork.command.change;

import dev.groundwork.capture.ToolMigration.ToolFile;
import dev.groundwork.command.ScratchRun;
import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.folder.MigrationFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Files in the folder of another tool. */
final class FolderDraft implements MigrationDraft {
  private final Config config;
  private final FolderFormat format;
  private final List<ToolFile> files;
  private final Deque<Path> made = new ArrayDeque<>();

  /**
   * @param files at least one
   */
  FolderDraft(Config config, FolderFormat format, List<ToolFile> files) {
    this.config = config;
    this.format = format;
    this.files = List.copyOf(files);
  }

  @Override
  public Path path() {
    return config.migrate().changelog().resolve(files.get(0).path());
  }

  @Override
  public String text() {
    return files.stream()
        .map(file -> "-- %s\n%s".formatted(file.path(), file.text()))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void prove(ScratchRun scratch) throws Exception {
    Path folder = Files.createTempDirectory("groundwork-");
    try {
      write(folder);
      scratch.add(folder, format);
    } finally {
      takeBack();
      Files.delete(folder);
    }
  }

  @Override
  public void write() throws IOException {
    write(config.migrate().changelog());
  }

  private void write(Path root) throws IOException {
    for (ToolFile file : files) {
      Path path = root.resolve(file.path());
      Path folder = path.getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectory(folder);
        made.push(folder);
      }
      if (Files.exists(path)) {
        throw new FileAlreadyExistsException(path.toString());
      }
      made.push(path); // half of it, where the disk is full, is taken back too
      Files.writeString(path, file.text(), StandardOpenOption.CREATE_NEW);
    }
  }

  @Override
  public void takeBack() throws IOException {
    for (Path path = made.poll(); path != null; path = made.poll()) {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public List<String> changesets() {
    return MigrationFolder.read(config, format)
        .partNames(files.stream().map(ToolFile::path).toList());
  }

  @Override
  public String inclusion() {
    return "groundwork capture NAME --dry-run prints the SQL: put it where that tool has its own";
  }
}
