package dev.groundwork.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Real tools that are packages of npm, installed below {@code target/} by the first test that wants
 * them. Where there is no node, or no registry, the tests that need them are skipped, and say so.
 */
public enum NodeTool {
  TOOLS(
      "node-tools-2",
      "@prisma/schema-engine-wasm@7.10.0-4.0edf323efd1d98336f3f0a68684b56f689b900d3",
      "@prisma/adapter-pg@7.10.0",
      "drizzle-orm@0.45.4",
      "drizzle-kit@0.31.11",
      "pg@8.16.3",
      "dbmate@2.36.0"),
  /** Another release of what the others have too. */
  DRIZZLE_1(
      "node-tools-drizzle-1", "drizzle-orm@1.0.0-rc.5", "drizzle-kit@1.0.0-rc.5", "pg@8.16.3");

  private static final Path SCRIPTS = Path.of("src/test/resources/tools");
  private static final long MINUTES = 5;

  private final Path folder;
  private final List<String> packages;

  NodeTool(String folder, String... packages) {
    this.folder = Path.of("target", folder);
    this.packages = List.of(packages);
  }

  private record Ended(int status, String out) {}

  /** Skips the test where they cannot be had. */
  public void require() {
    String reason = Files.isDirectory(folder) ? "" : install();
    if (!reason.isEmpty()) {
      System.err.println("SKIPPED: no real tool to compare with: " + reason);
    }
    assumeTrue(reason.isEmpty(), "SKIPPED: no real tool to compare with: " + reason);
  }

  /** Two JVMs may do it at once: the one that is first gives it its name. */
  private String install() {
    try {
      Path above = folder.getParent();
      Files.createDirectories(above);
      Path fresh = Files.createTempDirectory(above, "node-tools-");
      Files.writeString(fresh.resolve("package.json"), "{\"private\": true}\n");
      List<String> command =
          new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--loglevel=error"));
      command.addAll(packages);
      Ended npm = execute(fresh, command, Map.of());
      if (npm.status() != 0) {
        delete(fresh);
        return npm.out().lines().findFirst().orElse("npm install fails");
      }
      if (!fresh.toFile().renameTo(folder.toFile())) {
        delete(fresh);
      }
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  /** What one of the scripts of the tests prints. */
  public String script(String name, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("node", SCRIPTS.resolve(name).toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    return good(command);
  }

  /** What one of the programs prints. */
  public String program(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of("node_modules/.bin/" + name));
    command.addAll(List.of(arguments));
    return good(command);
  }

  /**
   * What one of the programs prints in a folder of a project, whose {@code node_modules} are these.
   */
  public String programIn(Path project, String name, String... arguments) {
    Path modules = project.resolve("node_modules");
    List<String> command = new ArrayList<>(List.of("node_modules/.bin/" + name));
    command.addAll(List.of(arguments));
    try {
      Files.createSymbolicLink(modules, folder.resolve("node_modules").toAbsolutePath());
      String out = good(project, command);
      Files.delete(modules);
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String good(List<String> command) {
    return good(folder, command);
  }

  private static String good(Path folder, List<String> command) {
    try {
      Ended ended = execute(folder, command, Map.of("DBMATE_NO_DUMP_SCHEMA", "true"));
      assertThat(ended.status()).as(ended.out()).isZero();
      return ended.out().strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Ended execute(Path folder, List<String> command, Map<String, String> variables)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return new Ended(process.waitFor(), out);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
