package dev.groundwork.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of values, such as a mounted Secret: small, or it is another file by mistake. */
public final class ValueFile {
  private static final int LARGEST_BYTES = 1 << 20;
  private static final String MARK = "\uFEFF";

  private ValueFile() {}

  /**
   * Its text, with what Windows' editors put at its beginning; empty where it has more than 1 MB.
   *
   * @throws java.nio.charset.CharacterCodingException where it is not UTF-8
   */
  public static Optional<String> read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      return bytes.length > LARGEST_BYTES
          ? Optional.empty()
          : Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }
  }

  /** The same without that mark. */
  public static Optional<String> withoutMark(Path path) throws IOException {
    return read(path).map(text -> text.startsWith(MARK) ? text.substring(1) : text);
  }
}
