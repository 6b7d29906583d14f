package dev.groundwork.seed.export;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is filled whole or not at all. Until then its files have an ending that no seed may
 * have, so that nobody seeds from what a kill left.
 */
final class ExportFolder {
  private static final String PART = ".part";

  private final Path folder;
  private final Deque<Path> made = new ArrayDeque<>();
  private final List<String> names = new ArrayList<>();

  ExportFolder(Path folder) {
    this.folder = folder;
  }

  /** Refuses to write between what is there. */
  void requireFree() throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw refused("this is no folder");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> there = Files.list(folder)) {
        if (there.findAny().isPresent()) {
          throw refused("the folder is not empty");
        }
      }
    }
  }

  private GroundworkException refused(String what) {
    return new GroundworkException(
        ExitCode.USAGE, what, folder.toString(), "name a folder that is empty or not there yet");
  }

  /** A file that is not there until all of them are. */
  OutputStream file(String name) {
    Path part = folder.resolve(name + PART);
    try {
      makeFolder(folder.toAbsolutePath());
      OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
      made.push(part);
      names.add(name);
      return new BufferedOutputStream(out, 1 << 16);
    } catch (IOException e) {
      throw new GroundworkException(
              ExitCode.USAGE,
              "the folder cannot be written",
              folder.toString(),
              "name one that can be made, or written to")
          .causedBy(e);
    }
  }

  private void makeFolder(Path missing) throws IOException {
    if (!Files.isDirectory(missing)) {
      Path parent = missing.getParent();
      if (parent != null) {
        makeFolder(parent);
      }
      Files.createDirectory(missing);
      made.push(missing);
    }
  }

  /** Takes a file back that turned out to hold nothing. */
  void drop(String name) throws IOException {
    names.remove(name);
    made.remove(folder.resolve(name + PART));
    Files.delete(folder.resolve(name + PART));
  }

  /** From here on they are there. */
  void complete() throws IOException {
    makeFolder(folder.toAbsolutePath());
    for (String name : names) {
      made.push(folder.resolve(name));
      Files.move(folder.resolve(name + PART), folder.resolve(name));
    }
  }

  /** Takes away what was made. */
  void takeBack() throws IOException {
    for (Path path = made.poll(); path != null; path = made.poll()) {
      Files.deleteIfExists(path);
    }
  }
}
