package dev.groundwork.cli.option;

import dev.groundwork.migrate.rollback.RollbackTarget;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How far {@code rollback} goes; one of them. */
public final class RollbackOptions {
  @Option(names = "--last-run", description = "what the last run applied")
  boolean lastRun;

  @Option(
      names = "--to",
      paramLabel = "RELEASE",
      description = "to where that release left the database (setting release)")
  Optional<String> release = Optional.empty();

  @Option(
      names = "--to-run",
      paramLabel = "NUMBER",
      converter = RunNumber.class,
      description = "to where that run left the database, by its number in status")
  Optional<Long> run = Optional.empty();

  @Option(
      names = "--to-date",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "what ran later, such as 2026-01-08 or 2026-01-08T10:31:04Z; UTC")
  Optional<Instant> date = Optional.empty();

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = PositiveConverter.class,
      description = "the last N changesets")
  Optional<Integer> count = Optional.empty();

  public RollbackTarget target() {
    return Stream.<Optional<RollbackTarget>>of(
            release.map(RollbackTarget.Release::new),
            run.map(RollbackTarget.Run::new),
            date.map(RollbackTarget.Date::new),
            count.map(RollbackTarget.Count::new))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(RollbackTarget.LastRun::new);
  }
}
