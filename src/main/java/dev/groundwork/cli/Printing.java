package dev.groundwork.cli;

import java.io.PrintStream;
import java.io.PrintWriter;

/** A stream as the writer that picocli wants; each line goes out at once. */
final class Printing {
  private Printing() {}

  static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true);
  }
}
