package dev.groundwork.seed.source;

import dev.groundwork.sql.SqlReader;
import dev.groundwork.sql.SqlScript.Statement;
import java.io.IOException;
import java.util.Set;

/** A file of SQL among the seeds, statement by statement. */
public final class SeedScript {
  /** What pg_dump of 2025 and later writes around its output, to bind psql and nobody else. */
  private static final Set<String> HARMLESS = Set.of("\\restrict", "\\unrestrict");

  private SeedScript() {}

  public static SqlReader open(SeedFile file) throws IOException {
    return new SqlReader(file.open(), file::at);
  }

  /** Whether it can be left out, as if it were not there. */
  public static boolean isHarmless(Statement statement) {
    return statement.metaCommand() && HARMLESS.contains(command(statement));
  }

  /** The first word, such as {@code \restrict}. */
  public static String command(Statement statement) {
    return statement.sql().split("\\s", 2)[0];
  }
}
