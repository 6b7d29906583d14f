package dev.groundwork.seed.copy;

import java.io.Closeable;
import java.io.IOException;

/** Rows, one after the other, in constant memory. */
public interface RowSource extends Closeable {

  /**
   * Puts the next row into the buffer, and ends it.
   *
   * @return false at the end, where nothing is put
   * @throws dev.groundwork.run.GroundworkException for what cannot be read, with file and line
   */
  boolean next(RowBuffer rows) throws IOException;

  /** The line on which the row begins that was read last. */
  long line();

  /** How much was read, from 0 to 1. */
  double read();
}
