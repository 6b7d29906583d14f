package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.JsonOutput;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Shape;
import dev.groundwork.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet leaves in files: a page, numbers, and all of it for machines. */
class FleetReportsIT {
  private static final List<String> NAMES = Fleets.names(4);

  @TempDir Path folder;
  private final TestDatabase database = Fleets.schemas(NAMES);
  private Groundwork fleet;

  @BeforeEach
  void aTenantThatFailsInTheSecondWave() {
    Project project = Fleets.project(folder);
    database.execute("CREATE TABLE tenant_3.\"<b>\" (id int)");
    fleet = Fleets.up(database, project).flag("--fleet-waves=1,2,rest");
  }

  /** What is in a file after a run. */
  private String written(String setting) throws Exception {
    Path file = folder.resolve("report");
    Result result = fleet.flag("--%s=%s".formatted(setting, file)).run("fleet", "up");
    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    return Files.readString(file);
  }

  @Test
  void thePageHasTheTargetsByWaveAndThoseThatFailedFirst() throws Exception {
    String page = written("report-html");

    assertThat(page)
        .contains(
            "<title>A run of fleet: 76 MISMATCH</title>",
            "<b>wave 1/3</b>",
            "<p>not run: wave 3/3, fleet</p>",
            "<tr><td>tenant_3<td>wave 2/3<td>failed, 76<td",
            "1 table is here that no changelog made: &lt;b&gt;",
            "<tr><td>tenant_1<td>wave 1/3<td>changed<td")
        .doesNotContain("tenant_4", "<td><b>");
    assertThat(page.indexOf("<td>tenant_3")).isLessThan(page.indexOf("<td>tenant_1"));
  }

  @Test
  void theNumbersCountTheTargets() throws Exception {
    String labels = "{name=\"default\",database=\"fleet\",environment=\"development\",state=";
    assertThat(written("report-metrics"))
        .contains(
            "groundwork_fleet_targets%s\"unchanged\"} 0\n".formatted(labels),
            "groundwork_fleet_targets%s\"changed\"} 2\n".formatted(labels),
            "groundwork_fleet_targets%s\"failed\"} 1\n".formatted(labels),
            "groundwork_fleet_targets%s\"not_run\"} 1\n".formatted(labels),
            "groundwork_run_exit_code{name=\"default\",database=\"fleet\"");
  }

  @Test
  void theDocumentHasALineForEachTarget() throws Exception {
    String text = written("report-file");

    JsonOutput.assertDocument(text);
    Map<?, ?> document = (Map<?, ?>) Shape.value(text);
    assertThat((List<?>) document.get("targets"))
        .map(target -> ((Map<?, ?>) target).get("id") + " " + ((Map<?, ?>) target).get("state"))
        .containsExactlyInAnyOrder("tenant_1 changed", "tenant_2 changed", "tenant_3 failed");
    assertThat(document.get("fleet").toString())
        .contains("targets=4, ready=2, changed=2, failed=1, not_run=1");
  }

  @Test
  void whatOnlyLooksLeavesPageAndNumbersAlone() {
    Path file = folder.resolve("report");
    fleet.flag("--report-html=" + file).flag("--report-metrics=" + file).run("fleet", "status");
    assertThat(file).doesNotExist();
  }
}
