package dev.groundwork.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.groundwork.run.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/** The whole run as one JSON object in a file, which is never there in part. */
public final class ReportFile implements AtTheEnd {
  private final Path path;
  private final Header header;
  private final boolean verbose;
  private final Consumer<String> warnings;

  /**
   * @param verbose a failure comes with its stack trace
   * @param warnings is told when it cannot be written: the database is ready all the same, so that
   *     the exit code stays what it is
   */
  public ReportFile(Path path, Header header, boolean verbose, Consumer<String> warnings) {
    this.path = path.toAbsolutePath();
    this.header = header;
    this.verbose = verbose;
    this.warnings = warnings;
  }

  @Override
  public void finished(Report report) {
    try {
      replace(JsonReport.document(report, header, verbose));
    } catch (IOException e) {
      warnings.accept("report.file: %s was not written: %s".formatted(path, IoErrorText.of(e)));
    }
  }

  private void replace(String text) throws IOException {
    Path beside = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
    try {
      Files.write(beside, text.getBytes(UTF_8), CREATE_NEW, WRITE);
      Files.move(beside, path, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
