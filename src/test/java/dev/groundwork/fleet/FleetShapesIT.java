package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.JsonOutput;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What machines read of a fleet: a line for each target, and one for all. */
class FleetShapesIT {
  private static final List<String> NAMES = List.of("tenant_1", "tenant_2", "tenant_3");

  @TempDir Path folder;

  private Groundwork fleet(TestDatabase database, Project project) {
    return Fleets.up(database, project).flag("--output=json").flag("--fleet-waves=1,rest");
  }

  private static JsonOutput json(Groundwork.Result result, int status) {
    assertThat(result.status()).as(result.toString()).isEqualTo(status);
    return JsonOutput.of(result.out()).assertShaped();
  }

  private static List<? extends Map<?, ?>> lines(JsonOutput json, String event) {
    return json.lines().stream().filter(line -> event.equals(line.get("event"))).toList();
  }

  @Test
  void everyTargetHasALineAndSoHasTheFleet() {
    Project project = Fleets.project(folder);
    TestDatabase database = Fleets.schemas(NAMES);

    JsonOutput planned = json(fleet(database, project).run("fleet", "plan"), 0);
    assertThat(planned.data("fleet-plan/1").get("pending")).isEqualTo(3L);
    assertThat(lines(planned, "target")).hasSize(3).allMatch(t -> t.containsKey("changesets"));

    JsonOutput behind = json(fleet(database, project).run("fleet", "status"), 80);
    assertThat(behind.data("fleet-status/1").get("behind")).isEqualTo(3L);

    JsonOutput first = json(fleet(database, project).run("fleet", "up"), 0);
    assertThat(lines(first, "target")).hasSize(3).allMatch(t -> t.get("state").equals("changed"));
    assertThat(first.data("fleet/1").toString())
        .contains("targets=3, ready=3, changed=3, failed=0");
    assertThat(first.data("fleet-targets/1").get("list"))
        .isEqualTo(first.data("fleet/1").get("list"));

    JsonOutput ready = json(fleet(database, project).run("fleet", "status"), 0);
    assertThat(lines(ready, "target")).allMatch(t -> t.get("at_head").equals(true));
    assertThat(lines(ready, "target").stream().map(t -> t.get("fingerprint")).distinct())
        .hasSize(1);

    JsonOutput again = json(fleet(database, project).run("fleet", "up"), 0);
    assertThat(lines(again, "target")).isEmpty();
    assertThat(again.data("fleet/1").toString()).contains("ready=3, changed=0");
  }

  @Test
  void whatFailedIsInItsLineAndInAFileOfItsOwn() {
    Project project = Fleets.project(folder);
    TestDatabase database = Fleets.schemas(NAMES);
    database.execute("CREATE TABLE tenant_2.items (id int)");
    Path reports = folder.resolve("reports");

    JsonOutput json =
        json(fleet(database, project).flag("--fleet-report=" + reports).run("fleet", "up"), 76);

    assertThat(lines(json, "target").stream().filter(t -> t.get("state").equals("failed")))
        .hasSize(1)
        .allMatch(t -> t.get("id").equals("tenant_2"));
    assertThat(json.data("fleet/1").toString()).contains("ready=2, changed=2, failed=1");
    assertThat(reports.resolve("tenant_2.json"))
        .satisfies(file -> JsonOutput.assertDocument(Files.readString(file)));
  }

  @Test
  void idsThatAreWrittenInAnotherWayHaveFilesOfTheirOwn() throws Exception {
    Project project = Fleets.project(folder);
    project.write(
        "targets.jsonl",
        """
        {"id": "a/b", "url": "postgresql://u:p@localhost:1/a"}
        {"id": "a_b", "url": "postgresql://u:p@localhost:1/b"}
        """);
    Path reports = folder.resolve("reports");

    Groundwork.with("", project)
        .flag("--fleet-targets=" + folder.resolve("targets.jsonl"))
        .flag("--fleet-report=" + reports)
        .flag("--fleet-waves=rest")
        .flag("--wait-timeout=100ms")
        .run("fleet", "up");

    try (Stream<Path> files = Files.list(reports)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("a_b-c14cddc0.json", "a_b.json");
    }
  }
}
