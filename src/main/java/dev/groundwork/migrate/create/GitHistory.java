package dev.groundwork.migrate.create;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Older texts of a file, where there is a git repository and git; else there are none.
 *
 * @param patience how long git may take, which may ask another machine
 */
public record GitHistory(Path folder, Duration patience) {
  private static final int VERSIONS_AT_MOST = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public GitHistory(Path folder) {
    this(folder, PATIENCE);
  }

  /**
   * The newest first, each read when it is asked for, as long as git answers.
   *
   * @param path below the folder
   */
  public Stream<String> of(String path) {
    long end = System.nanoTime() + patience.toNanos();
    return git(end, "log", "--format=%H", "-n", String.valueOf(VERSIONS_AT_MOST), "--", path)
        .map(commits -> commits.lines().toList())
        .orElse(List.of())
        .stream()
        .takeWhile(commit -> System.nanoTime() < end)
        .map(commit -> git(end, "show", commit + ":./" + path))
        .flatMap(Optional::stream);
  }

  /** The value of a setting of git, such as {@code user.name}. */
  Optional<String> config(String key) {
    return git(System.nanoTime() + patience.toNanos(), "config", key)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /**
   * Asks it.
   *
   * @param end of our patience, as {@code System.nanoTime} counts
   */
  private Optional<String> git(long end, String... arguments) {
    try {
      Process process = process(arguments).start();
      process.getOutputStream().close();
      Future<byte[]> output = CompletableFuture.supplyAsync(() -> output(process));
      if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        end(process);
        return Optional.empty();
      }
      return process.exitValue() == 0
          ? Optional.of(
              new String(
                  output.get(patience.toNanos(), TimeUnit.NANOSECONDS), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException | ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** It asks nobody for a password, and fetches nothing that a partial clone lacks. */
  private ProcessBuilder process(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of("git", "-C", place()), Stream.of(arguments)).toList();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_NO_LAZY_FETCH", "1"));
    return builder;
  }

  /** With the programs that it has started, which would wait on by themselves. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static byte[] output(Process process) {
    try {
      return process.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String place() {
    return folder.toString().isEmpty() ? "." : folder.toString();
  }
}
