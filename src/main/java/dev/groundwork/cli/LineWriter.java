package dev.groundwork.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** A stream as the writer that picocli wants; each line goes out at once. */
final class LineWriter {
  private LineWriter() {}

  static PrintWriter writer(PrintStream stream, Charset charset) {
    return new PrintWriter(new OutputStreamWriter(stream, charset), true);
  }
}
