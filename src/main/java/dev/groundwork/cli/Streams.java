package dev.groundwork.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Where a run prints.
 *
 * @param terminal whether a person looks at it while it happens
 * @param charset in which both streams encode
 */
public record Streams(PrintStream out, PrintStream err, boolean terminal, Charset charset) {}
