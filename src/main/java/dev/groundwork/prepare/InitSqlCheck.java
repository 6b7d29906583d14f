package dev.groundwork.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What can be known of {@code init-sql} without a database. */
public final class InitSqlCheck {
  private InitSqlCheck() {}

  /**
   * Reads and checks all files.
   *
   * @return how many there are
   * @throws dev.groundwork.run.GroundworkException 65 with everything that is wrong in any of them
   */
  public static int files(Path folder) throws IOException {
    return InitSql.read(folder).files().size();
  }

  /** What lies beside them and is not run, and why. */
  public static List<String> ignored(Path folder) throws IOException {
    return InitSql.read(folder).ignored();
  }
}
