package dev.groundwork.prepare;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.Failure;
import dev.groundwork.run.RunResources;
import java.util.Optional;

/** Of a session that is closed where it was opened: all that is left is to stop its statement. */
record Cancellation(Session session) implements RunResources.Held {

  /** Has the session's statement stopped when the run is cancelled. */
  static Session of(Session session, RunResources resources) {
    resources.hold(new Cancellation(session));
    return session;
  }

  @Override
  public void release(Optional<Failure> failure) {}

  @Override
  public void cancel() {
    session.cancel();
  }
}
