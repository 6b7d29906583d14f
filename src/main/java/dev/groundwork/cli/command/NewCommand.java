package dev.groundwork.cli.command;

import dev.groundwork.cli.option.NewOptions;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.Subcommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The file of a new migration; no plan, since it needs no setting but where the changelog is. */
@Command(
    name = "new",
    description = "Write the file of a new migration, by a recipe that locks little.",
    footer = {"", "Example: groundwork new add-sku --add-column products.sku"})
final class NewCommand implements Subcommand {
  @Parameters(paramLabel = "NAME", description = "what it does, in a few words")
  private String name = "";

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private @Nullable NewOptions recipe;

  @Override
  public int run(CommandRunner runner) {
    return runner.create(Objects.requireNonNullElseGet(recipe, NewOptions::new).request(name));
  }
}
