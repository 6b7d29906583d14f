package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Jar;
import dev.groundwork.testing.JarProcess;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.Until;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet that dies in the middle is run again; there is nothing else to do. */
class FleetKilledIT {
  /** A process is killed when so many more targets are done. */
  private static final int STEP = Math.max(10, Fleets.SCHEMAS / 40);

  private static final int WORKERS = 4;

  @TempDir Path folder;
  private final List<String> names = Fleets.names(Fleets.SCHEMAS);
  private final TestDatabase database = Fleets.schemas(names);

  private Jar jar() {
    return Jar.on(database, Fleets.project(folder))
        .set("GROUNDWORK_FLEET_SCHEMAS", "tenant_%")
        .set("GROUNDWORK_FLEET_WAVES", "1,rest");
  }

  private int done() {
    return Integer.parseInt(
        database.value(
            "SELECT count(*) FROM pg_tables WHERE schemaname LIKE 'tenant%' AND tablename = 'ran'"));
  }

  private void allOnce() {
    assertThat(Fleets.facts(database, names)).containsOnly("1,2 1 2");
  }

  @Test
  void killedAgainAndAgainItEndsAsIfItNeverHadBeen() {
    try (Jar jar = jar()) {
      for (int most = STEP; most < names.size(); most += STEP) {
        int enough = most;
        JarProcess process = jar.start("fleet", "up");
        Until.holds("%d are done".formatted(enough), () -> done() >= enough || !process.isAlive());
        process.kill();
      }
      Result last = jar.run("fleet", "up");
      assertThat(last.status()).as(last.toString()).isZero();
    }
    allOnce();
  }

  /** What it prints when it is told to end while one of the targets sleeps. */
  private Result terminatedAsleep(Jar jar, String whoSleeps) {
    Fleets.project(folder)
        .migration(
            "3.sql",
            "--changeset t:4\nSELECT pg_sleep(1000) FROM (VALUES (1)) v WHERE %s;\n"
                .formatted(whoSleeps));
    JarProcess process = jar.start("fleet", "up");
    Until.holds(
        "it sleeps",
        () ->
            !database
                .rows(
                    """
                    SELECT 1 FROM pg_stat_activity
                    WHERE query LIKE 'SELECT pg_sleep(1000)%' AND wait_event = 'PgSleep'
                    """)
                .isEmpty());
    Result result = process.terminate();
    assertThat(result.status()).as(result.toString()).isEqualTo(143);
    assertThat(result.out()).contains("stopped by SIGTERM");
    return result;
  }

  @Test
  void sigtermRollsBackThoseAtWorkAndBeginsNoOther() {
    try (Jar jar = jar()) {
      assertThat(terminatedAsleep(jar, "true").card())
          .contains("State   unchanged: nothing was written");
    }
    assertThat(done()).isZero();
  }

  @Test
  void whatWasDoneBeforeSigtermIsTold() {
    String third = names.stream().sorted().toList().get(2);
    try (Jar jar = jar().set("GROUNDWORK_FLEET_CONCURRENCY", "1")) {
      assertThat(terminatedAsleep(jar, "current_schema() = '%s'".formatted(third)).card())
          .contains(
              """
                State   rolled back, but this was committed before and stays: 1 target of wave 1/2, 1\
               target of
                        wave 2/2
              """);
    }
    assertThat(done()).isEqualTo(2);
  }

  @Test
  void shardsDealTheTargetsOut() {
    List<Jar> jars = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      jars.add(
          jar()
              .set("GROUNDWORK_FLEET_SHARD", i + "/" + WORKERS)
              .set("GROUNDWORK_FLEET_WAVES", "rest"));
    }
    List<JarProcess> running = jars.stream().map(jar -> jar.start("fleet", "up")).toList();
    Until.holds("some are done", () -> done() > names.size() / 4);
    running.get(1).kill();
    List.of(0, 2, 3).forEach(i -> assertThat(running.get(i).end().status()).isZero());
    assertThat(jars.get(1).run("fleet", "up").status()).isZero();
    jars.forEach(Jar::close);
    allOnce();
  }

  @Test
  void workersShareAQueueAndTakeWhatADeadOneHad() {
    List<Jar> jars = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      jars.add(
          jar()
              .set("GROUNDWORK_FLEET_QUEUE", "true")
              .set("GROUNDWORK_FLEET_CONTROL_URL", database.url()));
    }
    List<JarProcess> running = jars.stream().map(jar -> jar.start("fleet", "up")).toList();
    Until.holds("some are done", () -> done() > names.size() / 4);
    running.get(1).kill();
    for (int i : List.of(0, 2, 3)) {
      Result result = running.get(i).end();
      assertThat(result.status()).as(result.toString()).isZero();
      assertThat(result.out()).contains("all %d targets ready".formatted(names.size()));
    }
    allOnce();
    database.execute("DROP SCHEMA groundwork_fleet CASCADE");
    Result again = jars.get(0).run("fleet", "up");
    assertThat(again.status()).as(again.toString()).isZero();
    jars.forEach(Jar::close);
  }
}
