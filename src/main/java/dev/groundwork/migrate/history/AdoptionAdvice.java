package dev.groundwork.migrate.history;

import dev.groundwork.config.Config;

/**
 * The way out where what ran here is not ours yet: a command, or the next {@code up}.
 *
 * @param consent whether {@code up} takes over without being asked
 */
public record AdoptionAdvice(boolean consent) {

  public static AdoptionAdvice of(Config config) {
    return new AdoptionAdvice(config.adopt().consent());
  }

  /** Of another tool's history. */
  public String shown() {
    return consent
        ? "up takes over what of it ran here, since adopt.consent is set;\ngroundwork adopt --dry-run"
            + " shows what that is"
        : "groundwork adopt shows what of it ran here, and takes it over when you agree";
  }

  /** The same where there is no other way. */
  public String taken() {
    return consent
        ? shown()
        : shown() + ";\nwhere nobody can be asked: groundwork adopt --yes, or adopt.consent=true";
  }

  /**
   * Of our own history.
   *
   * @param what has changed, such as names
   */
  String recorded(String what) {
    return consent
        ? "let up record the new %s, which it does since adopt.consent is set".formatted(what)
        : "record the new %s: groundwork adopt".formatted(what);
  }
}
