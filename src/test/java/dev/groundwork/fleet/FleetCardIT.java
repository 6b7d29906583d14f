package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What failed in several targets is told once, and what is not the same is told apart. */
class FleetCardIT {
  @TempDir Path folder;
  private final TestDatabase database = Fleets.schemas(Fleets.names(4));

  private String card(Project project, int status) {
    Result result =
        Fleets.up(database, project)
            .flag("--fleet-waves=rest")
            .flag("--guard-drift=fail")
            .run("fleet", "up");
    assertThat(result.status()).as(result.toString()).isEqualTo(status);
    return result.card().replace(database.url().replaceFirst("^.*@", ""), "HOST");
  }

  @Test
  void namesOfOneTargetDoNotSplitWhatIsTheSameNorHideWhatIsNot() {
    Project project = Fleets.project(folder);
    assertThat(Fleets.up(database, project).run("fleet", "up").status()).isZero();
    for (String name : Fleets.names(2)) {
      database.execute("CREATE TABLE %s.sneaked (id int)".formatted(name));
    }
    database.execute("DROP TABLE tenant_3.ran");
    Fleets.next(project);

    assertThat(card(project, 76))
        .matches(
            """
            (?s)  What 1  2 targets: the schema is not what run \\d left: table \\{schema\\}.sneaked is new
                      tenant_[12], tenant_[12]
              Where   schema \\{schema\\}
            .*          tenant_([12]) alone: .* with --schema=tenant_\\1 --name=tenant_\\1

              What 2  1 target: the schema is not what run \\d left: table tenant_3.ran is gone
                      tenant_3
              Where   schema tenant_3
            .*\
            """);
  }

  @Test
  void aMessageOfTheServerNamesNoSchemaThatIsNotEverybodys() {
    Project project =
        Project.in(folder)
            .migration(
                "1.sql",
                """
                --changeset t:1
                DO $$ BEGIN EXECUTE format('SELECT %I.missing()', current_schema()); END $$;
                """);

    assertThat(card(project, 74))
        .contains("targets: 1::1: ERROR: function {schema}.missing() does not exist (42883)")
        .doesNotContain("What 3");
  }

  /** A shell would take it apart. */
  @Test
  void whatIsPastedNamesTheTargetWhateverItIsCalled() {
    TestDatabase odd = TestServer.get().database();
    odd.execute("CREATE SCHEMA \"Odd \"\"one\"; CREATE SCHEMA \"Oddest\"");
    Project good = Fleets.project(folder);
    assertThat(Groundwork.on(odd, good).flag("--fleet-schemas=Odd%").run("fleet", "up").status())
        .isZero();
    Project bad = good.migration("2.sql", "--changeset t:9\nSELECT missing();\n");

    Result result = Groundwork.on(odd, bad).flag("--fleet-schemas=Odd%").run("fleet", "up");
    assertThat(result.status()).as(result.toString()).isEqualTo(74);
    assertThat(result.card().replaceAll("\\s+", " "))
        .containsAnyOf(
            "with '--schema=Odd \"one' '--name=Odd \"one'", "with --schema=Oddest --name=Oddest");
  }

  @Test
  void aFileInThePlaceOfTheFolderOfReportsIsTold() {
    Project project = Fleets.project(folder).write("taken", "a file");
    Result result =
        Fleets.up(database, project)
            .flag("--fleet-report=" + folder.resolve("taken"))
            .run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isEqualTo(78);
    assertThat(result.card())
        .startsWith(
            """
            \s What    the folder of reports cannot be made: a file is in its place
              Where   fleet.report: %s
            """
                .formatted(folder.resolve("taken")));
  }

  /** What a run has to find before it begins says nothing of what the last one left. */
  @Test
  void whatWasAppliedIsTheReleaseWhateverWasExpected() {
    Project project = Fleets.project(folder);
    assertThat(
            Fleets.up(database, project).flag("--guard-expect=fresh").run("fleet", "up").status())
        .isZero();

    Result status =
        Fleets.up(database, project).flag("--guard-expect=existing").run("fleet", "status");
    assertThat(status.status()).as(status.toString()).isZero();
    Result again = Fleets.up(database, project).flag("--guard-expect=fresh").run("fleet", "up");
    assertThat(again.status()).as(again.toString()).isEqualTo(76);
  }
}
