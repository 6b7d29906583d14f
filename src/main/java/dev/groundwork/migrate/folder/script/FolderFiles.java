package dev.groundwork.migrate.folder.script;

import dev.groundwork.file.InputFile;
import dev.groundwork.file.IoErrorText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The files of a folder, by their paths below it, without what is hidden. */
public record FolderFiles(Path root) {

  /** Those that lie in it, in the order of their names. */
  public List<String> files() {
    return below(1);
  }

  /** Those of all folders in it too. */
  public List<String> all() {
    return below(Integer.MAX_VALUE);
  }

  /** The folders in it. */
  public List<String> folders() {
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(Files::isDirectory)
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  public boolean has(String path) {
    return Files.isRegularFile(root.resolve(path));
  }

  public boolean isLink(String path) {
    return Files.isSymbolicLink(root.resolve(path));
  }

  private List<String> below(int depth) {
    try (Stream<Path> all = Files.walk(root, depth, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(path -> isSeen(root.relativize(path)))
          .filter(FolderFiles::isFile)
          .map(root::relativize)
          .map(path -> path.toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw unreadable(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What a link that leads nowhere would have run, nobody would miss. */
  private static boolean isFile(Path path) {
    if (InputFile.isDeadLink(path)) {
      throw InputFile.deadLink(path);
    }
    boolean file = Files.isRegularFile(path);
    if (!file && path.toString().endsWith(".sql") && InputFile.isEndless(path)) {
      throw InputFile.endless(path);
    }
    return file;
  }

  /** {@code ..data} of a ConfigMap, {@code .git}, {@code .DS_Store} are not. */
  private static boolean isSeen(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private RuntimeException unreadable(IOException e) {
    if (e instanceof FileSystemLoopException loop) {
      return Findings.invalid(
          "a link leads back to a folder in which it lies", loop.getFile(), "take the link out");
    }
    return Findings.invalid(
            "the folder of migrations cannot be read: " + IoErrorText.of(e),
            root.toString(),
            "let the user who runs Groundwork read it")
        .causedBy(e);
  }
}
