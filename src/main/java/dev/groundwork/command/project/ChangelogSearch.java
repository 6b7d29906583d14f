package dev.groundwork.command.project;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks by the names of files for the migrations of the tools that are known. */
final class ChangelogSearch {
  private static final int DEEPEST = 9;

  /** What others wrote, and what is only there for tests. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "node_modules",
          "target",
          "build",
          "dist",
          "out",
          "bin",
          "vendor",
          "venv",
          "test",
          "tests",
          "fixtures",
          "testdata",
          "coverage",
          "__pycache__");

  private final Path top;

  ChangelogSearch(Path folder) {
    this.top = folder.toAbsolutePath().normalize();
  }

  /** The nearest to the top first. */
  List<FoundChangelog> all() throws IOException {
    List<FoundChangelog> all = new ArrayList<>();
    Files.walkFileTree(
        top,
        EnumSet.noneOf(FileVisitOption.class),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return enter(folder, all);
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    all.sort(
        Comparator.comparingLong(
                (FoundChangelog c) -> c.written().chars().filter(x -> x == '/').count())
            .thenComparing(FoundChangelog::written));
    return all;
  }

  private FileVisitResult enter(Path folder, List<FoundChangelog> all) {
    String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
    boolean ours = folder.equals(top);
    if (!ours && (name.startsWith(".") || PASSED_OVER.contains(name))) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Optional<FoundChangelog> found = FoundChangelog.in(folder);
    found.ifPresent(changelog -> all.add(changelog.from(top)));
    return found.isPresent() ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }
}
