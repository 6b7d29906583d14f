package dev.groundwork.seed.failure;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.seed.database.ServerMessage;
import dev.groundwork.seed.set.SeedSet;
import java.io.IOException;
import java.sql.SQLException;

/** The card of what the server refuses while a set is checked or written. */
public final class SeedFailure {

  /** What asks the server something for a set. */
  @FunctionalInterface
  public interface Work<T> {
    T perform() throws IOException, SQLException;
  }

  /** What asks the server something for a set, and returns nothing. */
  @FunctionalInterface
  public interface Task {
    void perform() throws IOException, SQLException;
  }

  private SeedFailure() {}

  /**
   * The card of what the server refused.
   *
   * @param what the message as it is told
   * @param message whose state decides how the process ends, and whether the run is tried again
   */
  public static GroundworkException of(
      SeedSet set, String what, String where, String next, ServerMessage message) {
    return new GroundworkException(message.code().exit(ExitCode.SEED), what, where, next)
        .about(set.name())
        .causedBy(message.cause());
  }

  /** What fails without a place of its own gets that of the set. */
  public static <T> T placed(SeedSet set, Work<T> work) throws IOException {
    try {
      return work.perform();
    } catch (SQLException e) {
      ServerMessage message = ServerMessage.of(e);
      throw of(
          set,
          message.toString(),
          set.file().at(set.line()),
          SeedHints.ofStatement(message),
          message);
    }
  }

  /** Runs a check; what fails in it without a place of its own gets that of the set. */
  public static void placedCheck(SeedSet set, Task task) throws IOException {
    placed(
        set,
        () -> {
          task.perform();
          return true;
        });
  }
}
