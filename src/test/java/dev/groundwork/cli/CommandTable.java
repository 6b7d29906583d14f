package dev.groundwork.cli;

import java.util.stream.Stream;
import picocli.CommandLine;

/** The commands as help tells them, each with its one line. */
public final class CommandTable {
  private CommandTable() {}

  public static Stream<String[]> rows() {
    CommandLine line =
        new Commands(
                (name, plan) -> 0, (name, plan) -> 0, (name, plan) -> 0, () -> {}, request -> 0)
            .line();
    return line.getSubcommands().entrySet().stream()
        .map(
            e ->
                new String[] {
                  e.getKey(),
                  String.join(" ", e.getValue().getCommandSpec().usageMessage().description())
                });
  }
}
