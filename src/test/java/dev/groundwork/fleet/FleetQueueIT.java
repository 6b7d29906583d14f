package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Held;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers share a queue with those who do the same, and with nobody else. */
class FleetQueueIT {
  private static final List<String> NAMES = Fleets.names(3);

  @TempDir Path folder;
  private final TestDatabase database = Fleets.schemas(NAMES);

  private Groundwork worker(Project project, String control) {
    return Fleets.up(database, project)
        .flag("--fleet-queue=true")
        .set("GROUNDWORK_FLEET_CONTROL_URL", control);
  }

  private Groundwork worker(Project project) {
    return worker(project, database.url());
  }

  /** What comes of another one that begins when the first has joined. */
  private static Result meanwhile(Groundwork first, Groundwork other) {
    List<Result> results = new ArrayList<>();
    Result own =
        first
            .when("known to be ready", () -> results.add(other.run("fleet", "up")))
            .run("fleet", "up");
    assertThat(own.status()).as(own.toString()).isZero();
    return results.get(0);
  }

  @Test
  void anotherReleaseDoesNotTakeWhatThisOneDidForItsOwn() {
    Project old = Fleets.project(folder.resolve("old"));
    Project next = Fleets.next(Fleets.project(folder.resolve("new")));

    Result other = meanwhile(worker(old), worker(next));

    assertThat(other.status()).as(other.toString()).isEqualTo(75);
    assertThat(
            other
                .card()
                .replaceAll("changelog \\p{XDigit}+", "changelog HASH")
                .replaceAll("list \\p{XDigit}{16}", "list HASH")
                .replaceAll("\\(pid \\d+\\) since [\\d:]+", "(pid N) since TIME")
                .replace(database.url().replaceFirst("^.*@", ""), "HOST"))
        .startsWith(
            """
            \s What    others are at work on another release of this fleet:
                      changelog HASH, list HASH, waves 1,10%,rest
                      and this is:
                      changelog HASH, list HASH, waves 1,10%,rest
              Where   postgres@HOST, at work: groundwork@tester (pid N) since TIME
              State   unchanged: nothing was written
              Next    wait for their end, then run again; workers at once need one image, list and settings
              Exit    75 BUSY
            """);
    assertThat(Fleets.facts(database, NAMES)).containsOnly("1,2 1 2");

    Result alone = worker(next).run("fleet", "up");
    assertThat(alone.status()).as(alone.toString()).isZero();
    assertThat(Fleets.facts(database, NAMES)).containsOnly("1,2,3 1,3 2");
  }

  @Test
  void soDoOtherWavesAndAnotherWordForTheRelease() {
    Project project = Fleets.project(folder);
    assertThat(meanwhile(worker(project), worker(project).flag("--fleet-waves=rest")).card())
        .contains("waves rest");
    assertThat(meanwhile(worker(project), worker(project).flag("--release=2")).card())
        .contains("release 2, changelog ");
  }

  @Test
  void whoWorksOnOneWaveAloneHasNoOthersInTheQueue() {
    Project project = Fleets.project(folder);
    assertThat(meanwhile(worker(project), worker(project).flag("--fleet-wave=1")).card())
        .contains("waves 1,10%,rest, wave 1 alone");
  }

  /** The row of the queue is held open meanwhile; what the target committed stays told. */
  @Test
  void whatWasCommittedIsToldAlsoWhereTheQueueIsGone() {
    TestDatabase control = TestServer.get().database();
    Project project =
        Fleets.project(folder)
            .migration(
                "2.sql",
                "--changeset t:3\nSELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = '%s';\n".formatted(control.name()));

    Result result = worker(project, control.url()).flag("--fleet-concurrency=1").run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isNotZero();
    assertThat(Fleets.done(database, NAMES, "3")).hasSize(1);
    assertThat(result.card())
        .contains("this was committed before and stays: 1 target of wave 1/3")
        .doesNotContain("unchanged: nothing was written");
  }

  @Test
  void fleetsOfOtherNamesHaveQueuesOfTheirOwn() {
    Project project = Fleets.project(folder);
    TestDatabase others = Fleets.schemas(NAMES);
    Result other =
        meanwhile(
            worker(project),
            Fleets.up(others, project)
                .flag("--fleet-queue=true")
                .flag("--name=shop")
                .set("GROUNDWORK_FLEET_CONTROL_URL", database.url()));
    assertThat(other.status()).as(other.toString()).isZero();
    assertThat(Fleets.facts(others, NAMES)).containsOnly("1,2 1 2");
    assertThat(Fleets.facts(database, NAMES)).containsOnly("1,2 1 2");
  }

  @Test
  void aQueueThatWasDroppedMeanwhileSaysNothingOfTheOthers() {
    Project project = Fleets.project(folder);
    List<Result> results = new ArrayList<>();
    Result own =
        worker(project)
            .when(
                "known to be ready",
                () -> {
                  database.execute("DROP SCHEMA groundwork_fleet CASCADE");
                  results.add(worker(project).run("fleet", "up"));
                })
            .run("fleet", "up");
    assertThat(own.status()).as(own.toString()).isZero();
    assertThat(results.get(0).status()).isEqualTo(75);
    assertThat(results.get(0).card()).contains("unknown, their queue was dropped");
  }

  @Test
  void whoeverDoesNotComeToAnEndOfBeginningIsNamed() {
    Project project = Fleets.project(folder);
    String key = "(x'6772666C'::bigint << 32 | x'%08X'::bigint)".formatted(crc("default"));
    try (Held held =
        Held.by(database, "stuck", "SELECT pg_advisory_xact_lock(%s)".formatted(key))) {
      Result result = worker(project).flag("--lock-timeout=100ms").run("fleet", "up");
      assertThat(result.status()).as(result + " " + held).isEqualTo(75);
      assertThat(result.card())
          .contains(
              "another worker begins this fleet, and does not come to an end",
              "at work: stuck (pid ",
              "Next    wait for it, or raise lock.timeout");
    }
  }

  @Test
  void whoeverHoldsTheQueueForTooLongIsNotWaitedForForEver() {
    Project project = Fleets.project(folder);
    assertThat(worker(project).run("fleet", "up").status()).isZero();
    Fleets.next(project);
    try (Held held = Held.by(database, "stuck", "LOCK TABLE groundwork_fleet.queue")) {
      Result result = worker(project).flag("--migrate-lock-timeout=100ms").run("fleet", "up");
      assertThat(result.status()).as(result + " " + held).isEqualTo(75);
      assertThat(result.card().replace(database.url().replaceFirst("^.*@", ""), "HOST"))
          .startsWith(
              """
              \s What    ERROR: canceling statement due to lock timeout (55P03)
                Where   the queue on postgres@HOST
                State   unchanged: nothing was written
                Next    end or await who is in the way
                Exit    75 BUSY
              """);
    }
    assertThat(worker(project).run("fleet", "up").status()).isZero();
  }

  @Test
  void whoeverHoldsTheListOfTargetsForTooLongIsNotWaitedForForEver() {
    database.execute("CREATE TABLE tenants (url text)");
    Groundwork asking =
        Groundwork.on(database, Fleets.project(folder))
            .set("GROUNDWORK_FLEET_CONTROL_URL", database.url())
            .flag("--fleet-query=SELECT url FROM tenants")
            .flag("--migrate-lock-timeout=100ms");
    try (Held held = Held.by(database, "stuck", "LOCK TABLE tenants")) {
      Result result = asking.run("fleet", "up");
      assertThat(result.status()).as(result + " " + held).isEqualTo(75);
      assertThat(result.card()).contains("canceling statement due to lock timeout");
    }
  }

  private static long crc(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  @Test
  void aPoolerBeforeTheControlDatabaseIsRefused() {
    try (TcpProxy proxy = new TcpProxy().listen(TcpProxy.pooling(TestServer.get()))) {
      String pooled = database.url().replaceFirst("@[^/]+/", "@" + proxy.address() + "/");
      Result result = worker(Fleets.project(folder), pooled).run("fleet", "up");
      assertThat(result.status()).as(result.toString()).isEqualTo(78);
      assertThat(result.card())
          .contains("let fleet.control-url point to the server itself, not to the pooler");
    }
  }
}
