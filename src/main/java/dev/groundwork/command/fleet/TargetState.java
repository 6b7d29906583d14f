package dev.groundwork.command.fleet;

import dev.groundwork.fleet.target.Target;
import dev.groundwork.run.JsonFields;
import dev.groundwork.run.Plural;
import java.util.Map;

/**
 * How a target is.
 *
 * @param release of its last good run, as people call it; may be empty
 * @param atHead whether a run of this image would have nothing to do but what repeats
 * @param fingerprint of its schema, without the schema's name; empty where it was not asked for
 * @param error why it could not be asked; empty where it could
 */
record TargetState(
    Target target,
    String release,
    int changesets,
    boolean atHead,
    String fingerprint,
    String error) {
  private static final int SHOWN = 16;

  static TargetState unreachable(Target target, String error) {
    return new TargetState(target, "", 0, false, "", error);
  }

  boolean reached() {
    return error.isEmpty();
  }

  /** For people: the release, or how many changesets a target without one has. */
  String title() {
    return release.isEmpty()
        ? changesets == 0 ? "nothing" : Plural.of(changesets, "changeset")
        : release;
  }

  Map<String, Object> fields() {
    return JsonFields.with("shape", "fleet-state/1")
        .and("id", target.id())
        .and("target", target.url().toString())
        .and("schema", String.join(",", target.schemas()))
        .and("release", release)
        .and("changesets", changesets)
        .and("at_head", atHead)
        .and("fingerprint", fingerprint.substring(0, Math.min(SHOWN, fingerprint.length())))
        .and("error", error)
        .map();
  }
}
