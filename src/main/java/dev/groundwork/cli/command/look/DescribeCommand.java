package dev.groundwork.cli.command.look;

import static dev.groundwork.run.ExitCode.CANNOT_CREATE;
import static dev.groundwork.run.ExitCode.MISMATCH;

import dev.groundwork.cli.option.DescribeOptions;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.PhaseCatalog;
import dev.groundwork.cli.plan.Subcommand;
import dev.groundwork.command.look.SchemaDescription;
import dev.groundwork.describe.SchemaFormat;
import dev.groundwork.run.Phase;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The schema as it is, to be looked at, kept, or held against what is kept. */
@Command(
    name = "describe",
    description = "Tell the schema as it is: text, Markdown, a page with a diagram, JSON or DBML.",
    footer = {
      "",
      "Example: groundwork describe --write=schema.html",
      "Example: groundwork describe --check=SCHEMA.md"
    })
public final class DescribeCommand implements Subcommand {
  @Mixin private final DescribeOptions options = new DescribeOptions();

  @Override
  public int run(CommandRunner runner) {
    options.checkOne();
    return options.write().isPresent() || options.check().isPresent()
        ? runner.run("describe", this::plan)
        : runner.print("describe", this::plan);
  }

  private List<Phase> plan(PhaseCatalog phases) {
    SchemaDescription description = new SchemaDescription(phases.look());
    return List.of(phases.reach(), describe(phases, description));
  }

  private Phase describe(PhaseCatalog phases, SchemaDescription description) {
    if (options.check().isPresent()) {
      Path file = options.check().get();
      return phases.blockableLook("compare", MISMATCH, () -> description.compare(format(), file));
    }
    if (options.write().isPresent()) {
      Path file = options.write().get();
      return phases.blockableLook(
          "describe", CANNOT_CREATE, () -> description.write(format(), file));
    }
    return phases.blockableLook("describe", MISMATCH, () -> description.print(options.format()));
  }

  private SchemaFormat format() {
    return options.format().orElse(SchemaFormat.text);
  }
}
