package dev.groundwork.migrate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Until;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatementMonitorTest {
  private static final long LOCK_TIMEOUT_MILLIS = 3_000;

  private final AtomicLong millis = new AtomicLong();
  private final AtomicInteger questions = new AtomicInteger();

  private StatementMonitor monitor(List<String> blockers) {
    return new StatementMonitor(
        line -> {},
        () -> questions.incrementAndGet() == 1 ? blockers : List.of(),
        LOCK_TIMEOUT_MILLIS,
        () -> millis.get() * 1_000_000);
  }

  private void run(StatementMonitor monitor, String sql, long took) {
    monitor.writeSqlWillRun(sql);
    millis.addAndGet(took);
  }

  @Test
  void theSlowestOfEachChangesetAreKeptWithoutTheirValues() {
    try (StatementMonitor monitor = monitor(List.of())) {
      monitor.changeset("a::1");
      IntStream.range(1, 6).forEach(i -> run(monitor, "SELECT " + i, i));
      monitor.changeset("a::2");
      run(monitor, "ALTER TABLE t\n  ADD x text DEFAULT 'secret' -- why", 1_000);
      run(monitor, "SELECT 'nothing'", 0);
      monitor.changeset("");

      assertThat(monitor.statements())
          .extracting(s -> s.get("changeset") + " " + s.get("sql") + " " + s.get("took_ms"))
          .containsExactly(
              "a::2 ALTER TABLE t ADD x text DEFAULT '…' 1000",
              "a::1 SELECT 5 5",
              "a::1 SELECT 4 4",
              "a::1 SELECT 3 3");
      assertThat(monitor.statements().get(0).get("locks"))
          .isEqualTo(
              List.of(
                  Map.of(
                      "table",
                      "t",
                      "mode",
                      "AccessExclusiveLock",
                      "others",
                      "nobody else reads or writes")));
    }
  }

  @Test
  void ofThousandsOnlyTheSlowestAreKept() {
    try (StatementMonitor monitor = monitor(List.of())) {
      for (int i = 1; i <= 1_000; i++) {
        monitor.changeset("a::" + i);
        run(monitor, "SELECT " + i, i);
      }

      assertThat(monitor.statements())
          .hasSize(60)
          .first()
          .satisfies(slowest -> assertThat(slowest.get("sql")).isEqualTo("SELECT 1000"));
    }
  }

  @Test
  void whoIsInTheWayIsAskedUntilNobodyIsAndThenRarely() {
    try (StatementMonitor monitor = monitor(List.of("pid 7"))) {
      monitor.changeset("a::1");
      monitor.writeSqlWillRun("SELECT 1");
      millis.set(2_000);
      Until.holds("somebody is in the way", () -> monitor.blockers().contains("pid 7"));
      millis.set(3_000);
      Until.holds("nobody is", () -> questions.get() == 2);
      monitor.changeset("");

      assertThat(monitor.statements().get(0))
          .containsEntry("waited_for", List.of("pid 7"))
          .containsEntry("waited_ms", 2_000L)
          .containsEntry("took_ms", 3_000L);
    }
  }
}
