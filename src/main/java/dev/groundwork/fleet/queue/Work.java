package dev.groundwork.fleet.queue;

import dev.groundwork.fleet.target.TargetList;

/**
 * What all workers of a queue do, and have to agree on.
 *
 * @param fleet whose queue it is: fleets of other names have others
 * @param text all that shapes it, for people and to be compared
 */
public record Work(String fleet, String text) {
  private static final int SHOWN = 16;

  /**
   * That of an image with its settings.
   *
   * @param fleet the setting {@code name}
   * @param release as people call it; may be empty
   * @param changelog the hash of the changelogs, and of what else shapes a run
   * @param waves which there are, and which of them runs alone
   */
  public static Work of(
      String fleet, String release, String changelog, TargetList list, String waves) {
    return new Work(
        fleet,
        "%schangelog %s, list %s, waves %s"
            .formatted(
                release.isEmpty() ? "" : "release " + release + ", ",
                changelog.substring(0, Math.min(SHOWN, changelog.length())),
                list.hash(),
                waves));
  }
}
