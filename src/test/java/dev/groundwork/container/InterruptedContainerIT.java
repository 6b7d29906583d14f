package dev.groundwork.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Until;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers that end, or come late, in the middle of the work. */
@ContainerTest
class InterruptedContainerIT {
  private static final String LONG = "20260301080000-long.sql";
  private static final String WORK =
      """
      --changeset shop:1
      CREATE TABLE long_work (id bigint);
      --changeset shop:2
      INSERT INTO long_work SELECT 1;
      SELECT pg_sleep(%s);
      """;

  @TempDir private Path folder;
  private Compose compose;

  @BeforeEach
  void project() {
    compose = new Compose(folder);
  }

  @AfterEach
  void remove() {
    compose.close();
  }

  @Test
  void dockerStopInTheMiddleRollsBack() {
    inTheMiddle();
    compose.run("stop --timeout 300 groundwork").ok();
    assertThat(compose.exit("groundwork")).as(compose.log("groundwork")).isEqualTo(143);
    assertThat(compose.log("groundwork")).contains("143 TERMINATED");
    theNextRunWorks();
  }

  @Test
  void dockerKillInTheMiddleLeavesNothingToUnlock() {
    inTheMiddle();
    compose.run("kill --signal KILL groundwork").ok();
    assertThat(compose.exit("groundwork")).isEqualTo(137);
    theNextRunWorks();
  }

  private void inTheMiddle() {
    compose.migration(LONG, WORK.formatted("600"));
    compose.run("up --detach groundwork").ok();
    compose.awaitStatement("pg_sleep(600)");
    assertThat(compose.sql("SELECT to_regclass('long_work')")).isEmpty();
  }

  private void theNextRunWorks() {
    assertThat(compose.sql("SELECT to_regclass('products')")).isEmpty();
    compose.migration(LONG, WORK.formatted("0"));
    compose.up().ok();
    assertThat(compose.sql("SELECT count(*) FROM long_work")).isEqualTo("1");
    assertThat(compose.state("backend")).isEqualTo("running");
  }

  /** The sequence counts outside of the transaction, so that only the first attempt is long. */
  @Test
  void aServerThatIsStoppedAndStartedInTheMiddleIsWaitedFor() {
    compose.up().ok();
    compose.sql("CREATE SCHEMA test");
    compose.sql("CREATE SEQUENCE test.attempts");
    compose.sql("GRANT USAGE ON SCHEMA test TO smart_dev");
    compose.sql("GRANT USAGE ON SEQUENCE test.attempts TO smart_dev");
    compose.migration(
        LONG, WORK.formatted("CASE nextval('test.attempts') WHEN 1 THEN 600 ELSE 0 END"));
    compose.run("start groundwork").ok();
    compose.awaitStatement("nextval");
    compose.run("stop postgres").ok();
    Until.holds("groundwork waits", () -> waitsAgain(compose.log("groundwork")));
    compose.run("start postgres").ok();
    assertThat(compose.exit("groundwork")).as(compose.log("groundwork")).isZero();
    assertThat(compose.sql("SELECT count(*) FROM long_work")).isEqualTo("1");
  }

  private static boolean waitsAgain(String log) {
    return log.lastIndexOf("waiting for") > log.indexOf("long::1");
  }

  @Test
  void aServerThatComesLateIsWaitedFor() {
    compose.override(
        """
          postgres:
            entrypoint: ["sh", "-c", "sleep 20 && exec docker-entrypoint.sh postgres"]
        """);
    compose.up().ok();
    assertThat(compose.exit("groundwork")).isZero();
    assertThat(compose.log("groundwork")).contains("waiting for").contains("connection refused");
    assertThat(compose.state("backend")).isEqualTo("running");
  }
}
