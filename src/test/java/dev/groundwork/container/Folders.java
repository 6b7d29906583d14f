package dev.groundwork.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of this project's files, for tests to change. */
final class Folders {
  private Folders() {}

  /** Copies a file, or a folder with all that is in it. */
  static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(Files.isDirectory(file) ? target : target.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the files of a folder, in order. */
  static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A folder as the kubelet shows a ConfigMap: the files lie in a folder named after the time,
   * {@code ..data} is a link to it, and each file is a link through that.
   */
  static Path asConfigMap(Path from, Path to) {
    try {
      Path data = Files.createDirectories(to.resolve("..2026_11_21_08_00_00.123456789"));
      Files.createSymbolicLink(to.resolve("..data"), data.getFileName());
      for (Path file : files(from)) {
        Files.copy(file, data.resolve(file.getFileName()));
        Path name = file.getFileName();
        Files.createSymbolicLink(to.resolve(name), Path.of("..data").resolve(name));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
