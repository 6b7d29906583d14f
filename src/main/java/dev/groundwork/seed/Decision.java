package dev.groundwork.seed;

/**
 * Whether a set runs.
 *
 * @param reason why it does not; empty for one that runs
 */
record Decision(SeedSet set, boolean runs, boolean done, String reason) {

  static Decision run(SeedSet set) {
    return new Decision(set, true, false, "");
  }

  /** It was applied before, and that is all there is to say. */
  static Decision done(SeedSet set, String reason) {
    return new Decision(set, false, true, reason);
  }

  static Decision skip(SeedSet set, String reason) {
    return new Decision(set, false, false, "skipped: " + reason);
  }
}
