package dev.groundwork.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.lock.ProvisioningLock;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.State;
import dev.groundwork.testing.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionerTogetherIT extends ProvisionerFixture {
  @Test
  void anotherRunIsWaitedForToTheDeadline() throws Exception {
    Preparation preparation =
        new Preparation(TestUrls.admin("postgres"), application)
            .withLockTimeout(Duration.ofMillis(300));
    try (Session other = new Server(TestUrls.admin("postgres"), List.of("public")).connect()) {
      other.execute("SET application_name = 'groundwork@web-7f9'");
      awaitLock(other);

      assertThat(preparation.fail().get(0))
          .matches(
              "75 BUSY: another run prepares this server: groundwork@web-7f9 \\(pid %d\\)"
                      .formatted(other.backendPid())
                  + " since \\d\\d:\\d\\d:\\d\\d / .*/postgres / wait for it, or raise"
                  + " lock.timeout");
    }
    assertThat(preparation.withLockTimeout(Duration.ofHours(1)).succeed().state())
        .isEqualTo(State.CHANGED);
  }

  @Test
  void whereNothingIsMissingNobodyWaitsForAnother() throws Exception {
    script(
        "01.sql", "CREATE EXTENSION IF NOT EXISTS citext; GRANT USAGE ON SCHEMA shop TO public;");
    Preparation preparation =
        fresh
            .withExtensions("pg_trgm")
            .withScripts(scripts)
            .withLockTimeout(Duration.ofMillis(300));
    assertThat(preparation.withLockTimeout(Duration.ofHours(1)).succeed().state())
        .isEqualTo(State.CHANGED);
    try (Session other = new Server(TestUrls.admin("postgres"), List.of("public")).connect()) {
      awaitLock(other);

      assertThat(preparation.succeed().state()).isEqualTo(State.UNCHANGED);
    }
  }

  /** What a script makes, and somebody takes away: it is missed without the lock. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE PUBLICATION p                        | DROP PUBLICATION p
          COMMENT ON SCHEMA shop IS 'wares'           | COMMENT ON SCHEMA shop IS NULL
          GRANT SELECT (usename) ON pg_user TO public | REVOKE SELECT (usename) ON pg_user FROM public
          ALTER DATABASE %s SET work_mem = '8MB'      | ALTER DATABASE %s RESET work_mem
          """)
  void whatAScriptMakesIsMadeAgain(String made, String gone) throws Exception {
    String database = '"' + name + '"';
    script(
        "01.sql",
        "DO $do$ BEGIN %s; EXCEPTION WHEN duplicate_object THEN NULL; END $do$;"
            .formatted(made.formatted(database)));
    Preparation preparation = fresh.withScripts(scripts);
    assertThat(done(preparation.succeed())).contains("ran " + scripts + "/01.sql");
    assertThat(preparation.succeed().state()).isEqualTo(State.UNCHANGED);

    try (Session session = new Server(TestUrls.admin(name), List.of("public")).connect()) {
      session.execute(gone.formatted(database));
    }
    assertThat(done(preparation.succeed())).containsExactly("ran " + scripts + "/01.sql");
  }

  private static void awaitLock(Session session) {
    Until.holds(
        "prepare's lock is free",
        () -> session.ask("SELECT pg_try_advisory_lock(?)", ProvisioningLock.KEY));
  }

  @Test
  void tenAtOnceAllSucceedAndOneMakesEachThing() throws Exception {
    script("01.sql", "CREATE EXTENSION IF NOT EXISTS citext;");
    Preparation preparation = fresh.withExtensions("pg_trgm").withScripts(scripts);

    List<Outcome> outcomes = atOnce(Collections.nCopies(10, preparation::succeed));

    assertThat(outcomes.stream().flatMap(o -> done(o).stream()))
        .containsExactlyInAnyOrder(
            "created role " + name,
            "created database " + name,
            "created schema shop",
            "created extension pg_trgm",
            "ran " + scripts + "/01.sql");
  }

  /** Advisory locks belong to a database, so that these know nothing of each other. */
  @Test
  void thoseWhoShareNoLockLookAgainAndGoOn() throws Exception {
    script(
        "01.sql", "CREATE EXTENSION IF NOT EXISTS citext; GRANT USAGE ON SCHEMA shop TO public;");
    List<Callable<Outcome>> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      DatabaseUrl admin = TestUrls.admin(server.database().name());
      all.add(
          new Preparation(admin, application)
                  .withSchemas("public", "shop")
                  .withExtensions("pg_trgm", "hstore")
                  .withScripts(scripts)
              ::succeed);
    }

    assertThat(atOnce(all)).hasSize(5);
    assertThat(done(fresh.withExtensions("pg_trgm", "hstore").succeed())).isEmpty();
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
