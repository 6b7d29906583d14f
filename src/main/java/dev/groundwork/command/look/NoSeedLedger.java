package dev.groundwork.command.look;

import dev.groundwork.seed.guard.SeedLedger;
import java.util.Optional;
import java.util.Set;

/** For those who only read the files of the seeds. */
record NoSeedLedger() implements SeedLedger {
  @Override
  public Set<String> appliedSets() {
    return Set.of();
  }

  @Override
  public Optional<String> appliedHash(String set) {
    return Optional.empty();
  }

  @Override
  public boolean environmentSeeded(String environment) {
    return false;
  }

  @Override
  public void applied(String set, String environment, String contentHash, long rows) {
    throw new UnsupportedOperationException("whoever only looks writes nothing down");
  }
}
