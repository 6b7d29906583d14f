package dev.groundwork.seed.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One file of seeds.
 *
 * @param path where it is, as a person gets to read it
 * @param name its path below the folder of seeds, with {@code /}
 */
public record SeedFile(Path path, String name, SeedFormat format) {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  /** The text, strictly UTF-8: a byte that is not fails, instead of becoming another character. */
  public Reader open() throws IOException {
    return reader(bytes());
  }

  /** The bytes as they were before they were compressed. */
  public FileBytes bytes() throws IOException {
    return FileBytes.open(this);
  }

  public static Reader reader(FileBytes bytes) throws IOException {
    Reader text =
        new BufferedReader(
            new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** The folder of all seeds. */
  public Path root() {
    Path folder = path.toAbsolutePath();
    for (int i = 0; i < Path.of(name).getNameCount(); i++) {
      folder = folder.resolve("..");
    }
    return folder.normalize();
  }

  /** Another file in its folder, such as the one that tells about this one. */
  public SeedFile beside(Path other, SeedFormat itsFormat) {
    return new SeedFile(other, name, itsFormat);
  }

  public String at(long line) {
    return path + ", line " + line;
  }

  public String at(int line, int column) {
    return at(line) + ", column " + column;
  }
}
