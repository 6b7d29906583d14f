package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.JsonOutput;
import dev.groundwork.testing.PrismaHistory;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that Prisma kept is taken over with its history: nothing runs twice, or never. */
class AdoptPrismaIT {
  private static final String LAST = "20250807044828_add_workflow_run_id_to_scheduled_tests";
  private static final int EIGHT = 8;

  private static final String ROWS =
      """
      INSERT INTO users (id, email, name, password, "updatedAt")
      SELECT 'u' || i, i || '@example.org', 'User ' || i, '-', now() FROM generate_series(1, 50) i;
      INSERT INTO teams (id, name, "updatedAt") SELECT 't' || i, 'Team ' || i, now()
      FROM generate_series(1, 5) i;
      INSERT INTO team_members ("teamId", "userId")
      SELECT 't' || (i % 5 + 1), 'u' || i FROM generate_series(1, 50) i;
      """;

  private static List<String> ofAFreshRun = List.of();

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private PrismaHistory prisma;
  private Project project;

  @BeforeEach
  void eight() {
    project = Project.in(folder);
    prisma = PrismaHistory.ofEight(folder, database);
  }

  private Groundwork groundwork(TestDatabase on) {
    return Groundwork.on(on, project).flag("--migrate-changelog=" + prisma.folder());
  }

  private Result run(String... arguments) {
    return groundwork(database).run(arguments);
  }

  private Result good(String... arguments) {
    Result result = run(arguments);
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  private List<String> recorded() {
    return database.rows("SELECT id FROM databasechangelog ORDER BY orderexecuted");
  }

  /** Of the application's own, with its rows. */
  private static List<String> schema(TestDatabase of) {
    return Snapshot.of(of).lines().stream()
        .filter(line -> !line.matches(".*(_prisma_migrations|databasechangelog|groundwork).*"))
        .toList();
  }

  private static List<String> withoutRows(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("rows|")).toList();
  }

  /** The same for every test, so that it is made once. */
  private List<String> freshSchema() {
    if (ofAFreshRun.isEmpty()) {
      TestDatabase fresh = TestServer.get().database();
      assertThat(groundwork(fresh).run("up").status()).isZero();
      ofAFreshRun = withoutRows(schema(fresh));
    }
    return ofAFreshRun;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
  void fromEachOfItsStatesToTheLast(int count) {
    prisma.deploy(count);
    if (count > 0) {
      database.execute(ROWS);
    }
    List<String> users = count > 0 ? database.rows("SELECT u FROM users u ORDER BY 1") : List.of();
    List<String> prismas = database.rows("SELECT p FROM _prisma_migrations p ORDER BY 1");

    good("adopt", "--yes");
    assertThat(count == 0 ? List.of() : recorded()).isEqualTo(prisma.names().subList(0, count));
    Result up = good("up");

    assertThat(up.out()).contains(count == EIGHT ? "up to date" : EIGHT - count + " changeset");
    assertThat(recorded()).isEqualTo(prisma.names());
    assertThat(withoutRows(schema(database))).isEqualTo(freshSchema());
    assertThat(database.rows("SELECT p FROM _prisma_migrations p ORDER BY 1")).isEqualTo(prismas);
    if (count > 0) {
      assertThat(database.rows("SELECT u FROM users u ORDER BY 1")).isEqualTo(users);
      assertThat(database.value("SELECT count(*) FROM team_members")).isEqualTo("50");
    }
    assertThat(good("up").out()).contains("nothing is pending");
    if (count > 0) {
      assertThat(good("status").out().replaceAll("\\s+", " "))
          .contains(
              "taken over from Prisma by run 1, table public._prisma_migrations: %s, the newest %s"
                  .formatted(
                      count == 1 ? "1 row" : count + " rows", prisma.names().get(count - 1)));
    }
  }

  @Test
  void itIsShownBeforeAnythingIsAsked() {
    prisma.deploy(2).rolledBack("20250729080947_add_created_at_to_github_token");
    prisma.applied("00000000000000_squashed_away", "SELECT 1");
    database.execute(
        "UPDATE _prisma_migrations SET checksum = 'x', finished_at = '2025-07-29 07:30:00Z'"
            + " WHERE migration_name LIKE '%unique'");
    List<String> before = Snapshot.of(database).lines();

    Result shown = good("adopt", "--dry-run");

    assertThat(shown.out().replaceAll("20..-..-.. ..:..:..", "WHEN"))
        .contains(
            "Prisma, table public._prisma_migrations: 4 rows, the newest 00000000000000_squashed",
            "  applied       20250728210351_init  WHEN\n",
            "  changed since 20250729072120_add_workflow_run_id_unique  WHEN\n",
            "  rolled back   20250729080947_add_created_at_to_github_token  WHEN\n",
            "  pending       20250730170846_add_releases\n",
            "  only there    00000000000000_squashed_away  WHEN  applied\n");
    assertThat(shown.out().replaceAll("\\s+", " "))
        .contains("1 migration has another text now than when Prisma ran it:")
        .contains("1 row is of no file, as after a squash: 00000000000000_squashed_away")
        .contains("2 migrations will be recorded as run, without running any SQL; up will run 6:")
        .contains(
            "nothing was changed; to take it over: groundwork adopt, where nobody can be asked"
                + " with --yes done in");
    assertThat(Snapshot.of(database).lines()).isEqualTo(before);
  }

  @Test
  void aMachineReadsTheSame() {
    prisma.deploy(1);
    Result shown = groundwork(database).flag("--output=json").run("adopt", "--dry-run");

    Map<?, ?> data = JsonOutput.of(shown.out()).assertShaped().data("adopt/1");
    assertThat(data.get("tool")).isEqualTo("Prisma");
    assertThat(data.get("table")).isEqualTo("public._prisma_migrations");
    assertThat(((List<?>) data.get("migrations"))).hasSize(EIGHT);
    assertThat(((Map<?, ?>) ((List<?>) data.get("migrations")).get(0)).get("standing"))
        .isEqualTo("applied");
  }

  @Test
  void withoutConsentNothingHappens() {
    prisma.deploy(1);
    List<String> before = Snapshot.of(database).lines();

    Result refused = run("adopt");

    assertThat(refused.card())
        .isEqualTo(
            CardText.what("taking over a history needs a yes, and there is nobody to ask")
                .unchanged()
                .next(
                    "look at it on a terminal, or add --yes; a service may say adopt.consent=true")
                .exit("64 USAGE", "lock, adopt, commit"));
    assertThat(refused.out()).contains("20250728210351_init");
    assertThat(groundwork(database).typing("no").run("adopt").status()).isEqualTo(64);
    assertThat(Snapshot.of(database).lines()).isEqualTo(before);
    assertThat(groundwork(database).typing("yes").run("adopt").status()).isZero();
  }

  @Test
  void theFirstUpTakesOverByItselfWhereTheSettingsSaySo() {
    prisma.deploy(5);

    Result up = good("up", "--adopt-consent");

    assertThat(up.out())
        .contains("✓ adopt     5 migrations of Prisma recorded as run")
        .contains("3 changesets");
    assertThat(
            database.rows("SELECT command || cardinality(applied) FROM groundwork.run ORDER BY id"))
        .containsExactly("adopt5", "up3");
    assertThat(good("up", "--adopt-consent").out()).contains("nothing is pending");
  }

  @Test
  void whatWasTakenOverStaysWhenAMigrationFails() {
    prisma.deploy(EIGHT).migration("20260101000000_wrong", "SELECT nothing_like_that();");

    Result up = run("up", "--adopt-consent");

    assertThat(up.status()).isEqualTo(74);
    assertThat(up.card())
        .contains("committed before and stays: the history taken over from Prisma");
    assertThat(recorded()).hasSize(EIGHT);
  }

  @Test
  void twoOwnersNameTheCommandTheTableAndTheCount() {
    prisma.deploy(1);
    assertThat(run("up").card().replaceAll("\\s+", " "))
        .contains("8 tables are here that no changelog made: _prisma_migrations, ")
        .contains(
            "Where schema public Prisma's table public._prisma_migrations: 1 row, the newest"
                + " 20250728210351_init")
        .contains("Next groundwork adopt shows what of it ran here")
        .contains("Exit 76 MISMATCH");
  }

  @Test
  void aFailedMigrationIsExplainedAndNeverGuessed() {
    String failed = "20250730170846_add_releases";
    prisma
        .deploy(4)
        .failed(failed, "A migration failed\n\nDatabase error:\nERROR: deadlock detected\n");

    Result refused = run("adopt", "--yes");

    assertThat(refused.status()).isEqualTo(76);
    assertThat(refused.card().replaceAll("\\s+", " "))
        .contains(failed + " was begun at 20")
        .contains("and did not end (P3009): ERROR: deadlock detected")
        .contains("not in it: ")
        .contains("Prisma up to 7.3 runs it as one transaction, which leaves nothing")
        .contains(
            "nothing that it makes is there: groundwork adopt --pending %s, and up runs it;"
                .formatted(failed));
    assertThat(run("up", "--adopt-consent").status()).isEqualTo(76);

    good("adopt", "--yes", "--pending=" + failed);
    assertThat(recorded()).isEqualTo(prisma.names().subList(0, 4));
    good("up");
    assertThat(recorded()).isEqualTo(prisma.names());
  }

  @Test
  void whatFailedAndIsThereIsSaidToBe() {
    String failed = "20250730170846_add_releases";
    prisma.deploy(4);
    database.execute(prisma.script(failed));
    prisma.failed(failed, "killed");

    assertThat(run("adopt", "--yes").card().replaceAll("\\s+", " "))
        .contains("in the database: ")
        .contains(
            "all that it makes is there: if the rest of it is too, groundwork adopt --applied");
    good("adopt", "--yes", "--applied=" + failed);
    good("up");
    assertThat(withoutRows(schema(database))).isEqualTo(freshSchema());
  }

  @Test
  void whatIsNoMigrationOrAppliedCannotBeSaidToBeOpen() {
    prisma.deploy(1);
    assertThat(run("adopt", "--yes", "--applied=20250728210351_inti").card())
        .contains("no migration is called 20250728210351_inti")
        .contains("did you mean 20250728210351_init?");
    assertThat(run("adopt", "--yes", "--pending=20250728210351_init").card())
        .contains("20250728210351_init is applied: --pending is for what failed")
        .contains("64 USAGE");
  }

  @Test
  void aRowOfSuccessAfterOneThatWasRolledBackCounts() {
    prisma.deploy(1).rolledBack("20250729072120_add_workflow_run_id_unique");
    prisma.deploy(2);
    good("adopt", "--yes");
    assertThat(recorded()).hasSize(2);
  }

  @Test
  void theOtherToolAtWorkAgainIsTwoOwners() {
    prisma.deploy(7);
    good("adopt", "--yes");
    good("up");
    assertThat(good("up").out()).contains("nothing is pending");
    prisma.applied("20260101000000_from_a_laptop", "SELECT 1");

    Result refused = run("up");

    assertThat(refused.card())
        .isEqualTo(
            CardText.what(
                    "Prisma was at work after its history was taken over: 1 new row:\n"
                        + "20260101000000_from_a_laptop (applied)")
                .where("table public._prisma_migrations, taken over by run 1")
                .unchanged()
                .next(
                    "let one of the two own the schema: take Prisma out of the deployment;\n"
                        + "groundwork adopt takes over what it did since")
                .exit("76 MISMATCH", "migrate, verify, seed, commit"));
    assertThat(run("status").status()).isEqualTo(76);

    good("adopt", "--yes");
    good("up");
    good("status");
  }

  @Test
  void whatItRanSinceIsTakenOverToo() {
    prisma.deploy(5);
    good("adopt", "--yes");
    prisma.deploy(7);
    assertThat(run("up").status()).isEqualTo(76);

    assertThat(good("adopt", "--yes").out()).contains("2 migrations of Prisma recorded as run");
    assertThat(good("adopt", "--yes").out()).contains("taken over by run 3 already");
    assertThat(good("up").out()).contains("1 changeset");
  }

  @Test
  void whatWasTakenBackHereIsNotMarkedAsRunAgain() {
    prisma.deploy(EIGHT);
    good("adopt", "--yes");
    good("resolve", "--rolled-back=" + LAST, "--yes");
    prisma.applied("20260101000000_more", "SELECT 1");

    assertThat(good("adopt", "--yes").out()).contains("taken back here since");
    assertThat(recorded()).isEqualTo(prisma.names().subList(0, 7));
  }

  @Test
  void itIsGivenBackAsLongAsNothingRan() {
    prisma.deploy(5);
    good("adopt", "--yes");

    assertThat(good("adopt", "--undo", "--yes").out()).contains("5 changesets are as before");

    assertThat(recorded()).isEmpty();
    assertThat(run("up").card()).contains("groundwork adopt");
    good("adopt", "--yes");
    assertThat(recorded()).hasSize(5);
    good("up");
    assertThat(run("adopt", "--undo", "--yes").card())
        .contains("the history was changed since run 4 took it over: run 5 (up)")
        .contains("76 MISMATCH");
  }

  @Test
  void aRollbackOfTheLastRunLeavesWhatNoRunOfOursDid() {
    prisma.deploy(EIGHT);
    good("adopt", "--yes");
    assertThat(run("rollback", "--last-run", "--yes").status()).isNotEqualTo(74);
    assertThat(recorded()).hasSize(EIGHT);
  }

  @Test
  void prismaAtWorkIsWaitedFor() throws SQLException {
    prisma.deploy(3);
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(72707369)");
      Result refused = run("adopt", "--yes", "--lock-timeout=300ms");
      assertThat(refused.card())
          .contains("Prisma is at work: its lock is held by ")
          .contains("75 BUSY");
    }
    good("adopt", "--yes");
  }

  @Test
  void ofTwoAtOnceOneTakesOver() {
    prisma.deploy(EIGHT);
    CompletableFuture<Result> one = CompletableFuture.supplyAsync(() -> run("adopt", "--yes"));
    CompletableFuture<Result> other = CompletableFuture.supplyAsync(() -> run("adopt", "--yes"));

    List<String> both = List.of(one.join().toString(), other.join().toString());
    assertThat(both).allMatch(out -> out.startsWith("exit 0"));
    assertThat(database.value("SELECT count(*) FROM groundwork.adoption")).isEqualTo("1");
    assertThat(database.value("SELECT count(*) FROM databasechangelog")).isEqualTo("8");
  }

  @Test
  void withoutItsFolderTheToolIsNamed() {
    project.migration("1.sql", "--changeset a:1\nSELECT 1;\n");
    prisma.deploy(1);
    Result refused = Groundwork.on(database, project).run("adopt", "--yes");
    assertThat(refused.card().replaceAll("\\s+", " "))
        .contains(
            "Prisma's table public._prisma_migrations has 1 row, and the changelog is no folder")
        .contains("--migrate-format=prisma")
        .contains("76 MISMATCH");
  }

  @Test
  void aHistoryUnderAnotherNameIsFoundWhereTheSettingSays() {
    prisma.deploy(2);
    database.execute("ALTER TABLE _prisma_migrations RENAME TO \"Prisma History\"");
    assertThat(run("adopt", "--yes").status()).isEqualTo(76);
    good("adopt", "--yes", "--adopt-table=Prisma History");
    assertThat(recorded()).hasSize(2);
  }

  /** What a hint says can be set as it stands, whatever the names are. */
  @Test
  void ofTwoHistoriesTheSettingNamesOne() {
    prisma.deploy(2);
    database.execute(
        """
        CREATE SCHEMA "old.one";
        CREATE TABLE "old.one"._prisma_migrations AS TABLE _prisma_migrations;
        """);
    String both = "--schema=old.one,public";
    Result refused = run("adopt", "--yes", both);
    assertThat(refused.card())
        .contains("2 histories are here")
        .contains("adopt.table=\"old.one\"._prisma_migrations");
    good("adopt", "--yes", both, "--adopt-table=\"old.one\"._prisma_migrations");
  }

  @Test
  void whoLooksIsToldWhatUpDoesByItself() {
    prisma.deploy(2);
    for (String command : List.of("plan", "status", "verify")) {
      assertThat(run(command).card()).contains("or adopt.consent=true");
      assertThat(run(command, "--adopt-consent").card())
          .contains("up takes over what of it ran here, since adopt.consent is set;")
          .contains("groundwork adopt --dry-run shows what that is")
          .contains("76 MISMATCH")
          .doesNotContain("when you agree");
    }
  }

  @Test
  void anEmptyDatabaseHasNothingToTakeOver() {
    assertThat(good("adopt", "--yes").out()).contains("nothing is to be taken over");
    assertThat(good("up", "--adopt-consent").out()).contains("8 changesets");
  }

  @Test
  void checksumsOfOtherLineEndsAreTheSame() throws IOException {
    String name = "20250728210351_init";
    prisma.deploy(1);
    Files.writeString(
        prisma.folder().resolve(name).resolve("migration.sql"),
        prisma.script(name).replace("\n", "\r\n"));
    assertThat(good("adopt", "--yes").out()).doesNotContain("changed since");
  }
}
