package dev.groundwork.seed.read;

import dev.groundwork.seed.set.ContentHash;
import dev.groundwork.seed.source.FileBytes;
import dev.groundwork.seed.source.SeedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A hash of what a set says: of the file and of what was said beside it. The file is read for it
 * only if nobody has read it anyway.
 */
final class FileHash implements Supplier<String> {
  private static final int BUFFER = 64 * 1024;

  private final SeedFile file;
  private final String header;
  private Optional<String> known = Optional.empty();

  FileHash(SeedFile file, String header) {
    this.file = file;
    this.header = header;
  }

  /** Somebody has read the file. */
  void read(FileBytes bytes) {
    known = known.or(bytes::hash);
  }

  @Override
  public String get() {
    ContentHash hash = new ContentHash();
    hash.add(known.orElseGet(this::fileRead));
    hash.add(header);
    return hash.value();
  }

  private String fileRead() {
    try (FileBytes bytes = file.bytes()) {
      byte[] buffer = new byte[BUFFER];
      while (bytes.read(buffer, 0, buffer.length) >= 0) {
        read(bytes);
      }
      read(bytes);
      return known.orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
