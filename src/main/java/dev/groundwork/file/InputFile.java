package dev.groundwork.file;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that is in memory at once, such as a migration: no larger than its share of what Java has,
 * and one that ends.
 */
public final class InputFile {
  /** Beside the bytes there are the text, its statements, and what is sent of them. */
  private static final int SHARE = 4;

  /** A migration of one statement of 8 MB ran with 128 MB, and not with 80. */
  private static final long ENOUGH = 16;

  private static final long LEAST = 256;

  /** Times what there is: of what was not enough less is of no use. */
  private static final long MORE = 4;

  private static final long MEGABYTE = 1 << 20;

  /** Linux' own number of it (Documentation/admin-guide/devices.txt). */
  private static final Long NOTHING = 0x103L;

  private InputFile() {}

  /**
   * Its bytes.
   *
   * @throws GroundworkException INVALID where it is larger, or a pipe or a device
   */
  public static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(checked(file));
  }

  /**
   * Its text.
   *
   * @throws GroundworkException INVALID where it is larger, a pipe or a device, or not UTF-8
   */
  public static String text(Path file) throws IOException {
    try {
      return withoutNul(Files.readString(checked(file)), file.toString());
    } catch (CharacterCodingException e) {
      throw new GroundworkException(
          ExitCode.INVALID,
          file.getFileName() + " is not UTF-8",
          "%s, line %d".formatted(file, Utf8Place.in(Files.newInputStream(file)).line()),
          "save it as UTF-8");
    }
  }

  /**
   * The same text.
   *
   * @param place of the file, as people are to find it
   * @throws GroundworkException INVALID where a character of it is none that the server's texts can
   *     have: sent all the same, it ends the message, of which the server then misses the rest
   */
  public static String withoutNul(String text, String place) {
    int found = text.indexOf('\0');
    if (found >= 0) {
      throw new GroundworkException(
          ExitCode.INVALID,
          "the character NUL, which no text of PostgreSQL can have",
          "%s, line %d"
              .formatted(place, 1 + text.chars().limit(found).filter(c -> c == '\n').count()),
          "take it out");
    }
    return text;
  }

  /**
   * The file itself, for a reader that keeps what it reads.
   *
   * @throws GroundworkException INVALID where it is larger, a pipe or a device, or a link that
   *     leads nowhere
   */
  public static Path checked(Path file) throws IOException {
    BasicFileAttributes found = attributes(file);
    if (found.isOther() && isEndless(file)) {
      throw endless(file);
    }
    if (found.size() > Runtime.getRuntime().maxMemory() / SHARE) {
      throw tooLarge("a file of " + ByteSize.human(found.size()), file.toString(), found.size());
    }
    return file;
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (FileSystemException e) {
      if (isDeadLink(file)) {
        throw deadLink(file);
      }
      throw e;
    }
  }

  /** Whether it is a link that leads nowhere, or to itself. */
  public static boolean isDeadLink(Path file) {
    return Files.isSymbolicLink(file) && !Files.exists(file);
  }

  /** Whether it is there, and a pipe or a device that may never end. */
  public static boolean isEndless(Path file) {
    return Files.exists(file)
        && !Files.isRegularFile(file)
        && !Files.isDirectory(file)
        && !isNothing(file);
  }

  /** {@code /dev/null}, with which a file of an image is blanked: a device, and an empty file. */
  private static boolean isNothing(Path file) {
    try {
      return NOTHING.equals(Files.getAttribute(file, "unix:rdev"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  /** What is found where a file should be, and may never end. */
  public static GroundworkException endless(Path file) {
    return new GroundworkException(
        ExitCode.INVALID,
        "a pipe or a device, and no file: " + file.getFileName(),
        file.toString(),
        "put a file there, which can be read more than once");
  }

  /** What is told of such a link: nobody would miss what it should have given. */
  public static GroundworkException deadLink(Path file) {
    return new GroundworkException(
        ExitCode.INVALID,
        "a link leads nowhere: " + file.getFileName(),
        file.toString(),
        "mend the link, or take it out");
  }

  /** For what ended with an {@code OutOfMemoryError}. */
  public static GroundworkException tooLarge(String where) {
    return tooLarge("what is read", where, 0);
  }

  private static GroundworkException tooLarge(String what, String where, long bytes) {
    Runtime java = Runtime.getRuntime();
    return new GroundworkException(
        ExitCode.INVALID,
        "%s is too large for the %s of memory that Java has"
            .formatted(what, ByteSize.human(java.maxMemory())),
        where,
        ("cut it into several files; rows may be seeds in CSV, which have any length\n"
                + "or give Java more: _JAVA_OPTIONS=-Xmx%dm")
            .formatted(
                Math.max(
                    Math.max(LEAST, MORE * java.maxMemory() / MEGABYTE),
                    ENOUGH * bytes / MEGABYTE)));
  }
}
