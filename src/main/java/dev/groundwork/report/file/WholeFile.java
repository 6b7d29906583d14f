package dev.groundwork.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.groundwork.file.IoErrorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/** A file that whoever reads it finds whole: as it is now, or as it was before. */
public final class WholeFile {
  private final String setting;
  private final Path path;
  private final Consumer<String> warnings;

  /**
   * @param setting that names the file
   * @param warnings is told when it cannot be written: the database is ready all the same, so that
   *     the exit code stays what it is
   */
  public WholeFile(String setting, Path path, Consumer<String> warnings) {
    this.setting = setting;
    this.path = path.toAbsolutePath();
    this.warnings = warnings;
  }

  public void replace(String text) {
    try {
      write(path, text);
    } catch (IOException e) {
      warnings.accept("%s: %s was not written: %s".formatted(setting, path, IoErrorText.of(e)));
    }
  }

  /** Writes it at once, or not at all. */
  public static void write(Path path, String text) throws IOException {
    Path beside = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
    try {
      Files.write(beside, text.getBytes(UTF_8), CREATE_NEW, WRITE);
      Files.move(beside, path, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
