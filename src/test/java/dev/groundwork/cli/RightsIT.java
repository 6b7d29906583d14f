package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A role that lacks a right is told which one, on what, and the GRANT that gives it. */
@Timeout(300)
class RightsIT {
  @TempDir private Path folder;
  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  private final String role = server.freshName();
  private Project project;

  @BeforeEach
  void aRunOfAnother() {
    project =
        Project.in(folder)
            .migration(
                "20260101000000-init.sql",
                "--changeset a:1\nCREATE TABLE products (id int PRIMARY KEY, name text);\n")
            .write("changelogs/seeds/10-products.yaml", "table: products\nrows: [{id: 1}]\n");
    Result up = Groundwork.on(database, project).run("up");
    assertThat(up.status()).as(up.toString()).isZero();
    database.execute("CREATE ROLE %s LOGIN PASSWORD 'right'".formatted(role));
  }

  private Result run(String... command) {
    return Groundwork.with(server.url(role, "right", database.name()), project).run(command);
  }

  private String card(int status, String... command) {
    Result result = run(command);
    assertThat(result.status()).as(result.toString()).isEqualTo(status);
    return result.card().indent(-2).stripTrailing().replace(role, "ROLE");
  }

  private void grant(String sql) {
    database.execute(sql.formatted(role));
  }

  private void grantRecord() {
    grant(
        """
        GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA groundwork TO %1$s;
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA groundwork TO %1$s;
        GRANT USAGE, CREATE ON SCHEMA public TO %1$s\
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"verify", "verify --from-scratch", "capture a --dry-run", "seed --dry-run"})
  void whatIsComparedWithWhatRanNeedsBothRecords(String command) {
    assertThat(card(77, command.split(" ")))
        .startsWith(
            """
            What 1  role ROLE may not read groundwork.run, where what ran is recorded
            Where   table groundwork.run
            Next    as its owner:
                    GRANT SELECT ON groundwork.run TO ROLE;

            What 2  role ROLE may not read public.databasechangelog, where what ran is recorded
            Where   table public.databasechangelog
            Next    as its owner:
                    GRANT SELECT ON public.databasechangelog TO ROLE;

            State   unchanged: nothing was written
            Exit    77 DENIED\
            """);
  }

  @Test
  void whatTheCardSaysMendsItAlsoWhereTheSchemasAreClosed() {
    database.execute("REVOKE USAGE ON SCHEMA groundwork, public FROM PUBLIC");
    String card = card(77, "verify");
    assertThat(card)
        .contains(
            """
                    GRANT USAGE ON SCHEMA groundwork TO ROLE;
                    GRANT SELECT ON groundwork.run TO ROLE;
            """,
            """
                    GRANT USAGE ON SCHEMA public TO ROLE;
                    GRANT SELECT ON public.databasechangelog TO ROLE;
            """);
    card.lines()
        .filter(line -> line.contains("GRANT"))
        .forEach(line -> grant(line.strip().replace("ROLE", "%s")));
    assertThat(run("verify").status()).isZero();
    assertThat(run("report").status()).isZero();
    assertThat(run("plan").status()).isZero();
  }

  @Test
  void closedSchemasAreNoReasonNotToLook() {
    database.execute("REVOKE USAGE ON SCHEMA groundwork, public FROM PUBLIC");

    Result status = run("status");
    assertThat(status.status()).as(status.toString()).isEqualTo(80);
    assertThat(status.out())
        .contains(
            "! may not read groundwork.state: whether others changed the schema",
            "! may not read public.databasechangelog: told by what runs of default recorded");
    assertThat(run("describe").out()).contains("schema public: 1 table", "\nproducts\n");
    assertThat(run("diff", database.url()).out()).contains("the schema is the same");
  }

  @Test
  void thePlanSaysWhatItCannotTell() {
    assertThat(card(77, "plan"))
        .isEqualTo(
            """
            What    role ROLE may not read public.databasechangelog, where what ran is recorded
            Where   table public.databasechangelog
            State   unchanged: nothing was written
            Next    as its owner:
                    GRANT SELECT ON public.databasechangelog TO ROLE;
            Exit    77 DENIED

            not run: lint\
            """);
    grant("GRANT SELECT ON databasechangelog TO %s");
    assertThat(run("plan").out())
        .contains("! may not read groundwork.run: what up would refuse is not told");
  }

  @Test
  void ofSeedsThatNobodyMaySeeNothingIsSaid() {
    assertThat(run("status").out()).contains("10-products.yaml  not known");
    grant("GRANT SELECT ON groundwork.seed TO %s");
    assertThat(run("status").out()).contains("10-products.yaml  done ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "migrate"})
  void whatARunWillWriteIsAskedForBeforeItBegins(String command) {
    grantRecord();
    grant("GRANT SELECT ON databasechangelog, products TO %s");
    Result nothing = run(command);
    assertThat(nothing.status()).as(nothing.toString()).isZero();
    project.migration("20260102000000-more.sql", "--changeset a:2\nCREATE TABLE more (id int);\n");
    assertThat(card(77, command))
        .startsWith(
            """
            What    role ROLE may not write public.databasechangelog, where what ran is recorded
            Where   table public.databasechangelog
            State   unchanged: nothing was written
            Next    as its owner:
                    GRANT INSERT, UPDATE ON public.databasechangelog TO ROLE;
            Exit    77 DENIED\
            """);
    grant("GRANT INSERT, UPDATE ON databasechangelog TO %s");
    Result result = run(command);
    assertThat(result.status()).as(result.toString()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rollback --count=1 --yes", "resolve --rolled-back=20260101000000-init::1 --yes"})
  void nobodyAgreesToWhatCannotBeWrittenDown(String command) {
    grantRecord();
    assertThat(card(77, command.split(" ")))
        .startsWith(
            """
            What    role ROLE may not correct public.databasechangelog, where what ran is recorded
            Where   table public.databasechangelog
            State   unchanged: nothing was written
            Next    as its owner:
                    GRANT SELECT, INSERT, UPDATE, DELETE ON public.databasechangelog TO ROLE;
            Exit    77 DENIED\
            """);
  }

  @Test
  void captureAsksForAllThatItWillNeed() {
    assertThat(card(77, "capture", "more", "--yes"))
        .startsWith(
            """
            What 1  role "ROLE" may not write Groundwork's record, schema "groundwork"
            """)
        .contains(
            """
            What 2  role ROLE may not write public.databasechangelog, where what ran is recorded
            Where   table public.databasechangelog
            Next    as its owner:
                    GRANT SELECT, INSERT, UPDATE ON public.databasechangelog TO ROLE;
            """,
            "not run: lock, scratch, compare, capture, commit");

    grantRecord();
    grant("GRANT SELECT, INSERT, UPDATE ON databasechangelog TO %s");
    assertThat(card(73, "capture", "more", "--yes"))
        .startsWith(
            """
            What    no scratch database: ERROR: permission denied to create database (42501)
            Where   role ROLE
            State   unchanged: nothing was written
            Next    set prepare.admin-url, or as an administrator:
                    ALTER ROLE "ROLE" CREATEDB
            Exit    73 CANNOT_CREATE\
            """);
  }
}
