package dev.groundwork.cli.command;

import dev.groundwork.cli.help.Completion;
import dev.groundwork.cli.plan.CommandRunner;
import dev.groundwork.cli.plan.Subcommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What a shell or man reads, made of the whole command line; no plan, since it needs no setting.
 */
@Command(
    name = "completion",
    description = "Print the completion for a shell, or the manual page.",
    footer = {"", "Example: groundwork completion bash > /etc/bash_completion.d/groundwork"})
final class CompletionCommand implements Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "bash|zsh|fish|man",
      description = "for which shell; man is the page for man(1); --output=json changes nothing")
  private @Nullable Completion what;

  @Override
  public int run(CommandRunner runner) {
    CommandLine line = Objects.requireNonNull(spec, "picocli sets it").root().commandLine();
    line.getOut().print(Objects.requireNonNull(what, "picocli asks for it").of(line));
    line.getOut().flush();
    return 0;
  }
}
