package dev.groundwork.cli;

import dev.groundwork.run.GroundworkException;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Prints what a command is asked for, and fails where it cannot be written. */
record Printer(PrintStream out) implements Consumer<String> {

  /** A PrintStream throws nothing, it only remembers (its Javadoc). */
  @Override
  public void accept(String line) {
    out.println(line);
    if (out.checkError()) {
      throw new GroundworkException(
          "what was printed could not be written",
          "the output of this command",
          "make room where it goes, or read it to its end, and print all of it again");
    }
  }
}
