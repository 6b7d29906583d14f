package dev.groundwork.migrate.keep;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.foreign.ForeignTool;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes down what ran as one tool itself would have. */
interface ToolWriter {

  /**
   * A part of it is there and stays, whatever becomes of the others: the tool must not run it.
   * Nothing where the tool has no word for that.
   */
  default void begun(Migration migration) throws SQLException {}

  /** That it had begun, or failed, is over: it is begun anew, or was brought to its end. */
  default void settled(Migration migration) throws SQLException {}

  /**
   * It ran.
   *
   * @param took empty where it was recorded as run, and nothing of it ran now
   */
  void applied(Migration migration, Optional<Duration> took) throws SQLException;

  /**
   * It is taken back.
   *
   * @param still what is applied after that, in the order of the folder
   */
  void takenBack(Migration migration, List<Migration> still) throws SQLException;

  /**
   * Whether a tool has a word for what {@link #begun} says; golang-migrate's one row is another.
   */
  static boolean tellsBeginnings(ForeignTool tool) {
    return tool == ForeignTool.PRISMA || tool == ForeignTool.FLYWAY;
  }

  static ToolWriter of(ForeignTool tool, WrittenTable table, Config config) {
    return switch (tool) {
      case PRISMA -> new PrismaWriter(table);
      case FLYWAY -> new FlywayWriter(table, MigrationFolder.scripts(config));
      case DRIZZLE -> new DrizzleWriter(table);
      case GOLANG_MIGRATE -> new GolangMigrateWriter(table);
      case GOOSE -> new GooseWriter(table);
      case DBMATE -> new DbmateWriter(table);
      case SUPABASE -> new SupabaseWriter(table);
      default -> throw new IllegalArgumentException(tool.title() + " has no folder of SQL");
    };
  }
}
