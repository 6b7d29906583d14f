package dev.groundwork.seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file of seeds.
 *
 * @param path where it is, as a person gets to read it
 * @param name its path below the folder of seeds, with {@code /}
 */
record SeedFile(Path path, String name, Format format) {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  /** The text, strictly UTF-8: a byte that is not fails, instead of becoming another character. */
  Reader open() throws IOException {
    Reader text =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(path),
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

  String at(int line) {
    return path + ", line " + line;
  }

  String at(int line, int column) {
    return at(line) + ", column " + column;
  }
}
