package dev.groundwork.command.look;

import dev.groundwork.describe.SchemaFormat;
import dev.groundwork.file.IoErrorText;
import dev.groundwork.report.escape.TerminalSanitizer;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A document that somebody keeps, held against what would be written now. */
record CheckedDocument(SchemaFormat format, Path file) {
  private static final int SHOWN = 100;

  /**
   * That it is the same, but for how lines end.
   *
   * @throws GroundworkException MISMATCH with the first line that is not, and what writes it anew
   */
  void require(String document) {
    if (!Files.exists(file)) {
      throw refused("there is no %s to hold against the database".formatted(file), file.toString());
    }
    List<String> kept = lines(kept());
    List<String> told = lines(document);
    if (!kept.equals(told)) {
      int lines = Math.max(kept.size(), told.size());
      int first =
          IntStream.range(0, lines)
              .filter(i -> !line(kept, i).equals(line(told, i)))
              .findFirst()
              .orElse(0);
      throw refused(
          "%s is not what the database says".formatted(file),
          "%s, line %d%nfile      %s%ndatabase  %s"
              .formatted(file, first + 1, shown(kept, first), shown(told, first)));
    }
  }

  /** What is no UTF-8 is told by the letters that stand for it. */
  private String kept() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new GroundworkException(
              ExitCode.MISMATCH,
              "the file cannot be read: " + IoErrorText.of(e),
              file.toString(),
              "name a file that describe wrote")
          .causedBy(e);
    }
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "\0";
  }

  private static String shown(List<String> lines, int index) {
    if (index >= lines.size()) {
      return "(ends before)";
    }
    String line = TerminalSanitizer.line(lines.get(index)).strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  private GroundworkException refused(String what, String where) {
    return new GroundworkException(
        ExitCode.MISMATCH,
        what,
        where,
        "groundwork describe --as=%s --write=%s".formatted(format, quoted(file.toString())));
  }

  private static String quoted(String path) {
    return path.matches("[A-Za-z0-9_./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
