package dev.groundwork.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One process from its start to its end.
 *
 * @param seconds by the clock
 * @param megabytes the most memory that it held
 */
record Measured(double seconds, double megabytes) {
  private static final String PEAK = "VmHWM:";

  /**
   * Runs it, its output thrown away.
   *
   * @throws IllegalStateException when it does not end with 0
   */
  static Measured run(ProcessBuilder builder) throws IOException, InterruptedException {
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    long start = System.nanoTime();
    Process process = builder.start();
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    double peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, peak(status));
      Thread.sleep(2);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("exit " + process.exitValue() + ": " + builder.command());
    }
    return new Measured((System.nanoTime() - start) / 1e9, peak);
  }

  /** The kernel's own high-water mark; gone with the process, hence asked again and again. */
  private static double peak(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // it has just ended
    }
  }

  static Measured median(List<Measured> all) {
    int middle = all.size() / 2;
    return new Measured(
        all.stream().map(Measured::seconds).sorted().toList().get(middle),
        all.stream().map(Measured::megabytes).sorted().toList().get(middle));
  }
}
