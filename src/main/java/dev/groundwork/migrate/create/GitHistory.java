package dev.groundwork.migrate.create;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Older texts of a file, where there is a git repository and git; else there are none. */
public record GitHistory(Path folder) {
  private static final int VERSIONS_AT_MOST = 50;
  private static final int SECONDS_AT_MOST = 10;

  /**
   * The newest first, each read when it is asked for.
   *
   * @param path below the folder
   */
  public Stream<String> of(String path) {
    return git("log", "--format=%H", "-n", String.valueOf(VERSIONS_AT_MOST), "--", path)
        .map(commits -> commits.lines().toList())
        .orElse(List.of())
        .stream()
        .map(commit -> git("show", commit + ":./" + path))
        .flatMap(Optional::stream);
  }

  /** The value of a setting of git, such as {@code user.name}. */
  Optional<String> config(String key) {
    return git("config", key).map(String::strip).filter(value -> !value.isEmpty());
  }

  private Optional<String> git(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of("git", "-C", place()), Stream.of(arguments)).toList();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String place() {
    return folder.toString().isEmpty() ? "." : folder.toString();
  }
}
