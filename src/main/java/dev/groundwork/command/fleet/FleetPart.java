package dev.groundwork.command.fleet;

import dev.groundwork.config.Fleet;
import dev.groundwork.config.Shard;
import dev.groundwork.fleet.wave.Wave;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.Optional;

/** What of a fleet falls to one of several workers. */
final class FleetPart {
  private final Fleet.Waves waves;
  private final Optional<Shard> shard;
  private final boolean queue;

  FleetPart(Fleet fleet) {
    this.waves = fleet.waves();
    this.shard = fleet.workers().shard();
    this.queue = fleet.workers().queue();
  }

  /**
   * Whether the settings leave nobody out, and no wave begins before the one before it has ended.
   *
   * @throws GroundworkException CONFIG where they do not
   */
  void require() {
    if (shard.isPresent() && queue) {
      throw new GroundworkException(
          ExitCode.CONFIG,
          "fleet.shard and fleet.queue exclude each other: each of them deals the targets out",
          "fleet.shard=" + shard.get(),
          "unset fleet.queue, or let the workers take targets from it without fleet.shard");
    }
    if (shard.isPresent() && waves.only().isEmpty() && waves.sizes().size() > 1) {
      throw new GroundworkException(
          ExitCode.CONFIG,
          "fleet.shard with %d waves: no part waits for the others before its next wave"
              .formatted(waves.sizes().size()),
          "fleet.waves=" + String.join(",", waves.sizes()),
          "set fleet.wave, and run all parts of a wave before the next; or fleet.waves=rest");
    }
  }

  /** What of a wave falls to this one. */
  Wave of(Wave wave) {
    return new Wave(
        wave.number(),
        wave.name(),
        wave.targets().stream()
            .filter(t -> shard.filter(s -> !s.takes(t.id())).isEmpty())
            .toList());
  }
}
