package dev.groundwork.migrate;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files below a folder, as a person sees them there. */
final class ChangelogFiles {
  private ChangelogFiles() {}

  /** Through links, in the order of their names, without what is hidden. */
  static List<Path> below(Path folder, boolean recursive) throws IOException {
    int depth = recursive ? Integer.MAX_VALUE : 1;
    try (Stream<Path> all = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(file -> !hidden(folder.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /** {@code ..data} of a ConfigMap and what is behind it, {@code .git}, {@code .DS_Store}. */
  private static boolean hidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
