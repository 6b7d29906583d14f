package dev.groundwork.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.groundwork.config.TestUrls;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.PoolerDetection;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Progress;
import dev.groundwork.run.RunResources;
import dev.groundwork.testing.Cards;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.Until;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Who waits for the lock, for how long, and what he is told. */
@Execution(CONCURRENT)
class LockWaitIT {
  private final LockFixture fixture = new LockFixture();

  @Test
  void aHolderIsNamedOnceAndWaitedFor() throws Exception {
    Session holder = fixture.holder("web-7f9");
    Progress ending =
        line -> {
          fixture.said.add(line);
          LockFixture.closed(holder);
        };
    int pid = holder.backendPid();
    RunResources resources = new RunResources();
    Outcome outcome = fixture.lock("b", LockFixture.PLENTY, resources, ending).acquire();
    assertThat(outcome.summary()).matches("held after [0-9.]+ s");
    assertThat(fixture.said)
        .singleElement()
        .asString()
        .matches(
            "waiting: lock held by groundwork@web-7f9 \\(pid %d\\) since \\d\\d:\\d\\d:\\d\\d"
                .formatted(pid));
    LockFixture.release(resources);
  }

  @Test
  void aHolderThatHasNoNameIsNamedByItsRole() throws Exception {
    try (Session holder = fixture.holder("x")) {
      holder.execute("SET application_name = ''");
      assertThat(fixture.busy()).contains("lock held by %s (pid ".formatted(fixture.at.user()));
    }
  }

  @Test
  void aHolderThatStaysEndsTheWait() throws Exception {
    try (Session holder = fixture.holder("web-7f9")) {
      String since =
          fixture.database.value(
              "SELECT to_char(backend_start AT TIME ZONE 'UTC', 'HH24:MI:SS') FROM pg_stat_activity"
                  + " WHERE pid = "
                  + holder.backendPid());
      assertThat(fixture.busy())
          .isEqualTo(
              """
              75 BUSY
              lock held by groundwork@web-7f9 (pid %d) since %s
              %s
              wait for it, or raise lock.timeout\
              """
                  .formatted(holder.backendPid(), since, fixture.url));
      assertThat(fixture.said).hasSize(1);
    }
  }

  @Test
  void waitersHoldNoConnectionBetweenPolls() throws Exception {
    try (Session holder = fixture.holder("a")) {
      RunResources resources = new RunResources();
      AdvisoryLock lock = fixture.lock("b", LockFixture.PLENTY, resources, fixture.said::add);
      CompletableFuture<String> waiting =
          CompletableFuture.supplyAsync(() -> Cards.of(lock::acquire, resources));
      Until.holds("it waits", () -> !fixture.said.isEmpty());
      fixture.database.await(
          """
          SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'groundwork@b')
          """);
      assertThat(waiting).isNotDone();
      LockFixture.closed(holder);
      assertThat(waiting.join()).isEqualTo("no failure");
    }
  }

  @Test
  void theConnectionThatWasThereIsNotHeldEither() throws Exception {
    try (Session holder = fixture.holder("a")) {
      Session given = fixture.server("b").connect();
      RunResources resources = new RunResources();
      AdvisoryLock lock =
          fixture.lock("b", LockFixture.PLENTY, resources, line -> LockFixture.closed(holder));
      assertThat(lock.acquire(Need.ALWAYS, Optional.of(given))).isPresent();
      assertThat(given.isOpen()).isFalse();
      LockFixture.release(resources);
    }
  }

  @Test
  void aHolderThatIsKilledFreesTheLock() throws Exception {
    Session holder = fixture.holder("a");
    RunResources resources = new RunResources();
    fixture
        .lock(
            "b",
            LockFixture.PLENTY,
            resources,
            line ->
                fixture.database.value(
                    "SELECT pg_terminate_backend(%d)".formatted(LockFixture.pid(holder))))
        .acquire();
    assertThat(fixture.locks()).isEqualTo(LockFixture.OF_A_FIRST_RUN);
    LockFixture.release(resources);
    LockFixture.closed(holder);
  }

  @Test
  void tenRunsShareThreeConnectionsAndTakeTurns() {
    String role = fixture.at.freshName();
    fixture.database.execute(
        "CREATE ROLE %s LOGIN PASSWORD 'p' CONNECTION LIMIT 3".formatted(role));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(10);
    Server server = new Server(TestUrls.as(role, "p", fixture.database), List.of("public"));
    List<CompletableFuture<String>> runs =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          RunResources resources = new RunResources();
                          AdvisoryLock lock = fixture.lockOn(server, resources);
                          return LockFixture.held(
                              lock,
                              resources,
                              () -> {
                                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                lock.session().execute("SELECT pg_sleep(0.05)");
                                inside.decrementAndGet();
                              });
                        },
                        pool))
            .toList();
    assertThat(runs).extracting(CompletableFuture::join).containsOnly("no failure");
    assertThat(most).hasValue(1);
    pool.shutdown();
  }

  @Test
  void aServerThatIsAwayForAMomentIsWaitedFor() throws Exception {
    try (TcpProxy proxy = new TcpProxy()) {
      Server server =
          new Server(
              TestUrls.of(
                  proxy.address(),
                  fixture.at.user(),
                  fixture.at.password(),
                  fixture.database.name()),
              List.of("public"));
      RunResources resources = new RunResources();
      new AdvisoryLock(
              server,
              LockFixture.KEY,
              LockFixture.PLENTY,
              LockFixture.PLENTY,
              line -> proxy.listen(TcpProxy.to(fixture.at)),
              resources)
          .acquire();
      LockFixture.release(resources);
    }
  }

  @Test
  void aServerThatStaysAwayEndsTheWait() {
    try (TcpProxy proxy = new TcpProxy()) {
      DatabaseUrl away = TestUrls.of(proxy.address(), "app", "p", "shop");
      AdvisoryLock lock =
          new AdvisoryLock(
              new Server(away, List.of()),
              LockFixture.KEY,
              LockFixture.PLENTY,
              LockFixture.SHORT,
              fixture.said::add,
              new RunResources());
      assertThat(Cards.of(lock::acquire))
          .isEqualTo(
              """
              69 UNAVAILABLE
              not ready within 4.5 s: connection refused
              %s
              start PostgreSQL, or correct host and port in the URL\
              """
                  .formatted(away));
    }
  }

  @Test
  void aPoolerInBetweenIsRefusedAndLeftAsItWas() throws Exception {
    try (TcpProxy proxy = new TcpProxy().listen(TcpProxy.pooling(fixture.at))) {
      DatabaseUrl pooled =
          TestUrls.of(
              proxy.address(),
              fixture.at.user(),
              fixture.at.password(),
              fixture.database.name(),
              "sslmode=disable");
      Server server = new Server(pooled, List.of("a", "b"));
      AdvisoryLock lock = fixture.lockOn(server, new RunResources());
      assertThat(Cards.of(lock::acquire))
          .isEqualTo(
              """
              78 CONFIG
              a connection pooler is between Groundwork and PostgreSQL: locks cannot be held through it
              %s
              set DIRECT_URL to the server itself; DATABASE_URL may stay on the pooler\
              """
                  .formatted(pooled));
      try (Session session = server.connect()) {
        assertThat(PoolerDetection.isBetween(session)).isTrue();
        assertThat(session.strings("SHOW search_path")).containsExactly("\"$user\", public");
      }
    }
    assertThat(fixture.said).isEmpty();
  }

  @Test
  void anInterruptEndsTheWaitAtOnce() throws Exception {
    try (Session holder = fixture.holder("a")) {
      Thread me = Thread.currentThread();
      AdvisoryLock lock =
          fixture.lock("b", LockFixture.PLENTY, new RunResources(), line -> me.interrupt());
      assertThatThrownBy(lock::acquire).isInstanceOf(InterruptedException.class);
      assertThat(holder.isOpen()).isTrue();
    }
  }
}
