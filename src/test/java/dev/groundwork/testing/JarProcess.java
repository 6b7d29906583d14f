package dev.groundwork.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One run of the {@link Jar}, and what it has printed so far. */
public final class JarProcess {
  private static final long LONGEST_RUN_SECONDS = 600;

  private final Process process;
  private final Stream out;
  private final Stream err;

  JarProcess(Process process) {
    this.process = process;
    this.out = new Stream(process.getInputStream());
    this.err = new Stream(process.getErrorStream());
    process.onExit().thenRun(SessionCache.LASTING::end);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has printed this. */
  public JarProcess awaitOutput(String text) {
    return await("\"%s\" in the output".formatted(text), () -> out().contains(text));
  }

  /** Waits for a condition that holds while it runs. */
  public JarProcess await(String what, BooleanSupplier condition) {
    Until.holds(
        () -> what + ", where it prints:\n" + out(),
        () -> condition.getAsBoolean() || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("ended before %s:%n%s".formatted(what, end()));
    }
    return this;
  }

  /** Sends SIGTERM, and waits for its end. */
  public Groundwork.Result terminate() {
    // Process.destroy() would close our end of its output as well
    process.toHandle().destroy();
    return end();
  }

  /** Sends SIGKILL. */
  public void kill() {
    process.destroyForcibly();
  }

  /**
   * Waits for its end.
   *
   * @throws AssertionError after ten minutes
   */
  public Groundwork.Result end() {
    try {
      if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
        kill();
        throw new AssertionError("still running after ten minutes:\n" + out());
      }
      out.join();
      err.join();
      return new Groundwork.Result(process.exitValue(), out(), err.text());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** What it has printed so far. */
  public String out() {
    return out.text();
  }

  /** What everybody on its machine sees of it. */
  public String commandLine() {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid()), "cmdline"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads to the end, since a process stops when nobody takes what it prints. */
  private static final class Stream extends Thread {
    private final InputStream from;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    private Stream(InputStream from) {
      this.from = from;
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      try {
        from.transferTo(read);
      } catch (IOException e) {
        return; // it was killed
      }
    }

    private String text() {
      return read.toString(StandardCharsets.UTF_8);
    }
  }
}
