package dev.groundwork.seed.read;

import dev.groundwork.seed.copy.RowBuffer;
import dev.groundwork.seed.copy.RowSource;
import dev.groundwork.seed.source.FileBytes;
import java.io.IOException;

/** A source whose file was hashed when it was read to its end. */
record HashingRowSource(RowSource source, FileBytes bytes, FileHash hash) implements RowSource {
  @Override
  public boolean next(RowBuffer rows) throws IOException {
    boolean there = source.next(rows);
    if (!there) {
      hash.read(bytes);
    }
    return there;
  }

  @Override
  public long line() {
    return source.line();
  }

  @Override
  public double read() {
    return source.read();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
