package dev.groundwork.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands as a person types them, in a folder and with some variables set. */
public final class Shell {
  private static final Duration LIMIT = Duration.ofMinutes(14);

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();

  public Shell(Path folder) {
    this.folder = folder;
  }

  public Shell set(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Runs a command to its end, whatever that is. */
  public Result run(List<String> command) {
    try {
      Path out = Files.createTempFile("shell", ".out");
      Path err = Files.createTempFile("shell", ".err");
      int status = status(command, out, err);
      return new Result(command, status, text(out), text(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Result run(String... command) {
    return run(List.of(command));
  }

  private int status(List<String> command, Path out, Path err) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
    builder.environment().putAll(variables);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("not over after " + LIMIT + ": " + String.join(" ", command));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }

  /** How a command ended. */
  public record Result(List<String> command, int status, String out, String err) {

    /** What it printed, on either stream. */
    public String text() {
      return out + err;
    }

    /** Itself, if it ended well. */
    public Result ok() {
      if (status != 0) {
        throw new AssertionError(this);
      }
      return this;
    }

    public String line() {
      return ok().out().strip();
    }

    @Override
    public String toString() {
      return String.join(" ", command) + "\nexit " + status + "\n" + text();
    }
  }
}
