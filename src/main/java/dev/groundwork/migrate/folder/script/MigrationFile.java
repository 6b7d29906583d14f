package dev.groundwork.migrate.folder.script;

import dev.groundwork.file.InputFile;
import dev.groundwork.file.IoErrorText;
import dev.groundwork.run.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The text of a file as it runs.
 *
 * @param path below the folder
 * @param raw with its byte order mark, for checksums; where it cannot be decoded, what can be
 * @param problem why it cannot run
 */
public record MigrationFile(String path, String raw, Optional<Problem> problem) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int LOOKED_AT = 200;

  public static MigrationFile utf8(FolderSource source, String path) {
    return read(source, path, StandardCharsets.UTF_8);
  }

  public static MigrationFile read(FolderSource source, String path, Charset charset) {
    String place = source.findings().place(path);
    byte[] bytes = bytes(source.root().resolve(path), place);
    Optional<String> utf16 =
        charset.equals(StandardCharsets.UTF_8) ? utf16(bytes) : Optional.empty();
    if (utf16.isPresent()) {
      Problem problem =
          new Problem(
              "the file is %s, and no tool or server can run it".formatted(utf16.get()),
              place + ", line 1",
              "save it as UTF-8: PowerShell's > writes UTF-16, Out-File -Encoding utf8 does not");
      return new MigrationFile(path, "", Optional.of(problem));
    }
    try {
      String text =
          InputFile.withoutNul(
              charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), place);
      return new MigrationFile(path, text, Optional.empty());
    } catch (CharacterCodingException e) {
      String text = new String(bytes, charset);
      int line =
          1 + (int) text.chars().limit(text.indexOf('\uFFFD')).filter(c -> c == '\n').count();
      Problem problem =
          new Problem(
              "the file is not %s".formatted(charset.name()),
              "%s, line %d".formatted(place, line),
              "save it as " + charset.name());
      return new MigrationFile(path, text, Optional.of(problem));
    }
  }

  private static byte[] bytes(Path file, String place) {
    try {
      return InputFile.bytes(file);
    } catch (IOException e) {
      throw Findings.invalid(
              "a migration cannot be read: " + IoErrorText.of(e),
              place,
              "let the user who runs Groundwork read it")
          .causedBy(e);
    }
  }

  /** By its mark, or by the zeros that every second byte of Latin letters is. */
  private static Optional<String> utf16(byte[] bytes) {
    if (bytes.length < 2) {
      return Optional.empty();
    }
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if ((first == 0xFF && second == 0xFE) || zeros(bytes, 1)) {
      return Optional.of("UTF-16 (little endian)");
    }
    return (first == 0xFE && second == 0xFF) || zeros(bytes, 0)
        ? Optional.of("UTF-16 (big endian)")
        : Optional.empty();
  }

  private static boolean zeros(byte[] bytes, int from) {
    for (int i = from; i < Math.min(bytes.length, LOOKED_AT); i += 2) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Without its byte order mark, which the server takes for a syntax error. */
  public String text() {
    return !raw.isEmpty() && raw.charAt(0) == BYTE_ORDER_MARK ? raw.substring(1) : raw;
  }

  /** Its name without folders and the ending {@code .sql}. */
  public String stem() {
    return stem(path);
  }

  public static String stem(String path) {
    return name(path).replaceFirst("(?i)\\.sql$", "");
  }

  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
