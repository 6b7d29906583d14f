package dev.groundwork.command.change;

import dev.groundwork.capture.ToolFile;
import dev.groundwork.command.ScratchRun;
import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.run.LastStep;
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
  private final String below;
  private final List<ToolFile> files;
  private final Deque<Path> made = new ArrayDeque<>();

  /**
   * @param below the folder in it in which they are; empty for itself, else with its {@code /}
   * @param files at least one
   */
  FolderDraft(Config config, FolderFormat format, String below, List<ToolFile> files) {
    this.config = config;
    this.format = format;
    this.below = below;
    this.files = List.copyOf(files);
  }

  private Path folder() {
    return config.migrate().changelog().resolve(below).normalize();
  }

  @Override
  public Path path() {
    return folder().resolve(files.get(0).path());
  }

  @Override
  public String text() {
    return files.stream()
        .map(file -> "-- %s%s\n%s".formatted(below, file.path(), file.text()))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void prove(ScratchRun scratch) throws Exception {
    Path folder = Files.createTempDirectory("groundwork-");
    LastStep.afterAll(
        () -> {
          write(folder);
          scratch.add(folder, format);
        },
        () -> {
          takeBack();
          Files.delete(folder);
        });
  }

  @Override
  public void write() throws IOException {
    write(folder());
  }

  private void write(Path root) throws IOException {
    for (ToolFile file : files) {
      Path path = root.resolve(file.path());
      Path folder = path.getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectory(folder);
        made.push(folder);
      }
      make(path, file.text());
    }
  }

  private void make(Path path, String text) throws IOException {
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    made.push(path); // half of it, where the disk is full, is taken back too
    Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
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
        .partNames(files.stream().map(file -> below + file.path()).toList());
  }

  @Override
  public String wayToRunLast() {
    return """
    put what was changed by hand into what runs after it, or name the file so that it runs
    last: groundwork capture NAME --dry-run prints it\
    """;
  }

  @Override
  public String inclusion() {
    return "groundwork capture NAME --dry-run prints the SQL: put it where that tool has its own";
  }
}
