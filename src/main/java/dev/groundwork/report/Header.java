package dev.groundwork.report;

import dev.groundwork.report.escape.TerminalSanitizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who runs, where, and as what.
 *
 * @param version of Groundwork
 * @param target {@code user@host:port/database}; empty while it is unknown
 * @param environment such as {@code development}; empty while it is unknown
 */
public record Header(String version, String target, String environment) {

  String line(Symbols symbols) {
    return Stream.of("groundwork " + version, target, environment)
        .filter(part -> !part.isEmpty())
        .map(TerminalSanitizer::line)
        .collect(Collectors.joining(" " + symbols.dot() + " "));
  }
}
