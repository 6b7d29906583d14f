package dev.groundwork.migrate.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder above a root changelog in which the names of its files begin, where they do not begin
 * beside it: {@code src/main/resources} of {@code db/changelog/db.changelog-master.yaml}, which
 * includes {@code db/changelog/…}. An application has that folder on its classpath.
 */
final class BaseFolder {
  /** What only the folder of a project has. */
  private static final List<String> PROJECT =
      List.of(".git", "groundwork.yaml", "pom.xml", "package.json", "build.gradle");

  /** Folders of which build tools make a classpath. */
  private static final List<String> CLASSPATH =
      List.of(
          "src/main/resources",
          "src/test/resources",
          "target/classes",
          "build/resources/main",
          "BOOT-INF/classes",
          "WEB-INF/classes");

  private static final int FILES = 5000;

  private final Path beside;
  private final List<Path> above;

  private BaseFolder(Path beside, List<Path> above) {
    this.beside = beside;
    this.above = above;
  }

  static BaseFolder above(Path beside) {
    List<Path> above = new ArrayList<>();
    Path folder = beside.normalize();
    while (!isProject(folder)) {
      Optional<Path> parent = parent(folder);
      if (parent.isEmpty()) {
        break;
      }
      folder = parent.get();
      above.add(folder);
    }
    return new BaseFolder(beside, List.copyOf(above));
  }

  /** Of a relative path the last one is where it begins, which has no name. */
  private static Optional<Path> parent(Path folder) {
    if (folder.toString().isEmpty() || folder.endsWith("..")) {
      return Optional.empty();
    }
    return Optional.ofNullable(folder.getParent())
        .or(() -> folder.isAbsolute() ? Optional.empty() : Optional.of(Path.of("")));
  }

  private static boolean isProject(Path folder) {
    return PROJECT.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** All that may be it, the nearest first. */
  List<Path> candidates() {
    return above;
  }

  /**
   * As the files say, without Liquibase: the first name that is found there alone decides, else a
   * folder that build tools know.
   */
  Optional<Path> of(Path root) {
    return above.isEmpty() ? Optional.empty() : known().or(() -> named(root));
  }

  private Optional<Path> known() {
    return Stream.concat(Stream.of(beside), above.stream())
        .filter(folder -> CLASSPATH.stream().anyMatch(folder::endsWith))
        .findFirst();
  }

  private Optional<Path> named(Path root) {
    Deque<Path> unread = new ArrayDeque<>(List.of(root));
    Set<Path> seen = new HashSet<>(unread);
    while (!unread.isEmpty() && seen.size() < FILES) {
      Path file = unread.remove();
      for (FileReferences.Reference reference : FileReferences.in(file)) {
        String name = ChangelogPath.relative(reference.name());
        Path named = reference.relative() ? file.resolveSibling(name) : beside.resolve(name);
        if (Files.exists(named)) {
          files(named).filter(seen::add).forEach(unread::add);
        } else if (!reference.relative()) {
          Optional<Path> base = with(name);
          if (base.isPresent()) {
            return base;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Stream<Path> files(Path named) {
    return Files.isDirectory(named) ? FolderListing.below(named, true).stream() : Stream.of(named);
  }

  /**
   * The nearest in which a file of that name is.
   *
   * @param name without a slash before it
   */
  Optional<Path> with(String name) {
    return above.stream().filter(folder -> has(folder, name)).findFirst();
  }

  /**
   * In the root of all folders there is nothing but ours: the rest of a machine is no changelog.
   */
  private boolean has(Path folder, String name) {
    Path path = Path.of(name).normalize();
    Path file = folder.resolve(path);
    boolean isRootOfAll = folder.isAbsolute() && folder.getParent() == null;
    return !path.toString().isEmpty()
        && !path.startsWith("..")
        && (!isRootOfAll || file.startsWith(beside.normalize()))
        && Files.exists(file);
  }
}
