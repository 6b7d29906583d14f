package dev.groundwork.run;

/** Where a verb says what is worth a line while it is at work. */
@FunctionalInterface
public interface Progress {
  void say(String line);

  /**
   * Shows how far it is, in place of what was shown so before.
   *
   * @return false where nothing can be shown that goes away again, so that nothing was
   */
  default boolean live(String line) {
    return false;
  }
}
