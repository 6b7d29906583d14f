package dev.groundwork.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What can be known of {@code init-sql} without a database.
 *
 * @param files how many there are
 * @param content what is in them, to be compared
 * @param ignored what lies beside them and is not run, and why
 */
public record InitSqlCheck(int files, String content, List<String> ignored) {

  /**
   * Reads and checks all files.
   *
   * @throws dev.groundwork.run.GroundworkException 65 with everything that is wrong in any of them
   */
  public static InitSqlCheck of(Path folder) throws IOException {
    InitSql read = InitSql.read(folder);
    return new InitSqlCheck(read.files().size(), read.files().toString(), read.ignored());
  }
}
