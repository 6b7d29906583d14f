package dev.groundwork.verify;

import dev.groundwork.run.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files of the folder {@code verify}: what nobody would ask is a problem, but for notes. */
final class CheckFiles {
  private CheckFiles() {}

  /**
   * Those that hold a check, in the order of their names; a folder that is not there has none.
   *
   * @param problems gets what would be passed over
   */
  static List<Path> in(Path folder, List<Problem> problems) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> !name(file).startsWith("."))
          .filter(file -> !isNote(name(file)))
          .sorted()
          .filter(file -> isCheck(file, problems))
          .toList();
    }
  }

  private static boolean isCheck(Path file, List<Problem> problems) {
    if (Files.isDirectory(file)) {
      problems.add(
          new Problem(
              file.getFileName() + " is a folder: checks in it would not be asked",
              file.toString(),
              "put its files into the folder verify itself"));
      return false;
    }
    if (!name(file).endsWith(".sql")) {
      problems.add(
          new Problem(
              file.getFileName() + " is no check",
              file.toString(),
              "checks end in .sql, notes in .md or .txt: rename it"));
      return false;
    }
    return true;
  }

  private static boolean isNote(String name) {
    return name.endsWith(".md") || name.endsWith(".txt");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
