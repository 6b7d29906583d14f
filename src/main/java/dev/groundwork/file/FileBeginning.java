package dev.groundwork.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first 64 kB of a file, by which it is seen whose it is. */
public final class FileBeginning {
  private static final int BYTES = 64 * 1024;

  private FileBeginning() {}

  /** As far as it is UTF-8; nothing where it cannot be read, which who reads all of it tells. */
  public static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
