package dev.groundwork.cli.option;

import dev.groundwork.migrate.resolve.Correction;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code resolve} corrects; one of them. */
public final class ResolveOptions {
  @Option(
      names = "--applied",
      paramLabel = "CHANGESET",
      description = "what it does was done by hand: record it as run")
  Optional<String> applied = Optional.empty();

  @Option(
      names = "--rolled-back",
      paramLabel = "CHANGESET",
      description = "what it did was taken back by hand: it is pending again")
  Optional<String> rolledBack = Optional.empty();

  @Option(
      names = "--forget",
      paramLabel = "CHANGESET",
      description = "no changelog has it any more: take it out of the history")
  Optional<String> forget = Optional.empty();

  @Option(
      names = "--checksum",
      paramLabel = "CHANGESET",
      description = "its text was changed and means the same: accept it")
  Optional<String> checksum = Optional.empty();

  public Correction.How how() {
    return applied.isPresent()
        ? Correction.How.APPLIED
        : rolledBack.isPresent()
            ? Correction.How.ROLLED_BACK
            : forget.isPresent() ? Correction.How.FORGET : Correction.How.CHECKSUM;
  }

  public String id() {
    return applied.or(() -> rolledBack).or(() -> forget).or(() -> checksum).orElseThrow();
  }
}
