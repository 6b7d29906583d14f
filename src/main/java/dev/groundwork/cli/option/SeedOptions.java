package dev.groundwork.cli.option;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What {@code seed} can do besides its work. */
public final class SeedOptions {
  @Option(names = "--dry-run", description = "tell what would be written, and write nothing")
  private boolean dryRun;

  @Option(
      names = "--force",
      paramLabel = "SET",
      description = "apply this set, whatever its guard says")
  private Optional<String> force = Optional.empty();

  @Option(
      names = "--export",
      paramLabel = "TABLE",
      description =
          "print the rows of a table as a set of seeds, in YAML; the report goes to stderr")
  private Optional<String> export = Optional.empty();

  @Option(
      names = "--export-all",
      paramLabel = "DIR",
      description =
          "write the rows of all tables into an empty folder, as seeds in the order of their"
              + " references")
  private Optional<Path> exportAll = Optional.empty();

  @Option(names = "--where", paramLabel = "CONDITION", description = "which rows to export, in SQL")
  private Optional<String> where = Optional.empty();

  /** At most one of them, and a condition for an export alone. */
  public void checkOne() {
    long asked =
        Stream.of(dryRun, force.isPresent(), export.isPresent(), exportAll.isPresent())
            .filter(a -> a)
            .count();
    if (asked > 1) {
      throw wrong(
          "--dry-run, --force, --export and --export-all exclude each other", "give one of them");
    }
    if (where.isPresent() && export.isEmpty()) {
      throw wrong("--where is for --export", "add --export and the name of the table");
    }
  }

  private static GroundworkException wrong(String what, String next) {
    return new GroundworkException(ExitCode.USAGE, what, "the command line", next);
  }

  public boolean dryRun() {
    return dryRun;
  }

  public Optional<String> force() {
    return force;
  }

  public Optional<String> export() {
    return export;
  }

  public Optional<Path> exportAll() {
    return exportAll;
  }

  public Optional<String> where() {
    return where;
  }
}
