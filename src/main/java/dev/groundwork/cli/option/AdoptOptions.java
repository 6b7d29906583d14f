package dev.groundwork.cli.option;

import dev.groundwork.migrate.adopt.AdoptionChoices;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code adopt} is told of migrations that failed under the other tool. */
public final class AdoptOptions {
  @Option(
      names = "--applied",
      paramLabel = "MIGRATION",
      description = "what it does is in the database: record it as run")
  List<String> applied = List.of();

  @Option(
      names = "--pending",
      paramLabel = "MIGRATION",
      description = "it failed, and nothing of it is in the database: up runs it")
  List<String> pending = List.of();

  public AdoptionChoices choices() {
    return new AdoptionChoices(applied, pending);
  }
}
