package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The other forms of a report, and what is in none of them. */
class OutputIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  private void broken() {
    bench.project().migration("2-b.sql", "--changeset shop:1\n\nSELECT 1 / 0;\n");
  }

  @Test
  void aFailureAsJson() {
    broken();
    String out = bench.normal(bench.run(bench.groundwork().flag("--output=json"), "up").out());
    Bench.same(
        out.lines()
            .reduce((a, b) -> b)
            .orElseThrow()
            .replaceAll("\"took_ms\":\\d+", "\"took_ms\":0"),
        """
          {"version":1,"event":"finished","command":"up","exit":{"status":74,"name":"MIGRATION"},"took_ms":0,"failure":{"phase":"migrate","subject":"2-b::1","problems":[{"what":"ERROR: division by zero (22012)","where":"<folder>/changelogs/migrations/2-b.sql, line 4\\nSELECT 1 / 0;","next":"mend the changeset and run again"}],"state":"rolled back: the database is as it was before this run","exit":{"status":74,"name":"MIGRATION"}}}
          """);
  }

  @Test
  void wrongSettingsAsJson() {
    String out =
        bench.normal(
            bench
                .run(bench.groundwork().flag("--output=json").flag("--lock-timeout=soon"), "up")
                .out());
    Bench.same(
        out.replaceAll("\"took_ms\":\\d+", "\"took_ms\":0"),
        """
          {"version":1,"event":"finished","command":"","exit":{"status":78,"name":"CONFIG"},"took_ms":0,"failure":{"phase":"config","subject":"","problems":[{"what":"lock.timeout is no duration: \\"soon\\"","where":"--lock-timeout","next":"write it as 500ms, 60s, 5m or 1h"}],"state":"unchanged: nothing was written","exit":{"status":78,"name":"CONFIG"}}}
          """);
  }

  @Test
  void theTerminationLogHasTheCard() throws Exception {
    broken();
    bench.project().write("termination-log", "");
    bench.run(bench.groundwork(), "up");
    Bench.same(
        bench.normal(Files.readString(folder.resolve("termination-log"))),
        """
            ✗ migrate   2-b::1
            What    ERROR: division by zero (22012)
            Where   <folder>/changelogs/migrations/2-b.sql, line 4
                    SELECT 1 / 0;
            State   rolled back: the database is as it was before this run
            Next    mend the changeset and run again
            Exit    74 MIGRATION
          """);
  }

  @Test
  void wrongSettingsAreInTheTerminationLogToo() throws Exception {
    bench.project().write("termination-log", "");
    bench.run(bench.groundwork().flag("--lock-timeout=soon"), "up");
    Bench.same(
        bench.normal(Files.readString(folder.resolve("termination-log"))),
        """
            ✗ config
            What    lock.timeout is no duration: "soon"
            Where   --lock-timeout
            State   unchanged: nothing was written
            Next    write it as 500ms, 60s, 5m or 1h
            Exit    78 CONFIG
          """);
  }

  @Test
  void liquibaseIsSilent() {
    Result result = bench.run(bench.groundwork(), "up");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).doesNotContainIgnoringCase("liquibase");
  }

  @Test
  void verboseShowsTheStackTraceOfAFailureWithoutPasswords() {
    broken();
    Result result = bench.run(bench.groundwork().flag("--verbose"), "up");
    assertThat(result.out()).contains("    at dev.groundwork.");
  }

  @Test
  void aPasswordInAStatementIsMaskedWhereverTheStatementIsShown() {
    bench
        .project()
        .migration(
            "2-b.sql",
            "--changeset shop:1\nCREATE ROLE %s PASSWORD 'it''s geheim';\n"
                .formatted(bench.role()));
    assertThat(bench.run(bench.groundwork(), "up").card())
        .contains("CREATE ROLE %s PASSWORD '********';".formatted(bench.role()));
    bench.run(bench.groundwork().flag("--verbose"), "up");
  }

  @Test
  void configMasksThePassword() {
    Result result =
        bench.run(bench.groundwork().set("GROUNDWORK_PREPARE_ADMIN_URL", bench.url()), "config");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains(bench.role());
  }

  @Test
  void theReportFileOfAFailure() throws Exception {
    broken();
    bench.run(bench.groundwork().flag("--report-file=" + folder.resolve("r.json")), "up");
    String report = Files.readString(folder.resolve("r.json"));
    Bench.discreet(report);
    assertThat(report).contains("division by zero");
  }

  @Test
  void helpAndVersion() {
    for (String flag : new String[] {"--help", "--version"}) {
      Result result = bench.run(bench.groundwork(), flag);
      assertThat(result.status()).isZero();
      assertThat(result.out()).isNotBlank();
    }
  }
}
