package dev.groundwork.cli;

import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The commands as help tells them, each with its one line. */
public final class CommandTable {
  private CommandTable() {}

  public static Stream<String[]> rows() {
    CommandLine line = new CommandLine(new Commands((name, plan) -> 0, () -> {}));
    return new TreeMap<>(line.getSubcommands())
        .entrySet().stream()
            .map(
                e ->
                    new String[] {
                      e.getKey(),
                      String.join(" ", e.getValue().getCommandSpec().usageMessage().description())
                    });
  }
}
