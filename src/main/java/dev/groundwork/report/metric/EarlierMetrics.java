package dev.groundwork.report.metric;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the file of the run before says, for what goes on from run to run. */
final class EarlierMetrics {
  private final List<String> lines;

  private EarlierMetrics(List<String> lines) {
    this.lines = lines;
  }

  /** Of a file that is not there, or is nobody's, nothing: this run is the first. */
  static EarlierMetrics in(Path path) {
    try {
      return new EarlierMetrics(Files.isRegularFile(path) ? Files.readAllLines(path) : List.of());
    } catch (IOException e) {
      return new EarlierMetrics(List.of());
    }
  }

  /** Those that every sample has, as they are written; empty of a file that is not there. */
  String labels() {
    String begin = Exposition.begin(RunMetrics.EXIT_CODE);
    return lines.stream()
        .filter(line -> line.startsWith(begin) && line.contains("} "))
        .map(line -> line.substring(begin.length(), line.lastIndexOf("} ")))
        .findFirst()
        .orElse("");
  }

  /** The value of the sample that begins so. */
  Optional<BigDecimal> value(String sample) {
    return lines.stream()
        .filter(line -> line.startsWith(sample))
        .findFirst()
        .flatMap(line -> number(line.substring(sample.length())));
  }

  private static Optional<BigDecimal> number(String text) {
    return text.matches("\\d{1,15}(\\.\\d{1,9})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
