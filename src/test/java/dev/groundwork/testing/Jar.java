package dev.groundwork.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code java -jar groundwork.jar} as a service would run it: a process of its own, whose
 * environment holds nothing of ours but what is set here. Closing ends all that it started.
 */
public final class Jar implements AutoCloseable {
  /** Tests start many: this makes a start cheap, and changes nothing that they look at. */
  public static final List<String> FAST =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  /** What the process reads of its environment, whether a test runs in CI, traced or not. */
  private static final String OURS =
      "(GROUNDWORK_|PG|POSTGRES_|DATABASE_URL|DIRECT_URL|JAVA_|LC_|LANG|OTEL_|JOB_COMPLETION_).*"
          + "|CI|NO_COLOR|TERM|COLUMNS|TRACEPARENT|TRACESTATE";

  private final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8"));
  private final List<String> options = new ArrayList<>();
  private final List<JarProcess> started = new ArrayList<>();
  private final Path folder;

  private Jar(Path folder) {
    this.folder = folder;
    options.addAll(FAST);
    options.addAll(ClassArchive.options());
  }

  /** In the folder of a project, where the defaults of all settings find its files. */
  public static Jar in(Path folder) {
    return new Jar(folder);
  }

  /** In the folder of this repository, on its own example, whose extensions take an admin. */
  public static Jar onTheExample(TestDatabase database) {
    return in(Path.of(""))
        .set("DATABASE_URL", database.url())
        .set("GROUNDWORK_PREPARE_ADMIN_URL", database.server().url("postgres"))
        .set("GROUNDWORK_ENVIRONMENT", "development");
  }

  public static Jar on(TestDatabase database, Project project) {
    return in(project.folder()).set("DATABASE_URL", database.url());
  }

  /** The file itself. */
  public static Path file() {
    return Path.of(System.getProperty("groundwork.jar", "target/groundwork.jar")).toAbsolutePath();
  }

  /** The {@code java} that runs this test. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  public Jar set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Options of the JVM. */
  public Jar java(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Starts it, and collects what it prints. */
  public JarProcess start(String... arguments) {
    try {
      ProcessBuilder builder = builder(arguments);
      SessionCache.LASTING.begin();
      JarProcess process = new JarProcess(builder.start());
      started.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end. */
  public Groundwork.Result run(String... arguments) {
    return start(arguments).end();
  }

  /** The process as it would be started. */
  public ProcessBuilder builder(String... arguments) {
    List<String> command =
        Stream.of(
                Stream.of(java()),
                options.stream(),
                Stream.of("-jar", file().toString()),
                Stream.of(arguments))
            .flatMap(part -> part)
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
    builder.environment().keySet().removeIf(name -> name.matches(OURS));
    builder.environment().putAll(environment);
    return builder;
  }

  @Override
  public void close() {
    started.forEach(JarProcess::kill);
  }
}
