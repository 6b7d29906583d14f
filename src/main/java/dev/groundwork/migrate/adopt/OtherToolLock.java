package dev.groundwork.migrate.adopt;

import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignLock;
import dev.groundwork.postgres.Poller;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Progress;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until the other tool is not at work, and keeps it so until the transaction ends.
 *
 * @param timeout how long it may take
 */
record OtherToolLock(Session session, Duration timeout, Progress progress) {

  void close(ForeignHistory history) throws Exception {
    ForeignLock lock = new ForeignLock(session, history);
    if (!lock.tried()) {
      progress.say("waiting: %s is at work%s".formatted(history.tool().title(), holder(lock)));
      if (!Poller.until(timeout, lock::tried, taken -> taken)) {
        throw new GroundworkException(
            ExitCode.BUSY,
            "%s is at work%s".formatted(history.tool().title(), holder(lock)),
            "table " + history.table(),
            "wait for it, or raise lock.timeout; if it is a session that was left over, end it");
      }
    }
    lock.closeTable();
  }

  private static String holder(ForeignLock lock) throws Exception {
    Optional<String> holder = lock.holder();
    return holder.map(who -> ": its lock is held by " + who).orElse("");
  }
}
