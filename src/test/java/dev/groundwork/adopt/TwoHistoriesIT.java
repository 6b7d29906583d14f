package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.PrismaHistory;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two tools that were here, one is taken over, and both are watched. */
class TwoHistoriesIT {
  private static final String DBMATE =
      "CREATE TABLE schema_migrations (version varchar PRIMARY KEY);"
          + "INSERT INTO schema_migrations VALUES ('20240101000000')";

  @TempDir private Path root;
  private final TestDatabase database = TestServer.get().database();

  private Groundwork groundwork() {
    Project project = Project.in(root);
    project.write("prisma/migrations/20250101000000_a/migration.sql", "CREATE TABLE a (id int);\n");
    return Groundwork.on(database, project)
        .flag("--migrate-changelog=" + root.resolve("prisma/migrations"));
  }

  private Result good(String... arguments) {
    Result result = groundwork().run(arguments);
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  private void both() {
    groundwork();
    database.execute(DBMATE + "; CREATE TABLE theirs (id int)");
    new PrismaHistory(database, root.resolve("prisma/migrations")).deploy(1);
  }

  @Test
  void theOtherIsToldAndWatched() {
    both();
    assertThat(good("adopt", "--dry-run").out())
        .contains(
            "beside it dbmate, table public.schema_migrations: 1 row, the newest 20240101000000");
    good("adopt", "--yes");
    assertThat(good("status").out()).contains("from Prisma").doesNotContain("from dbmate");
    good("up");
    assertThat(good("adopt", "--yes").out()).contains("already");

    database.execute("INSERT INTO schema_migrations VALUES ('20240202000000')");
    for (String command : List.of("status", "plan", "up")) {
      Result result = groundwork().run(command);
      assertThat(result.status()).as(result.toString()).isEqualTo(76);
      assertThat(result.card().replaceAll("\\s+", " "))
          .contains(
              "What dbmate, which was here beside what was taken over, was at work: 1 new row:"
                  + " 20240202000000 (applied) Where table public.schema_migrations, seen by run 1",
              "Next let one of the two own the schema: take dbmate out of the deployment; groundwork"
                  + " adopt writes down that what it did since is known; if it is another"
                  + " application's, name the one that counts: adopt.table=SCHEMA.TABLE Exit 76");
    }
    assertThat(groundwork().flag("--adopt-table=_prisma_migrations").run("up").status()).isZero();
    good("adopt", "--yes");
    good("up");
  }

  @Test
  void bothAreGivenBack() {
    both();
    good("adopt", "--yes");
    good("adopt", "--undo", "--yes");
    database.execute("INSERT INTO schema_migrations VALUES ('20240202000000')");
    good("adopt", "--yes");
    good("up");
  }

  @Test
  void aLedgerOfAnEarlierReleaseGetsItsColumn() {
    both();
    good("adopt", "--yes");
    good("adopt", "--undo", "--yes");
    database.execute("ALTER TABLE groundwork.adoption DROP COLUMN watched");
    assertThat(groundwork().run("status").out()).contains("0 changesets applied");
    good("adopt", "--yes");
    database.execute("INSERT INTO schema_migrations VALUES ('20240202000000')");
    assertThat(groundwork().run("up").status()).isEqualTo(76);
  }

  /** With the privileges that prepare grants. */
  @Test
  void aSecondRoleGoesOnInALedgerOfAnEarlierRelease() {
    both();
    good("adopt", "--yes");
    good("adopt", "--undo", "--yes");
    String role = TestServer.get().freshName();
    database.execute(
        """
        ALTER TABLE groundwork.adoption DROP COLUMN watched;
        CREATE ROLE %1$s LOGIN PASSWORD 'p';
        GRANT USAGE, CREATE ON SCHEMA public TO %1$s;
        GRANT ALL ON ALL TABLES IN SCHEMA public TO %1$s;
        GRANT USAGE ON SCHEMA groundwork TO %1$s;
        GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA groundwork TO %1$s;
        """
            .formatted(role));
    Groundwork second =
        Groundwork.with(TestServer.get().url(role, "p", database.name()), Project.in(root))
            .flag("--migrate-changelog=" + root.resolve("prisma/migrations"));

    Result refused = second.run("adopt", "--yes");

    assertThat(refused.status()).as(refused.toString()).isEqualTo(77);
    assertThat(refused.card().replaceAll("\\s+", " "))
        .contains(
            "What ERROR: must be owner of table adoption (42501)"
                + " Where table groundwork.adoption, which an earlier release made",
            "once: ALTER TABLE groundwork.adoption ADD COLUMN watched boolean NOT NULL DEFAULT"
                + " false; then again Exit 77 DENIED");
    database.execute(
        "ALTER TABLE groundwork.adoption ADD COLUMN watched boolean NOT NULL DEFAULT false");
    Result adopted = second.run("adopt", "--yes");
    assertThat(adopted.status()).as(adopted.toString()).isZero();
  }
}
