package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is between two waves. */
class FleetGateIT {
  private static final List<String> NAMES = Fleets.names(8);

  @TempDir Path folder;
  private final TestDatabase database = Fleets.schemas(NAMES);

  private Groundwork fleet(Project project) {
    return Fleets.up(database, project).flag("--fleet-waves=canary:1,3,rest");
  }

  private List<String> done(String changeset) {
    return Fleets.done(database, NAMES, changeset);
  }

  @Test
  void aGateThatReturnsARowKeepsTheNextWaveOut() {
    Project project = Fleets.project(folder);
    Groundwork fleet =
        fleet(project)
            .set("GROUNDWORK_FLEET_CONTROL_URL", database.url())
            .set("GROUNDWORK_FLEET_GATE", "SELECT 12 AS errors WHERE 1 = 1");

    Result result = fleet.run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(done("2")).containsExactly("tenant_1");
    assertThat(result.card())
        .contains("  What    the gate is shut: errors=12", "  Where   fleet.gate on ");
    fleet.set("GROUNDWORK_FLEET_GATE", "SELECT 1 WHERE false");
    assertThat(fleet.run("fleet", "up").status()).isZero();
  }

  @Test
  void oneWaveRunsAloneByItsName() {
    Project project = Fleets.project(folder);

    assertThat(fleet(project).flag("--fleet-wave=canary").run("fleet", "up").status()).isZero();
    assertThat(done("2")).containsExactly("tenant_1");
    assertThat(fleet(project).flag("--fleet-wave=2").run("fleet", "up").status()).isZero();
    assertThat(done("2")).hasSize(4);
  }

  /**
   * A third of eight is three; of nine that are there meanwhile, still the last is left by none.
   */
  @Test
  void whoCameIntoAnEarlierWaveMeanwhileIsLeftOutByNone() {
    Project project = Fleets.project(folder);
    for (String wave : List.of("1", "2")) {
      assertThat(fleet(project).flag("--fleet-wave=" + wave).run("fleet", "up").status()).isZero();
    }
    database.execute("CREATE SCHEMA tenant_0; CREATE SCHEMA tenant_11");

    Result last = fleet(project).flag("--fleet-wave=rest").run("fleet", "up");

    assertThat(last.status()).as(last.toString()).isZero();
    assertThat(last.out()).contains("wave 3/3  10 targets, 6 changed");
    assertThat(fleet(project).run("fleet", "status").status()).isZero();
  }

  /** Whom a wave asks for by name, no list moves to another. */
  @Test
  void theLastWaveHasNobodyOfAWaveThatIsAskedFor() {
    Project project =
        Fleets.project(folder)
            .write(
                "targets.jsonl",
                "{\"schema\": \"tenant_1\", \"wave\": \"eu\"}\n"
                    + "{\"schema\": \"tenant_2\", \"wave\": \"us\"}\n");
    Groundwork fleet =
        Groundwork.on(database, project)
            .flag("--fleet-targets=" + folder.resolve("targets.jsonl"))
            .flag("--fleet-waves=eu,us");

    assertThat(fleet.flag("--fleet-wave=us").run("fleet", "up").status()).isZero();
    assertThat(done("2")).containsExactly("tenant_2");
  }

  @Test
  void aNumberIsTheNumberOfAWaveAndNotItsSize() {
    Groundwork fleet = Fleets.up(database, Fleets.project(folder)).flag("--fleet-waves=2,3,rest");

    assertThat(fleet.flag("--fleet-wave=1").run("fleet", "up").status()).isZero();
    assertThat(done("2")).hasSize(2);
    assertThat(fleet.flag("--fleet-wave=2").run("fleet", "up").status()).isZero();
    assertThat(done("2")).hasSize(5);
    assertThat(fleet.flag("--fleet-wave=5").run("fleet", "up").card())
        .contains("fleet.wave names none of the 3 waves: 5");
    assertThat(
            fleet
                .flag("--fleet-waves=10%,10%,rest")
                .flag("--fleet-wave=10%")
                .run("fleet", "up")
                .card())
        .contains(
            "What    fleet.wave names 2 of the waves: 10%",
            "Next    say it by its number: 1 or 2", "Exit    78 CONFIG");
  }

  @Test
  void aWaveThatRunsAloneAsksTheGateAsWell() {
    Groundwork fleet =
        fleet(Fleets.project(folder))
            .set("GROUNDWORK_FLEET_CONTROL_URL", database.url())
            .set("GROUNDWORK_FLEET_GATE", "SELECT 12 AS errors");

    assertThat(fleet.flag("--fleet-wave=canary").run("fleet", "up").status()).isZero();
    Result second = fleet.flag("--fleet-wave=2").run("fleet", "up");

    assertThat(second.status()).as(second.toString()).isEqualTo(76);
    assertThat(second.card()).contains("the gate is shut: errors=12");
    assertThat(done("2")).containsExactly("tenant_1");
  }

  @Test
  void thePauseIsBetweenThem() {
    Result result = fleet(Fleets.project(folder)).flag("--fleet-pause=10ms").run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains("· wave 2/3 begins in 10 ms", "· wave 3/3 begins in 10 ms")
        .doesNotContain("wave 1/3 begins");
  }
}
