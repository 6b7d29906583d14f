package dev.groundwork.seed;

import dev.groundwork.seed.guard.SeedLedger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A ledger for as long as a test takes. */
final class MemoryLedger implements SeedLedger {
  private final Map<String, String> hashes = new HashMap<>();
  private final Set<String> environments = new HashSet<>();

  @Override
  public Set<String> appliedSets() {
    return hashes.keySet();
  }

  @Override
  public Optional<String> appliedHash(String set) {
    return Optional.ofNullable(hashes.get(set));
  }

  @Override
  public boolean environmentSeeded(String environment) {
    return environments.contains(environment);
  }

  @Override
  public void applied(String set, String environment, String contentHash, long written) {
    hashes.put(set, contentHash);
    environments.add(environment);
  }

  /** A copy, for a run that may be rolled back. */
  MemoryLedger copy() {
    MemoryLedger copy = new MemoryLedger();
    copy.hashes.putAll(hashes);
    copy.environments.addAll(environments);
    return copy;
  }
}
