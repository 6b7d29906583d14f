package dev.groundwork.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of the {@link Jar}, loaded and verified once for the many JVMs that the tests start
 * (JEP 350); it changes nothing that they look at.
 */
final class ClassArchive {
  private static final List<String> OPTION = option();

  private ClassArchive() {}

  /** Options of a JVM that uses it. */
  static List<String> options() {
    return OPTION;
  }

  /** The JVMs that share the tests share it too: the first one makes it, for this very jar. */
  private static List<String> option() {
    Path jar = Jar.file();
    try {
      Path file =
          jar.resolveSibling(
              "groundwork-%d.jsa".formatted(Files.getLastModifiedTime(jar).toMillis()));
      try (FileChannel lock =
              FileChannel.open(
                  jar.resolveSibling("groundwork.jsa.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = lock.lock()) {
        if (held.isValid() && !Files.exists(file)) {
          forget(jar.getParent());
          Path whole = jar.resolveSibling("groundwork.jsa");
          learn(whole);
          if (Files.exists(whole)) {
            Files.move(whole, file);
          }
        }
      }
      return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those of jars that are no more. */
  private static void forget(Path folder) throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "groundwork*.jsa")) {
      for (Path archive : old) {
        Files.delete(archive);
      }
    }
  }

  /** From a run on the example, however it ends: a test tells that better. */
  private static void learn(Path file) throws IOException, InterruptedException {
    TestServer server = TestServer.get();
    String name = server.freshName();
    List<String> command = new ArrayList<>(List.of(Jar.java()));
    command.addAll(Jar.FAST);
    command.addAll(
        List.of("-XX:ArchiveClassesAtExit=" + file, "-jar", Jar.file().toString(), "up"));
    ProcessBuilder run =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    run.environment().put("DATABASE_URL", server.url(name, "secret", name));
    run.environment().put("GROUNDWORK_PREPARE_ADMIN_URL", server.url("postgres"));
    run.environment().put("GROUNDWORK_ENVIRONMENT", "development");
    run.start().waitFor();
  }
}
