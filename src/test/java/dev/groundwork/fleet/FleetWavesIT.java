package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the next wave out, and what does not. */
class FleetWavesIT {
  private static final List<String> NAMES = Fleets.names(8);

  @TempDir Path folder;
  private final TestDatabase database = Fleets.schemas(NAMES);

  private Groundwork fleet(Project project) {
    return Fleets.up(database, project).flag("--fleet-waves=canary:1,3,rest");
  }

  /** {@code user@host:port/database}. */
  private String place() {
    return database.url().replaceFirst("//(.*?):.*@", "//$1@").replaceFirst("postgresql://", "");
  }

  private List<String> done(String changeset) {
    return Fleets.done(database, NAMES, changeset);
  }

  @Test
  void aPoisonedTenantKeepsTheNextWaveOutAndNobodyOfItsOwn() {
    Project project = Fleets.project(folder);
    assertThat(fleet(project).run("fleet", "up").status()).isZero();
    database.execute("ALTER TABLE tenant_3.items ADD COLUMN sku text");
    Fleets.next(project);

    Result result = fleet(project).flag("--guard-drift=ignore").run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isEqualTo(74);
    assertThat(done("3")).containsExactly("tenant_1", "tenant_2", "tenant_4");
    assertThat(result.out())
        .contains("✗ wave 2/3  1 of 3 targets failed\n", "not run: wave 3/3, fleet")
        .contains("tenant_3 alone: %s with --schema=tenant_3 --name=tenant_3\n".formatted(place()));
    assertThat(result.card().replace(folder + "/", ""))
        .startsWith(
            """
            \s What    1 target: 2::3: ERROR: column "sku" of relation "items" already exists (42701)
                      tenant_3
              Where   changelogs/migrations/2.sql, line 4
                      ALTER TABLE items ADD COLUMN sku text;
              State   rolled back, but this was committed before and stays: 1 target of wave 1/3, 2\
             targets of
                      wave 2/3
            """);

    database.execute("ALTER TABLE tenant_3.items DROP COLUMN sku");
    assertThat(fleet(project).run("fleet", "up").status()).isZero();
    assertThat(done("3")).isEqualTo(NAMES);
    assertThat(Fleets.facts(database, NAMES)).containsOnly("1,2,3 1,3 2");
  }

  @Test
  void soManyMayFailInALaterWave() {
    Project project = Fleets.project(folder);
    database.execute("CREATE TABLE tenant_3.items (id int)");

    Result result = fleet(project).flag("--fleet-max-failed=1").run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(done("2")).hasSize(NAMES.size() - 1);
    assertThat(result.out()).contains("✗ fleet");
  }

  @Test
  void theCanaryMayNotFail() {
    Project project = Fleets.project(folder);
    database.execute("CREATE TABLE tenant_1.items (id int)");

    Result result = fleet(project).flag("--fleet-max-failed=100%").run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(done("2")).isEmpty();
  }

  @Test
  void theCanaryIsTheFirstWaveThatHasAnybody() {
    Project project = Fleets.project(folder);
    database.execute("CREATE TABLE tenant_1.items (id int)");

    Result result =
        fleet(project)
            .flag("--fleet-waves=early,1,rest")
            .flag("--fleet-max-failed=100%")
            .run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(done("2")).isEmpty();
  }

  @Test
  void theSameFailureInAllOfThreeIsTheChangelogs() {
    Project project =
        Fleets.project(folder).migration("3.sql", "--changeset t:9\nSELECT no_such_thing();\n");

    Result result =
        fleet(project).flag("--fleet-waves=rest").flag("--fleet-concurrency=1").run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isEqualTo(74);
    assertThat(done("2")).isEmpty();
    assertThat(result.card())
        .startsWith("  What 1  the same failed in all 3 that ran: it is the changelog")
        .contains(
            "  What 2  3 targets: 3::9: ERROR: function no_such_thing() does not exist (42883)");
  }

  @Test
  void aChangelogThatIsRejectedStopsAtOnce() {
    Project project =
        Fleets.project(folder).migration("3.sql", "--changeset t:9\nDROP DATABASE x; COMMIT;\n");

    Result result =
        fleet(project).flag("--fleet-waves=rest").flag("--fleet-concurrency=1").run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isEqualTo(65);
    assertThat(result.card())
        .startsWith("  What 1  the changelogs are rejected, as they would be everywhere")
        .contains("  What 2  1 target: ");
  }

  @Test
  void aServerThatIsAwayIsToldAndTheOthersAreDone() {
    Project project = Fleets.project(folder);
    TestServer server = TestServer.get();
    project.write(
        "targets.jsonl",
        NAMES.stream()
                .map(
                    name ->
                        "{\"id\": \"%s\", \"url\": \"%s\", \"schema\": \"%s\"}\n"
                            .formatted(name, database.url(), name))
                .collect(Collectors.joining())
            + "{\"id\": \"away\", \"url\": \"postgresql://u:p@localhost:1/d\"}\n");

    Groundwork fleet =
        Groundwork.with(server.url("{database}"), project)
            .flag("--fleet-targets=" + folder.resolve("targets.jsonl"))
            .flag("--fleet-waves=rest")
            .flag("--wait-timeout=300ms");
    Result plan = fleet.run("fleet", "plan");
    Result result = fleet.run("fleet", "up");

    assertThat(plan.status()).as(plan.toString()).isEqualTo(69);
    assertThat(plan.out())
        .contains(
            "✓ plan      8 targets of 9 with something to run\n",
            "8 targets: 1::1, 1::2\n        tenant_1, tenant_2, tenant_3, tenant_4, tenant_5 and 3 more\n",
            "✗ fleet\n");
    assertThat(result.status()).as(result.toString()).isEqualTo(69);
    assertThat(done("2")).isEqualTo(NAMES);
    assertThat(result.card())
        .contains("1 target: not ready within 0.3 s: connection refused\n          away");
  }

  @Test
  void anOddOneIsFound() {
    Project project = Fleets.project(folder);
    assertThat(fleet(project).run("fleet", "up").status()).isZero();
    database.execute("ALTER TABLE tenant_5.items ADD COLUMN odd int");

    Result result = fleet(project).run("fleet", "status");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.out()).contains("odd           1: tenant_5");
  }
}
