package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adopt.ToolFixture.Written;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever became of a tool's table: what it says is taken over, or a card says why it is not. */
class AdoptOddHistoryIT {
  @TempDir private Path root;
  private OddHistory odd;

  @BeforeEach
  void folder() {
    odd = new OddHistory(root);
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
          DBMATE | ALTER TABLE $t RENAME TO kept; CREATE VIEW $t AS SELECT * FROM public.kept | tables are here, and no history of a tool that is known State unchanged: nothing was written Next if a tool keeps it under another name: adopt.table=SCHEMA.TABLE; where there are no changelogs yet: groundwork adopt --baseline NAME; else take an empty database
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
    Written written = odd.written(tool, sql);
    Result result = odd.adopt(written);
    if (told.equals("taken over")) {
      assertThat(result.status()).as(result.toString()).isZero();
    } else {
      assertThat(result.status()).as(result.toString()).isEqualTo(76);
      assertThat(result.card().replaceAll("\\s+", " ")).contains(told);
    }
    assertThat(OddHistory.recorded(written.database())).doesNotContain(tool.name(2));
  }

  /** Of Drizzle's 1.0, after a history that was taken over of a release before. */
  @Test
  void theConsentIsForNewNamesToo() {
    Written written = odd.written(ToolFixture.DRIZZLE, "SELECT 1");
    assertThat(odd.adopt(written).status()).isZero();
    String text = written.text(1);
    Written upgraded = new Written(written.tool(), root.resolve("upgraded"), written.database());
    upgraded.file("20231114221320_m1/migration.sql", text);
    upgraded.file("20231114221321_m3/migration.sql", "CREATE TABLE m3 (id int);\n");

    Result refused = up(upgraded, false);
    assertThat(refused.status()).as(refused.toString()).isEqualTo(76);
    Result consented = up(upgraded, true);
    assertThat(consented.status()).as(consented.toString()).isZero();
    assertThat(OddHistory.recorded(written.database()))
        .containsExactlyInAnyOrder("20231114221320_m1", "20231114221321_m3");
  }

  private Result up(Written written, boolean consent) {
    return odd.on(Groundwork.on(written.database(), Project.in(root)), written)
        .flag("--adopt-consent=" + consent)
        .run("up");
  }

  /** Whom policies show no row, would run everything again. */
  @Test
  void rowsThatOurRoleDoesNotSeeAreNone() {
    Written written = odd.written(ToolFixture.FLYWAY, "ALTER TABLE $t ENABLE ROW LEVEL SECURITY");
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
          odd.on(
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
      assertThat(OddHistory.recorded(written.database())).isEmpty();
    }
    written.database().execute("ALTER TABLE flyway_schema_history DISABLE ROW LEVEL SECURITY");
    good(role, written);
  }

  private void good(String role, Written written) {
    String url = TestServer.get().url(role, "x", written.database().name());
    Result result = odd.on(Groundwork.with(url, Project.in(root)), written).run("adopt", "--yes");
    assertThat(result.status()).as(result.toString()).isZero();
  }
}
