package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others did in a schema is seen in that one, whatever goes on in those beside it. */
class FleetDriftIT {
  @TempDir Path folder;

  @Test
  void theOneThatWasChangedByHandIsNamedAndTheOthersGoOn() {
    Project project = Fleets.project(folder);
    TestDatabase database = Fleets.schemas(List.of("tenant_1", "tenant_2", "tenant_3"));
    assertThat(Fleets.up(database, project).run("fleet", "up").status()).isZero();
    database.execute("ALTER TABLE tenant_2.items ADD COLUMN by_hand text");
    // writes into the catalog, and leaves the schema as it is
    database.execute("GRANT SELECT ON tenant_3.items TO PUBLIC");
    Fleets.next(project);

    Result result =
        Fleets.up(database, project)
            .flag("--guard-drift=fail")
            .flag("--fleet-waves=rest")
            .flag("--fleet-max-failed=3")
            .run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.err() + result.out())
        .containsPattern(
            "tenant_2: 76 MISMATCH: the schema is not what run \\d+ left: table tenant_2.items was changed");
    assertThat(
            database.rows(
                "SELECT table_schema FROM information_schema.columns WHERE column_name = 'sku'"
                    + " ORDER BY 1"))
        .containsExactly("tenant_1", "tenant_3");
  }

  /** How a run was guarded says nothing of what it left. */
  @Test
  void whatWasAppliedIsTheReleaseHoweverItWasGuarded() {
    Project project = Fleets.project(folder);
    TestDatabase database = Fleets.schemas(List.of("tenant_1", "tenant_2"));
    assertThat(
            Fleets.up(database, project).flag("--guard-drift=ignore").run("fleet", "up").status())
        .isZero();

    Result result = Fleets.up(database, project).run("fleet", "status");

    assertThat(result.status()).as(result.toString()).isZero();
    database.execute("ALTER TABLE tenant_1.items ADD COLUMN by_hand text");
    Result guarded =
        Fleets.up(database, project)
            .flag("--guard-drift=fail")
            .flag("--fleet-waves=rest")
            .run("fleet", "up");
    assertThat(guarded.status()).as(guarded.toString()).isEqualTo(76);
  }
}
