package dev.groundwork.migrate.layout;

import dev.groundwork.file.InputFile;
import dev.groundwork.file.IoErrorText;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files below a folder, as a person sees them there. */
public final class FolderListing {
  private static final Pattern CHANGELOG = Pattern.compile("(?i).*\\.(sql|ya?ml|json|xml)");

  private FolderListing() {}

  /** Through links, in the order of their names, without what is hidden. */
  public static List<Path> below(Path folder, boolean recursive) {
    int depth = recursive ? Integer.MAX_VALUE : 1;
    try (Stream<Path> all =
        Files.find(
            folder,
            depth,
            (file, attributes) -> isFile(folder, file, attributes),
            FileVisitOption.FOLLOW_LINKS)) {
      return all.sorted().toList();
    } catch (UncheckedIOException e) {
      throw unreadable(folder, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** Whether it may be one by its name. */
  public static boolean isChangelog(Path file) {
    return CHANGELOG.matcher(file.toString()).matches();
  }

  /** A link that was not followed leads nowhere. */
  private static boolean isFile(Path folder, Path path, BasicFileAttributes attributes) {
    if (attributes.isDirectory() || hidden(path.toString().substring(folder.toString().length()))) {
      return false;
    }
    if (attributes.isSymbolicLink()) {
      throw InputFile.deadLink(path);
    }
    boolean file = attributes.isRegularFile();
    if (!file && isChangelog(path) && InputFile.isEndless(path)) {
      throw InputFile.endless(path);
    }
    return file;
  }

  /** A file or folder that is there and cannot be read. */
  public static GroundworkException unreadable(Path file, IOException e) {
    String place = e instanceof FileSystemException at ? at.getFile() : file.toString();
    String next =
        e instanceof FileSystemLoopException
            ? "take out the link that leads back to a folder above it"
            : "let the user who runs Groundwork read it";
    return new GroundworkException(
            ExitCode.INVALID, "a changelog cannot be read: " + IoErrorText.of(e), place, next)
        .causedBy(e);
  }

  /** {@code ..data} of a ConfigMap and what is behind it, {@code .git}, {@code .DS_Store}. */
  private static boolean hidden(String relative) {
    return relative.startsWith(".") || relative.contains(File.separator + ".");
  }
}
