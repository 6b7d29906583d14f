package dev.groundwork.telemetry;

/**
 * Why a message was not taken.
 *
 * @param ofSignal whether it is that signal alone which has no place there
 */
record Refusal(String why, boolean ofSignal) {
  private static final int NOT_FOUND = 404;
  private static final int NO_SUCH_METHOD = 405;

  static Refusal of(String why) {
    return new Refusal(why, false);
  }

  /** By an answer that is none of success. */
  static Refusal of(String path, int status) {
    return new Refusal(
        "it answered %s with %d".formatted(path, status),
        status == NOT_FOUND || status == NO_SUCH_METHOD);
  }
}
