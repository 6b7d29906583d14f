package dev.groundwork.backup;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where a dump is to be written. */
record DumpFile(Path path) {

  /** Refuses a place where it cannot be, before the server is asked for anything. */
  void check() {
    Path folder = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
    if (Files.exists(path)) {
      throw refused("the file is there already", "name another one");
    }
    if (!Files.isDirectory(folder)) {
      throw refused("there is no folder " + folder, "make it: mkdir -p " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw refused(
          "nothing may be written into the folder " + folder,
          "name a file in another folder, or let the user who runs Groundwork write there");
    }
  }

  private GroundworkException refused(String what, String next) {
    return new GroundworkException(ExitCode.USAGE, what, path.toString(), next);
  }
}
