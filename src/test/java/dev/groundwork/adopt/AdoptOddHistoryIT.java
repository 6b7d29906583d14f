package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adopt.ToolFixture.Fate;
import dev.groundwork.adopt.ToolFixture.Written;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever became of a tool's table: what it says is taken over, or a card says why it is not. */
class AdoptOddHistoryIT {
  private static final String NO_KEY =
      """
      DO $do$ DECLARE c text; BEGIN
        FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = '$t'::regclass AND contype = 'p'
        LOOP EXECUTE format('ALTER TABLE $t DROP CONSTRAINT %I', c); END LOOP;
      END $do$;
      """;

  private static final String AS_TEXT =
      """
      ALTER TABLE $t ALTER COLUMN %1$s DROP IDENTITY IF EXISTS;
      ALTER TABLE $t ALTER COLUMN %1$s DROP DEFAULT;
      ALTER TABLE $t ALTER COLUMN %1$s TYPE text USING %1$s::text
      """;

  private static final String MAY_BE_NULL =
      """
      ALTER TABLE $t ALTER COLUMN %1$s DROP IDENTITY IF EXISTS;
      ALTER TABLE $t ALTER COLUMN %1$s DROP DEFAULT;
      ALTER TABLE $t ALTER COLUMN %1$s DROP NOT NULL;
      """;

  @TempDir private Path root;

  private static String table(ToolFixture tool) {
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
  private Written written(ToolFixture tool, String sql) {
    return written(tool, sql, TestServer.get().database());
  }

  private Written written(ToolFixture tool, String sql, TestDatabase database) {
    Written written = new Written(tool, root.resolve(database.name()), database).files(2);
    tool.table(written);
    tool.row(written, 1, Fate.APPLIED);
    database.execute("CREATE TABLE m1 (id int)");
    database.execute(sql.replace("$t", table(tool)));
    return written;
  }

  private Groundwork on(Groundwork groundwork, Written written) {
    return groundwork
        .flag("--migrate-changelog=" + written.folder())
        .flag("--migrate-format=" + written.tool().format());
  }

  private Result adopt(Written written) {
    return on(Groundwork.on(written.database(), Project.in(root)), written).run("adopt", "--yes");
  }

  private static List<String> recorded(TestDatabase database) {
    return database.value("SELECT to_regclass('databasechangelog') IS NULL").equals("t")
        ? List.of()
        : database.rows("SELECT id FROM databasechangelog");
  }

  private static List<String> columns(Written written) {
    return written
        .database()
        .rows(
            "SELECT quote_ident(attname) FROM pg_attribute WHERE attnum > 0 AND attrelid = '%s'::regclass"
                .formatted(table(written.tool())));
  }

  private static List<String> shapes(List<String> columns) {
    List<String> shapes = new ArrayList<>();
    StringBuilder nulls = new StringBuilder(NO_KEY);
    for (String column : columns) {
      shapes.add("ALTER TABLE $t DROP COLUMN %s CASCADE".formatted(column));
      shapes.add(AS_TEXT.formatted(column));
      nulls.append(MAY_BE_NULL.formatted(column));
    }
    shapes.add(nulls + "INSERT INTO $t (%s) VALUES (NULL)".formatted(columns.get(0)));
    shapes.add(nulls + "UPDATE $t SET " + String.join(" = NULL, ", columns) + " = NULL");
    shapes.add(NO_KEY + "INSERT INTO $t SELECT * FROM $t");
    shapes.add("CREATE TABLE child () INHERITS ($t)");
    return shapes;
  }

  @ParameterizedTest
  @EnumSource
  void noShapeOfItIsABug(ToolFixture tool) {
    TestDatabase database = TestServer.get().database();
    for (String shape : shapes(columns(written(tool, "SELECT 1", database)))) {
      database.execute(
          """
          DROP SCHEMA IF EXISTS public, drizzle, supabase_migrations, groundwork CASCADE;
          CREATE SCHEMA public
          """);
      Written written = written(tool, shape, database);
      Result result = adopt(written);
      assertThat(result.status()).as("%s: %s\n%s", tool, shape, result).isIn(0, 76);
      assertThat(recorded(database)).as("%s: %s", tool, shape).doesNotContain(tool.name(2));
      if (result.status() != 0) {
        assertThat(recorded(database)).as("%s: %s", tool, shape).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PRISMA | ALTER TABLE $t DROP COLUMN finished_at | Prisma's history is here, and is not as Prisma makes it ERROR: column "finished_at" does not exist (42703) Where table public._prisma_migrations State unchanged: nothing was written Next bring the table into the form that Prisma gives it; if it is somebody else's: another name for it, or that of Prisma's own in adopt.table=SCHEMA.TABLE Exit 76
          PRISMA | ALTER TABLE $t ALTER COLUMN started_at DROP DEFAULT, ALTER COLUMN started_at TYPE text | is not as Prisma makes it ERROR: COALESCE types
          DRIZZLE | UPDATE $t SET created_at = 9223372036854775807 | Drizzle's history is here, and is not as Drizzle makes it ERROR: timestamp out of range
          FLYWAY | ALTER TABLE $t ALTER COLUMN success DROP NOT NULL; UPDATE $t SET success = NULL WHERE version = '1' | V1_0__m1 failed
          GOLANG_MIGRATE | UPDATE $t SET dirty = NULL | version 1 is dirty
          GOLANG_MIGRATE | UPDATE $t SET version = -1, dirty = true | version -1 is dirty: something did not end, on the way there or back, and no file here is of it
          DBMATE | ALTER TABLE $t RENAME TO kept; CREATE VIEW $t AS SELECT * FROM public.kept | tables are here, and no history of a tool that is known
          FLYWAY | CREATE SCHEMA elsewhere; ALTER TABLE $t SET SCHEMA elsewhere | Flyway ran 1 of these migrations here already
          GOOSE | UPDATE $t SET version_id = -1 | taken over
          DBMATE | INSERT INTO $t VALUES (''), (' '), ('x''y'), ('ü'), (repeat('9', 100)) | taken over
          DBMATE | INSERT INTO $t SELECT concat('2020', lpad(i::text, 10, '0')) FROM generate_series(1, 5000) i | taken over
          PRISMA | UPDATE $t SET finished_at = 'infinity' | taken over
          PRISMA | UPDATE $t SET finished_at = '4000-01-01 BC' | taken over
          FLYWAY | UPDATE $t SET version = 'abc' WHERE version = '1' | taken over
          FLYWAY | UPDATE $t SET version = repeat('9', 50) WHERE version = '1' | taken over
          """)
  void whatIsTold(ToolFixture tool, String sql, String told) {
    Written written = written(tool, sql);
    Result result = adopt(written);
    if (told.equals("taken over")) {
      assertThat(result.status()).as(result.toString()).isZero();
    } else {
      assertThat(result.status()).as(result.toString()).isEqualTo(76);
      assertThat(result.card().replaceAll("\\s+", " ")).contains(told);
    }
    assertThat(recorded(written.database())).doesNotContain(tool.name(2));
  }

  /** Of Drizzle's 1.0, after a history that was taken over of a release before. */
  @Test
  void theConsentIsForNewNamesToo() {
    Written written = written(ToolFixture.DRIZZLE, "SELECT 1");
    assertThat(adopt(written).status()).isZero();
    String text = written.text(1);
    Written upgraded = new Written(written.tool(), root.resolve("upgraded"), written.database());
    upgraded.file("20231114221320_m1/migration.sql", text);
    upgraded.file("20231114221321_m3/migration.sql", "CREATE TABLE m3 (id int);\n");

    Result refused = up(upgraded, false);
    assertThat(refused.status()).as(refused.toString()).isEqualTo(76);
    Result consented = up(upgraded, true);
    assertThat(consented.status()).as(consented.toString()).isZero();
    assertThat(recorded(written.database()))
        .containsExactlyInAnyOrder("20231114221320_m1", "20231114221321_m3");
  }

  private Result up(Written written, boolean consent) {
    return on(Groundwork.on(written.database(), Project.in(root)), written)
        .flag("--adopt-consent=" + consent)
        .run("up");
  }

  /** Whom policies show no row, would run everything again. */
  @Test
  void rowsThatOurRoleDoesNotSeeAreNone() {
    Written written = written(ToolFixture.FLYWAY, "ALTER TABLE $t ENABLE ROW LEVEL SECURITY");
    String role = TestServer.get().freshName();
    written
        .database()
        .execute(
            """
            CREATE ROLE %1$s LOGIN PASSWORD 'x';
            GRANT CREATE ON DATABASE %2$s TO %1$s;
            GRANT CREATE, USAGE ON SCHEMA public TO %1$s;
            GRANT ALL ON ALL TABLES IN SCHEMA public TO %1$s
            """
                .formatted(role, written.database().name()));
    for (String command : List.of("adopt --yes", "up")) {
      Result result =
          on(
                  Groundwork.with(
                      TestServer.get().url(role, "x", written.database().name()), Project.in(root)),
                  written)
              .run(command.split(" "));
      assertThat(result.status()).as(result.toString()).isIn(76, 77);
      if (command.startsWith("adopt")) {
        assertThat(result.card().replaceAll("\\s+", " "))
            .contains(
                """
                What Flyway's history is here, and row security decides which rows of it role \
                "%s" sees Where table public.flyway_schema_history \
                State unchanged: nothing was written \
                Next as an administrator: ALTER TABLE "public"."flyway_schema_history" DISABLE ROW \
                LEVEL SECURITY; or take a role that sees all rows: its owner, or one with \
                BYPASSRLS Exit 77 DENIED\
                """
                    .formatted(role));
      }
      assertThat(recorded(written.database())).isEmpty();
    }
    written.database().execute("ALTER TABLE flyway_schema_history DISABLE ROW LEVEL SECURITY");
    good(role, written);
  }

  private void good(String role, Written written) {
    String url = TestServer.get().url(role, "x", written.database().name());
    Result result = on(Groundwork.with(url, Project.in(root)), written).run("adopt", "--yes");
    assertThat(result.status()).as(result.toString()).isZero();
  }
}
