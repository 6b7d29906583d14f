package dev.groundwork.migrate.resolve;

import java.util.List;

/**
 * What is to be corrected in the history.
 *
 * @param name of the changeset, as people call it
 * @param shown what will be done, in lines
 */
public record Correction(How how, String name, String identity, List<String> shown) {

  /** In which way. */
  public enum How {
    /** What it does was done by hand. */
    APPLIED,
    /** What it did was taken back by hand. */
    ROLLED_BACK,
    /** It ran, and no changelog has it any more. */
    FORGET,
    /** Its text was changed and still means the same. */
    CHECKSUM
  }

  public Correction {
    shown = List.copyOf(shown);
  }

  /** The identities that are in the history from now on. */
  public List<String> applied() {
    return how == How.APPLIED ? List.of(identity) : List.of();
  }

  /** The identities that no longer are. */
  public List<String> undone() {
    return how == How.ROLLED_BACK || how == How.FORGET ? List.of(identity) : List.of();
  }
}
