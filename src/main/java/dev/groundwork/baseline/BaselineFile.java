package dev.groundwork.baseline;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** The file of a first migration, beside a root changelog that is made where there is none. */
public final class BaselineFile {
  /** A root changelog where there was none. */
  public static final String ROOT =
      """
      # Every migration, in the order of its name: a new file needs no line here.
      databaseChangeLog:
        - includeAll:
            path: migrations/
            relativeToChangelogFile: true
      """;

  /** Before every time at which a migration was ever written. */
  private static final String FIRST = "00000000000000-";

  private final Path root;
  private final String begin;
  private final String id;
  private final Path folder;
  private final Path file;
  private final Deque<Path> made = new ArrayDeque<>();

  /**
   * @param root the changelog that includes the others
   * @param name what the migration is called, in a few words
   * @throws GroundworkException USAGE for a name without letters
   */
  public BaselineFile(Path root, String name) {
    this(root, FIRST, name);
  }

  /**
   * Of a later migration.
   *
   * @param begin of its file's name, after those that are there
   * @throws GroundworkException USAGE for a name without letters
   */
  public BaselineFile(Path root, String begin, String name) {
    this(root, root.resolveSibling("migrations"), begin, name);
  }

  /**
   * Of a later migration that lies elsewhere.
   *
   * @param root a changelog that includes that folder, or the folder itself
   * @throws GroundworkException USAGE for a name without letters
   */
  public BaselineFile(Path root, Path folder, String begin, String name) {
    this.root = root;
    this.begin = begin;
    this.id =
        name.strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-+|-+$", "");
    this.folder = folder;
    this.file = folder.resolve(begin + id + ".sql");
    if (id.isEmpty()) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "'%s' has no letter for a name".formatted(name),
          "",
          "name it in a word, such as init");
    }
  }

  public Path path() {
    return file;
  }

  /** Of the changeset. */
  public String id() {
    return id;
  }

  /** The changeset, as reports call it. */
  public String changeset() {
    return changeset(id);
  }

  /** Another of the same file. */
  public String changeset(String other) {
    return begin + id + "::" + other;
  }

  /** Whether the root is still to be made. */
  public boolean makesRoot() {
    return !Files.exists(root);
  }

  /** Refuses to write over something, before anything is done. */
  public void requireFree() {
    if (Files.exists(file)) {
      throw new GroundworkException(
          ExitCode.USAGE, "the file is there already", file.toString(), "take another name");
    }
  }

  /** Writes both. */
  public void write(String text) throws IOException {
    requireFree();
    makeFolder(folder);
    if (makesRoot()) {
      make(root, ROOT);
    }
    make(file, text);
  }

  private void makeFolder(Path missing) throws IOException {
    if (!Files.isDirectory(missing)) {
      Path parent = missing.toAbsolutePath().getParent();
      if (parent != null) {
        makeFolder(parent);
      }
      Files.createDirectory(missing);
      made.push(missing);
    }
  }

  private void make(Path path, String text) throws IOException {
    Files.createFile(path); // one that another process made first is not ours to take away
    made.push(path);
    Files.writeString(path, text);
  }

  /** Takes away what was made. */
  public void takeBack() throws IOException {
    for (Path path = made.poll(); path != null; path = made.poll()) {
      Files.deleteIfExists(path);
    }
  }
}
