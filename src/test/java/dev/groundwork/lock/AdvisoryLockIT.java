package dev.groundwork.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.groundwork.config.TestUrls;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Phase;
import dev.groundwork.run.RunResources;
import dev.groundwork.testing.Cards;
import dev.groundwork.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** The lock while it is held, and how it is given back. */
@Execution(CONCURRENT)
class AdvisoryLockIT {
  private final LockFixture fixture = new LockFixture();

  @Test
  void whatOthersHoldInAnotherSchemaIsInNobodysWay() throws Exception {
    LockKey other = LockKey.of("shop", "shop");
    Outcome outcome;
    RunResources resources = new RunResources();
    try (Session another = fixture.holder("a")) {
      outcome =
          new AdvisoryLock(
                  fixture.server("b"),
                  other,
                  LockFixture.SHORT,
                  LockFixture.PLENTY,
                  fixture.said::add,
                  resources)
              .acquire();
      assertThat(another.isOpen()).isTrue();
    }
    assertThat(outcome.summary()).isEqualTo("held");
    LockFixture.release(resources);
  }

  @Test
  void aFreeLockIsHeldUntilThePlanHasEnded() throws Exception {
    RunResources resources = new RunResources();
    AdvisoryLock lock = fixture.lock("a", LockFixture.PLENTY, resources, fixture.said::add);
    assertThat(
            LockFixture.held(
                lock,
                resources,
                () -> assertThat(fixture.locks()).isEqualTo(LockFixture.OF_A_FIRST_RUN)))
        .isEqualTo("no failure");
    assertThat(fixture.locks()).isEqualTo("0");
    assertThat(lock.session().isOpen()).isFalse();
    assertThat(fixture.said).isEmpty();
  }

  @Test
  void theSessionIsHandedOverInAutocommit() throws Exception {
    RunResources resources = new RunResources();
    AdvisoryLock lock = fixture.lock("a", LockFixture.PLENTY, resources, fixture.said::add);
    assertThat(lock.acquire()).isEqualTo(Outcome.unchanged("held"));
    assertThat(lock.session().connection().getAutoCommit()).isTrue();
    LockFixture.release(resources);
  }

  @Test
  void theFirstAttemptGoesOverTheConnectionThatIsThere() throws Exception {
    RunResources resources = new RunResources();
    AdvisoryLock lock = fixture.lock("a", LockFixture.PLENTY, resources, fixture.said::add);
    Session given = fixture.server("a").connect();
    assertThat(lock.acquire(Need.ALWAYS, Optional.of(given))).isPresent();
    assertThat(lock.session()).isSameAs(given);
    LockFixture.release(resources);
    assertThat(given.isOpen()).isFalse();
  }

  @Test
  void oneThatDiedMeanwhileIsReplaced() throws Exception {
    RunResources resources = new RunResources();
    AdvisoryLock lock = fixture.lock("a", LockFixture.PLENTY, resources, fixture.said::add);
    Session given = fixture.server("a").connect();
    fixture.database.value("SELECT pg_terminate_backend(%d)".formatted(given.backendPid()));
    assertThat(lock.acquire(Need.ALWAYS, Optional.of(given))).isPresent();
    assertThat(lock.session()).isNotSameAs(given);
    assertThat(fixture.said).isEmpty();
    LockFixture.release(resources);
  }

  @Test
  void thereIsNoSessionBeforeTheLock() {
    AdvisoryLock lock =
        fixture.lock("a", LockFixture.PLENTY, new RunResources(), fixture.said::add);
    assertThatThrownBy(lock::session).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aLockThatWasLostIsAFailure() {
    RunResources resources = new RunResources();
    AdvisoryLock lock = fixture.lock("a", LockFixture.PLENTY, resources, fixture.said::add);
    assertThat(
            LockFixture.held(
                lock, resources, () -> lock.session().execute("SELECT pg_advisory_unlock_all()")))
        .isEqualTo(
            """
            75 BUSY
            the lock was lost while it was needed: another run may have worked at the same time

            look for pg_advisory_unlock or DISCARD ALL in changelogs and seeds, then run again\
            """);
  }

  @Test
  void aConnectionThatIsGoneHasReleasedTheLock() {
    RunResources resources = new RunResources();
    AdvisoryLock lock = fixture.lock("a", LockFixture.PLENTY, resources, fixture.said::add);
    assertThat(
            LockFixture.held(
                lock,
                resources,
                () ->
                    fixture.database.value(
                        "SELECT pg_terminate_backend(%d)"
                            .formatted(LockFixture.pid(lock.session())))))
        .isEqualTo("no failure");
  }

  @Test
  void aReleaseThatFailsForAnotherReasonIsAFailure() {
    RunResources resources = new RunResources();
    AdvisoryLock lock = fixture.lock("a", LockFixture.PLENTY, resources, fixture.said::add);
    Phase.Work broken =
        () -> {
          lock.acquire();
          lock.session().connection().setAutoCommit(false);
          assertThatThrownBy(() -> lock.session().execute("SELECT 1 / 0"));
          return Outcome.unchanged("");
        };
    assertThat(Cards.of(broken, resources)).contains("division by zero (22012)");
    assertThat(fixture.locks()).isEqualTo("0");
  }

  @Test
  void aStatementUnderTheLockCanBeCancelled() {
    RunResources resources = new RunResources();
    AdvisoryLock lock = fixture.lock("a", LockFixture.PLENTY, resources, fixture.said::add);
    HeldLock[] held = new HeldLock[1];
    assertThatThrownBy(
            () -> {
              lock.acquire();
              held[0] = new HeldLock(lock.session(), LockFixture.KEY);
              CompletableFuture.runAsync(
                  () -> {
                    fixture.database.await(
                        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%sleep(1000)'");
                    held[0].cancel();
                  });
              lock.session().execute("SELECT pg_sleep(1000)");
            })
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    LockFixture.release(resources);
  }

  @Test
  void theLocksOfTwoDatabasesAreTwo() throws Exception {
    try (Session holder = fixture.holder("a")) {
      TestDatabase other = fixture.at.database();
      RunResources resources = new RunResources();
      Server server = new Server(TestUrls.of(other), List.of("public"));
      fixture.lockOn(server, resources).acquire();
      assertThat(holder.isOpen()).isTrue();
      LockFixture.release(resources);
    }
  }
}
