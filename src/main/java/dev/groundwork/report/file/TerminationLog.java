package dev.groundwork.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.groundwork.file.IoErrorText;
import dev.groundwork.report.AtTheEnd;
import dev.groundwork.report.TruncatedCard;
import dev.groundwork.run.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Leaves the card of a failure where {@code kubectl describe pod} finds it: the kubelet makes the
 * file, and reads at most 4096 bytes of it (Kubernetes, "Determine the Reason for Pod Failure").
 */
public final class TerminationLog implements AtTheEnd {
  private final Path path;
  private final Consumer<String> warnings;

  /**
   * @param path is written to only if it is a file already
   * @param warnings is told when it cannot be written, which is no reason to fail
   */
  public TerminationLog(Path path, Consumer<String> warnings) {
    this.path = path;
    this.warnings = warnings;
  }

  @Override
  public void finished(Report report) {
    if (Files.isRegularFile(path)) {
      report.failure().map(TruncatedCard::of).ifPresent(this::write);
    }
  }

  private void write(String card) {
    try {
      Files.write(path, card.getBytes(UTF_8), WRITE, TRUNCATE_EXISTING);
    } catch (IOException e) {
      warnings.accept("%s: the card was not written: %s".formatted(path, IoErrorText.of(e)));
    }
  }
}
