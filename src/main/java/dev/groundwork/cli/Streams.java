package dev.groundwork.cli;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Where a run prints.
 *
 * @param terminal whether a person looks at it while it happens
 * @param charset in which both streams encode
 * @param keyboard where a person at the terminal answers; empty: nobody can be asked
 */
public record Streams(
    PrintStream out,
    PrintStream err,
    boolean terminal,
    Charset charset,
    Optional<BufferedReader> keyboard) {

  /** Without anybody who could be asked. */
  public Streams(PrintStream out, PrintStream err, boolean terminal, Charset charset) {
    this(out, err, terminal, charset, Optional.empty());
  }
}
