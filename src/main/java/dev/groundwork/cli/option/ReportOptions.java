package dev.groundwork.cli.option;

import dev.groundwork.report.page.RunForm;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which runs {@code report} tells, and in which form. */
public final class ReportOptions {
  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      converter = RunNumber.class,
      description = "its number, as groundwork status lists them (default the last)")
  private Optional<Long> run = Optional.empty();

  @Option(
      names = "--as",
      paramLabel = "html|markdown",
      defaultValue = "markdown",
      description = "in which form (default markdown)")
  private RunForm form = RunForm.markdown;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "1",
      converter = PositiveConverter.class,
      description = "so many runs beside each other, that one and those before it")
  private int last = 1;

  public Optional<Long> run() {
    return run;
  }

  public RunForm form() {
    return form;
  }

  public int last() {
    return last;
  }
}
