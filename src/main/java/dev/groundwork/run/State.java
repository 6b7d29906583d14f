package dev.groundwork.run;

/** What became of a phase. */
public enum State {
  CHANGED,
  UNCHANGED,
  SKIPPED,
  FAILED,
  NOT_RUN
}
