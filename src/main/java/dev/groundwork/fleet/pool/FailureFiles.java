package dev.groundwork.fleet.pool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.groundwork.file.IoErrorText;
import dev.groundwork.ledger.Sha256;
import dev.groundwork.report.Header;
import dev.groundwork.report.JsonReport;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The whole report of each target that failed, in a file of its own. */
public final class FailureFiles {
  private static final int HASH = 8;

  private final Optional<Path> folder;
  private final Header header;

  /**
   * @param folder empty: nothing is written
   * @param header of the fleet
   */
  public FailureFiles(Optional<Path> folder, Header header) {
    this.folder = folder;
    this.header = header;
  }

  /**
   * Makes the folder.
   *
   * @throws GroundworkException CONFIG where that cannot be
   */
  public void prepare() {
    try {
      if (folder.isPresent()) {
        Files.createDirectories(folder.get());
      }
    } catch (IOException e) {
      throw new GroundworkException(
          ExitCode.CONFIG,
          "the folder of reports cannot be made: " + IoErrorText.of(e),
          "fleet.report: " + folder.map(Path::toString).orElse(""),
          "mount one that can be written to, or mend fleet.report");
    }
  }

  /** Writes one; where that fails the database is what it is all the same. */
  public void write(TargetResult result, Progress progress) {
    String target = result.target().url().toString();
    Header own = new Header(header.version(), target, header.environment());
    String text = JsonReport.document(result.report(), own, false);
    try {
      if (folder.isPresent()) {
        Files.write(folder.get().resolve(name(result.target().id())), text.getBytes(UTF_8));
      }
    } catch (IOException e) {
      progress.say("fleet.report: nothing was written of " + result.target().id());
    }
  }

  /** A target may be called anything; what is written in another way is told apart by a hash. */
  private static String name(String id) {
    String name = id.replaceAll("[^\\p{Alnum}._-]", "_").replaceFirst("^\\.", "_");
    return name + (name.equals(id) ? "" : "-" + Sha256.of(id).substring(0, HASH)) + ".json";
  }
}
