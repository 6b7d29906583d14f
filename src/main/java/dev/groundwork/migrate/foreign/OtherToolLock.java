package dev.groundwork.migrate.foreign;

import dev.groundwork.postgres.Poller;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until the other tool is not at work, and keeps it so until the transaction ends.
 *
 * @param timeout how long it may take
 */
public record OtherToolLock(Session session, Duration timeout, Progress progress) {

  /** Waits for the tool's own lock, and closes its table. */
  public void close(ForeignHistory history) throws Exception {
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

  /** Closes its table alone, which waits for nobody but whoever writes at this moment. */
  public void closeTable(ForeignHistory history) throws SQLException {
    new ForeignLock(session, history).closeTable();
  }

  private static String holder(ForeignLock lock) throws Exception {
    Optional<String> holder = lock.holder();
    return holder.map(who -> ": its lock is held by " + who).orElse("");
  }
}
