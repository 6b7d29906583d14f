package dev.groundwork.cli;

import dev.groundwork.cli.command.Commands;
import dev.groundwork.cli.help.CommandExitCodes;
import dev.groundwork.run.ExitCode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The commands as help tells them, each with its one line and its own exit codes. */
public final class CommandTable {
  private CommandTable() {}

  public static Stream<String[]> rows() {
    CommandLine line = Commands.line();
    return line.getSubcommands().entrySet().stream()
        .map(
            e ->
                new String[] {
                  e.getKey(),
                  String.join(" ", e.getValue().getCommandSpec().usageMessage().description()),
                  ownCodes(e.getKey())
                });
  }

  /** But those that every command may end with. */
  private static String ownCodes(String command) {
    return CommandExitCodes.of(command).stream()
        .filter(
            code -> !CommandExitCodes.of("config").contains(code) && code != ExitCode.TERMINATED)
        .map(code -> String.valueOf(code.status()))
        .collect(Collectors.joining(" "));
  }
}
