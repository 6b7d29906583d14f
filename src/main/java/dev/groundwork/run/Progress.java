package dev.groundwork.run;

/** Where a verb says what is worth a line while it is at work. */
@FunctionalInterface
public interface Progress {
  void say(String line);
}
