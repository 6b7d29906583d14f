package dev.groundwork.run;

import java.util.List;

/** The phases of one subcommand, in the order in which they run. */
public record Plan(String command, List<Phase> phases) {

  public Plan {
    phases = List.copyOf(phases);
  }

  public Plan(String command, Phase... phases) {
    this(command, List.of(phases));
  }
}
