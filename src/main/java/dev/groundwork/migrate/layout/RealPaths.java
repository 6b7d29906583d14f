package dev.groundwork.migrate.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where files really lie, links followed. A folder is looked up once, since the kernel walks every
 * part of a path each time, and thousands of files share the same one.
 */
final class RealPaths {
  private final Map<Path, Path> folders = new HashMap<>();

  /**
   * The real path of a file that is there.
   *
   * @throws IOException when it is not, or cannot be looked at
   */
  Path of(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null || file.endsWith("..") || Files.isSymbolicLink(file)) {
      return file.toRealPath();
    }
    return folder(folder).resolve(file.getFileName());
  }

  /** That of a folder. */
  Path folder(Path folder) throws IOException {
    Path known = folders.get(folder);
    if (known == null) {
      known = folder.toRealPath();
      folders.put(folder, known);
    }
    return known;
  }
}
