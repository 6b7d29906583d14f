package dev.groundwork.postgres;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;

/**
 * Why there is no connection that can be worked with.
 *
 * @param ends by whom, which says whether waiting is worth while
 * @param exit how the process ends with it
 * @param reason the problem, as half a sentence; what the server added to it is on further lines
 * @param next the way out
 */
public record ConnectFailure(Ends ends, ExitCode exit, String reason, String next) {

  /** How a failure ends. */
  enum Ends {
    BY_ITSELF,
    /** Role, password, database or privilege are what a run of prepare, or a person, makes. */
    WHEN_PREPARED,
    NEVER
  }

  private static final String CROWDED =
      "close idle connections, or raise max_connections or the role's LIMIT";

  /** Whether it ends by itself. */
  boolean passing() {
    return ends == Ends.BY_ITSELF;
  }

  /** All connections are taken: a fleet takes fewer of them then. */
  static ConnectFailure crowded(String reason) {
    return passing(reason, CROWDED);
  }

  static ConnectFailure passing(String reason, String next) {
    return new ConnectFailure(Ends.BY_ITSELF, ExitCode.UNAVAILABLE, reason, next);
  }

  static ConnectFailure lasting(ExitCode exit, String reason, String next) {
    return new ConnectFailure(Ends.NEVER, exit, reason, next);
  }

  /** What nobody has prepared yet; to whoever is to prepare it, it lasts. */
  static ConnectFailure unprepared(ExitCode exit, String reason, String next) {
    return new ConnectFailure(Ends.WHEN_PREPARED, exit, reason, next);
  }

  /** The reason without what the server added to it. */
  public String summary() {
    return reason.lines().findFirst().orElse("");
  }

  /**
   * The failure as a card. It has no cause: the SQLSTATE of one would start the plan again, and
   * there has been waiting enough.
   *
   * @param waited how long it was tried, for what may end by itself
   */
  public GroundworkException card(String waited, DatabaseUrl url) {
    String what = passing() ? "not ready within " + waited + ": " + reason : reason;
    GroundworkException card = new GroundworkException(exit, what, url.toString(), next);
    return next.equals(CROWDED) ? card.told(SqlState.TOO_MANY_CONNECTIONS) : card;
  }
}
