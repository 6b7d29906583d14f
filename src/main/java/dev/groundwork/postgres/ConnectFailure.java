package dev.groundwork.postgres;

import dev.groundwork.config.DatabaseUrl;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;

/**
 * Why there is no connection that can be worked with.
 *
 * @param passing whether it ends by itself, so that waiting is worth while
 * @param exit how the process ends with it
 * @param reason the problem, as half a sentence; what the server added to it is on further lines
 * @param next the way out
 */
record ConnectFailure(boolean passing, ExitCode exit, String reason, String next) {

  static ConnectFailure passing(String reason, String next) {
    return new ConnectFailure(true, ExitCode.UNAVAILABLE, reason, next);
  }

  static ConnectFailure lasting(ExitCode exit, String reason, String next) {
    return new ConnectFailure(false, exit, reason, next);
  }

  /** The reason without what the server added to it. */
  String summary() {
    return reason.lines().findFirst().orElse("");
  }

  /**
   * The failure as a card. It has no cause: the SQLSTATE of one would start the plan again, and
   * there has been waiting enough.
   *
   * @param waited how long it was tried, for what may end by itself
   */
  GroundworkException card(String waited, DatabaseUrl url) {
    String what = passing ? "not ready within " + waited + ": " + reason : reason;
    return new GroundworkException(exit, what, url.toString(), next);
  }
}
