package dev.groundwork.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.RunResources;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who waits for what another run is doing, and sees that it is done. */
class NeedIT {
  private static final Duration PLENTY = Duration.ofHours(1);

  private final TestDatabase database = TestServer.get().database();
  private final Server server = new Server(TestUrls.of(database), List.of("public"));
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();

  /** The other is done when somebody looks for the second time, and keeps the lock. */
  private boolean remains(Session session) throws Exception {
    assertThat(session.ask("SELECT current_database() = ?", database.name())).isTrue();
    return looks.incrementAndGet() < 2;
  }

  private MaintenanceDatabase maintenance() {
    return MaintenanceDatabase.of(server, "");
  }

  @Test
  void aRunLeavesTheQueueWhenNothingIsPendingAnyMore() throws Exception {
    try (Session other = server.connect()) {
      other.ask("SELECT pg_try_advisory_lock(?)", LockKey.DEFAULT.value());
      RunResources resources = new RunResources();
      AdvisoryLock lock =
          new AdvisoryLock(server, LockKey.DEFAULT, PLENTY, PLENTY, said::add, resources);

      assertThat(lock.acquire(this::remains, Optional.empty())).isEmpty();
      assertThat(other.isOpen()).isTrue();
    }
    assertThat(said).singleElement().asString().startsWith("waiting: lock held by ");
    assertThat(looks).hasValue(2);
  }

  @Test
  void soDoesOneThatWaitsForAServerThatIsPrepared() throws Exception {
    try (Session other = server.connect()) {
      other.ask("SELECT pg_try_advisory_lock(?)", ProvisioningLock.KEY);

      assertThat(
              new ProvisioningLock(maintenance(), PLENTY, said::add, "prepare.admin-url")
                  .acquire(this::remains, new KeptSession()))
          .isEmpty();
      assertThat(other.isOpen()).isTrue();
    }
    assertThat(said).singleElement().asString().startsWith("another run prepares this server: ");
    assertThat(looks).hasValue(2);
  }

  @Test
  void whoGetsTheLockIsNotAsked() throws Exception {
    try (Session held =
        new ProvisioningLock(maintenance(), PLENTY, said::add, "prepare.admin-url")
            .acquire(this::remains, new KeptSession())
            .orElseThrow()) {
      assertThat(held.isOpen()).isTrue();
    }
    assertThat(looks).hasValue(0);
  }
}
