package dev.groundwork.fleet.target;

import dev.groundwork.ledger.Sha256;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All targets of a fleet, as they were when the list was read.
 *
 * @param hash of all of it, without any secret
 */
public record TargetList(List<Target> targets, String hash) {
  private static final int SHOWN = 16;

  static TargetList of(List<Target> targets) {
    return new TargetList(
        List.copyOf(targets),
        Sha256.of(targets.stream().map(TargetList::line).collect(Collectors.joining("\n")))
            .substring(0, SHOWN));
  }

  /** What is told of it where it is only looked at. */
  public Outcome outcome() {
    return Outcome.unchanged("%s, list %s".formatted(Plural.of(targets.size(), "target"), hash));
  }

  private static String line(Target target) {
    return String.join(
        "\0",
        target.id(),
        target.url().toString(),
        target.owner(),
        target.schemas().toString(),
        target.wave(),
        new TreeMap<>(target.labels()).toString());
  }
}
