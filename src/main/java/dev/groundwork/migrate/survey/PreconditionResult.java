package dev.groundwork.migrate.survey;

/**
 * What the preconditions of a changeset say, and so what a run does with it.
 *
 * @param message of what does not hold; empty where all do
 */
public record PreconditionResult(Verdict verdict, String message) {

  /** What a run does then. */
  public enum Verdict {
    /** There are none. */
    NONE("runs it"),
    /** It runs. */
    HOLD("runs it"),
    /** {@code onFail:WARN}. */
    WARN("runs it all the same"),
    /** {@code onFail:CONTINUE}. */
    CONTINUE("leaves it out, and asks again in the next run"),
    /** {@code onFail:MARK_RAN}. */
    MARK_RAN("records it as run without running it"),
    /** {@code onFail:HALT}, the default. */
    HALT("stops here");

    private final String does;

    Verdict(String does) {
      this.does = does;
    }

    /** As the end of a sentence that begins with the command. */
    public String does() {
      return does;
    }
  }

  /** Whether the changeset's own SQL runs. */
  public boolean runs() {
    return verdict == Verdict.NONE || verdict == Verdict.HOLD || verdict == Verdict.WARN;
  }
}
