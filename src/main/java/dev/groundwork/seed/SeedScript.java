package dev.groundwork.seed;

import dev.groundwork.postgres.SqlReader;
import dev.groundwork.postgres.SqlScript.Statement;
import java.io.IOException;
import java.util.Set;

/** A file of SQL among the seeds, statement by statement. */
final class SeedScript {
  /** What pg_dump of 2025 and later writes around its output, to bind psql and nobody else. */
  private static final Set<String> HARMLESS = Set.of("\\restrict", "\\unrestrict");

  private SeedScript() {}

  static SqlReader open(SeedFile file) throws IOException {
    return new SqlReader(file.open(), file::at);
  }

  /** Whether it can be left out, as if it were not there. */
  static boolean isHarmless(Statement statement) {
    return statement.metaCommand() && HARMLESS.contains(command(statement));
  }

  /** The first word, such as {@code \restrict}. */
  static String command(Statement statement) {
    return statement.sql().split("\\s", 2)[0];
  }
}
