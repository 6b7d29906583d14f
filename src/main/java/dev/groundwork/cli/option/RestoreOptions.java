package dev.groundwork.cli.option;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code restore} takes; one of them. */
public final class RestoreOptions {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "a copy on the server")
  public Optional<String> name = Optional.empty();

  @Option(names = "--from", paramLabel = "FILE", description = "a file of pg_dump")
  public Optional<Path> file = Optional.empty();
}
