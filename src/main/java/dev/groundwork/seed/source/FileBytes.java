package dev.groundwork.seed.source;

import dev.groundwork.ledger.Checksums;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a file, unzipped where it is compressed, hashed as they are read. */
public final class FileBytes extends FilterInputStream {
  private static final int BUFFER = 64 * 1024;

  private final SeedFile file;
  private final Counted counted;
  private final Checksums checksums = new Checksums();
  private Optional<String> hash = Optional.empty();

  private FileBytes(SeedFile file, InputStream in, Counted counted) {
    super(in);
    this.file = file;
    this.counted = counted;
  }

  static FileBytes open(SeedFile file) throws IOException {
    Counted counted = new Counted(Files.newInputStream(file.path()), Files.size(file.path()));
    try {
      InputStream in =
          SeedFormat.isGzipped(file.name()) ? new GZIPInputStream(counted, BUFFER) : counted;
      return new FileBytes(file, in, counted);
    } catch (ZipException | EOFException e) {
      counted.close();
      throw damaged(file, "no gzip file", "compress it with gzip, or take .gz off its name");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int read = super.read(bytes, offset, length);
      if (read >= 0) {
        checksums.update(bytes, offset, read);
      } else if (hash.isEmpty()) {
        hash = Optional.of(checksums.value());
      }
      return read;
    } catch (ZipException e) {
      throw damaged(file, "the gzip file is damaged", "compress it anew");
    } catch (EOFException e) {
      throw damaged(file, "the gzip file is cut off", "copy or compress it anew");
    }
  }

  /** The checksums of all bytes; empty: they were not read to their end. */
  public Optional<String> hash() {
    return hash;
  }

  /** How much of the file was read, from 0 to 1. */
  public double fraction() {
    return counted.fraction();
  }

  private static GroundworkException damaged(SeedFile file, String what, String next) {
    return new GroundworkException(ExitCode.INVALID, what, file.path().toString(), next);
  }

  /** Counts the bytes of the file itself. */
  private static final class Counted extends FilterInputStream {
    private final long size;
    private long read;

    private Counted(InputStream in, long size) {
      super(in);
      this.size = size;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      read += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      read += Math.max(0, count);
      return count;
    }

    private double fraction() {
      return size == 0 ? 1 : Math.min(1, (double) read / size);
    }
  }
}
