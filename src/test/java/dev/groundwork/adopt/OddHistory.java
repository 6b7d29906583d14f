package dev.groundwork.adopt;

import dev.groundwork.adopt.ToolFixture.Fate;
import dev.groundwork.adopt.ToolFixture.Written;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;

/**
 * A tool's history to which something was done.
 *
 * @param root where folders of migrations are made
 */
record OddHistory(Path root) {
  static String table(ToolFixture tool) {
    return switch (tool) {
      case PRISMA -> "public._prisma_migrations";
      case FLYWAY, FLYWAY_REPEATABLE -> "public.flyway_schema_history";
      case DRIZZLE -> "drizzle.__drizzle_migrations";
      case GOLANG_MIGRATE, DBMATE -> "public.schema_migrations";
      case GOOSE -> "public.goose_db_version";
      case SUPABASE -> "supabase_migrations.schema_migrations";
    };
  }

  /** A database in which the tool ran the first of two migrations, and what became of its table. */
  Written written(ToolFixture tool, String sql) {
    return written(tool, sql, TestServer.get().database());
  }

  Written written(ToolFixture tool, String sql, TestDatabase database) {
    Written written = new Written(tool, root.resolve(database.name()), database).files(2);
    tool.table(written);
    tool.row(written, 1, Fate.APPLIED);
    database.execute("CREATE TABLE m1 (id int)");
    database.execute(sql.replace("$t", table(tool)));
    return written;
  }

  Groundwork on(Groundwork groundwork, Written written) {
    return groundwork
        .flag("--migrate-changelog=" + written.folder())
        .flag("--migrate-format=" + written.tool().format());
  }

  Result adopt(Written written) {
    return on(Groundwork.on(written.database(), Project.in(root)), written).run("adopt", "--yes");
  }

  static List<String> recorded(TestDatabase database) {
    return database.value("SELECT to_regclass('databasechangelog') IS NULL").equals("t")
        ? List.of()
        : database.rows("SELECT id FROM databasechangelog");
  }
}
