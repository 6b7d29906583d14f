package dev.groundwork.report;

import java.nio.charset.Charset;

/**
 * What the text report may use.
 *
 * @param terminal a person is watching: the running phase is shown, and replaced when it ends
 * @param colour used only where {@code terminal} is true too
 * @param verbose a failure comes with its stack trace
 * @param charset of the stream; one without the marks gets plain letters instead
 */
public record Style(boolean terminal, boolean colour, boolean verbose, Charset charset) {}
