package dev.groundwork.seed.guard;

import dev.groundwork.seed.set.SeedSet;

/**
 * Whether a set runs.
 *
 * @param reason why it does not; empty for one that runs
 */
public record GuardDecision(SeedSet set, boolean runs, boolean done, String reason) {

  public static GuardDecision run(SeedSet set) {
    return new GuardDecision(set, true, false, "");
  }

  /** It was applied before, and that is all there is to say. */
  static GuardDecision done(SeedSet set, String reason) {
    return new GuardDecision(set, false, true, reason);
  }

  static GuardDecision skip(SeedSet set, String reason) {
    return new GuardDecision(set, false, false, "skipped: " + reason);
  }
}
