package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.report.metric.ExpositionParser;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real runs leave in files. */
class ReportFilesIT {
  private final TestDatabase database = TestServer.get().database();
  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void project() {
    project =
        Project.in(folder)
            .migration("1.sql", "--changeset shop:1\nCREATE TABLE brand (id int PRIMARY KEY);\n")
            .write("changelogs/seeds/1-brand.csv", "id\n1\n2\n3\n");
  }

  private Groundwork.Result run(int exit, String command) {
    Groundwork.Result result =
        Groundwork.on(database, project)
            .flag("--report-metrics=" + folder.resolve("groundwork.prom"))
            .run(command);
    assertThat(result.status()).as(result.toString()).isEqualTo(exit);
    return result;
  }

  private Map<String, BigDecimal> metrics() throws Exception {
    return ExpositionParser.parse(Files.readString(folder.resolve("groundwork.prom")));
  }

  @Test
  void numbersForPrometheus() throws Exception {
    run(0, "up");
    BigDecimal ready = metrics().get("groundwork_last_success_timestamp_seconds");
    assertThat(metrics())
        .containsEntry("groundwork_run_exit_code", BigDecimal.ZERO)
        .containsEntry("groundwork_changesets_applied", BigDecimal.ONE)
        .containsEntry("groundwork_changesets_recorded", BigDecimal.ONE)
        .containsEntry(
            "groundwork_seed_rows_written set=1-brand.csv table=brand", BigDecimal.valueOf(3))
        .containsKey("groundwork_phase_duration_seconds phase=commit state=changed");

    project.migration("2.sql", "--changeset shop:2\nSELECT nothing;\n");
    run(74, "up");
    run(80, "status");
    assertThat(metrics())
        .containsEntry("groundwork_run_exit_code", BigDecimal.valueOf(74))
        .containsEntry("groundwork_last_success_timestamp_seconds", ready)
        .containsEntry("groundwork_runs_total result=success", BigDecimal.ONE)
        .containsEntry("groundwork_runs_total result=failure", BigDecimal.ONE)
        .doesNotContainKey("groundwork_changesets_applied");
  }

  @Test
  void aFileThatCannotBeWrittenIsAWarning() {
    Path missing = folder.resolve("missing/groundwork.prom");
    Groundwork.Result result =
        Groundwork.on(database, project).flag("--report-metrics=" + missing).run("up");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("! report.metrics: " + missing + " was not written: no such folder");
  }
}
