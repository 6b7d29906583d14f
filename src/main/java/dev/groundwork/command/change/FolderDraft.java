package dev.groundwork.command.change;

import dev.groundwork.capture.ToolFile;
import dev.groundwork.command.SchemaProof;
import dev.groundwork.command.ScratchRun;
import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.report.file.WholeFile;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
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
  private final FolderFormat proofFormat;
  private final List<ToolFile> proof;
  private final Deque<Undo> undone = new ArrayDeque<>();

  @FunctionalInterface
  private interface Undo {
    void run() throws IOException;
  }

  /**
   * @param below the folder in it in which they are; empty for itself, else with its {@code /}
   * @param files at least one
   */
  FolderDraft(Config config, FolderFormat format, String below, List<ToolFile> files) {
    this(config, format, below, files, format, files);
  }

  private FolderDraft(
      Config config,
      FolderFormat format,
      String below,
      List<ToolFile> files,
      FolderFormat proofFormat,
      List<ToolFile> proof) {
    this.config = config;
    this.format = format;
    this.below = below;
    this.files = List.copyOf(files);
    this.proofFormat = proofFormat;
    this.proof = List.copyOf(proof);
  }

  /** The same, proven by others that say the same, where these would need those before them. */
  FolderDraft proven(FolderFormat as, List<ToolFile> by) {
    return new FolderDraft(config, format, below, files, as, by);
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
        .filter(file -> !file.path().endsWith(".json"))
        .map(file -> "-- %s%s\n%s".formatted(below, file.path(), file.text()))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void prove(ScratchRun scratch) throws Exception {
    Path folder = Files.createTempDirectory("groundwork-");
    try {
      LastStep.afterAll(
          () -> {
            write(folder, proof);
            scratch.add(folder, proofFormat);
          },
          () -> {
            takeBack();
            Files.delete(folder);
          });
    } catch (GroundworkException e) {
      throw SchemaProof.unwritten(e, folder, folder());
    }
  }

  @Override
  public void write() throws IOException {
    write(folder(), files);
  }

  private void write(Path root, List<ToolFile> files) throws IOException {
    for (ToolFile file : files) {
      Path path = root.resolve(file.path());
      Path folder = path.getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectory(folder);
        undone.push(() -> Files.deleteIfExists(folder));
      }
      if (file.before().isPresent()) {
        grow(path, file.before().get(), file.text());
      } else {
        make(path, file.text());
      }
    }
  }

  private void make(Path path, String text) throws IOException {
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    undone.push(() -> Files.deleteIfExists(path)); // half of it, where the disk is full
    Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
  }

  /** Whoever changed it in between keeps the change, before and after. */
  private void grow(Path path, String before, String text) throws IOException {
    if (!Files.readString(path).equals(before)) {
      throw new GroundworkException(
          ExitCode.MISMATCH,
          "somebody changed the file while this was made",
          path.toString(),
          "run it again");
    }
    undone.push(
        () -> {
          if (Files.readString(path).equals(text)) {
            WholeFile.write(path, before);
          }
        });
    WholeFile.write(path, text); // half a journal stops its tool, and us
  }

  @Override
  public void takeBack() throws IOException {
    for (Undo undo = undone.poll(); undo != null; undo = undone.poll()) {
      undo.run();
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
