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
import dev.groundwork.run.Phase;
import dev.groundwork.run.Progress;
import dev.groundwork.run.RunResources;
import dev.groundwork.testing.Cards;
import dev.groundwork.testing.TcpProxy;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@Execution(CONCURRENT)
class AdvisoryLockIT {
  private static final LockKey KEY = LockKey.DEFAULT;

  /** Images exclude each other by it: never another for the same schema. */
  private static final long KEY_OF_ONE = 1_703_076_088_622_178L;

  /** Its own lock, and that of whoever makes the history of the schema. */
  private static final String OF_A_FIRST_RUN = "2";

  /** Longer than a test may take: none ends because this has passed. */
  private static final Duration PLENTY = Duration.ofHours(1);

  private static final Duration SHORT = Duration.ofMillis(4500);

  private final TestServer at = TestServer.get();
  private final TestDatabase database = at.database();
  private final DatabaseUrl url = TestUrls.of(database);
  private final List<String> said = new CopyOnWriteArrayList<>();

  @Test
  void theKeyIsTheNameInBase36() {
    assertThat(Long.toString(KEY.value(), 36)).isEqualTo("groundwork");
    assertThat(KEY.value()).isEqualTo(1_703_076_731_686_496L);
    assertThat(LockKey.of("default", "public")).isEqualTo(KEY);
  }

  @Test
  void everyNameAndSchemaHasAnotherKeyOfTheSameUpperHalf() {
    List<LockKey> keys =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(n -> LockKey.of("tenant_" + n, "tenant_" + n))
            .toList();
    assertThat(new HashSet<>(keys)).hasSize(keys.size()).doesNotContain(KEY);
    assertThat(keys).allMatch(key -> key.value() >>> 32 == LockKey.UPPER_HALF);
    assertThat(LockKey.of("default", "tenant_1")).isEqualTo(new LockKey(KEY_OF_ONE));
    assertThat(LockKey.of("default", "tenant_1")).isNotEqualTo(LockKey.of("tenant_1", "tenant_1"));
  }

  @Test
  void whatOthersHoldInAnotherSchemaIsInNobodysWay() throws Exception {
    LockKey other = LockKey.of("shop", "shop");
    Outcome outcome;
    RunResources resources = new RunResources();
    try (Session another = holder("a")) {
      outcome = new AdvisoryLock(server("b"), other, SHORT, PLENTY, said::add, resources).acquire();
      assertThat(another.isOpen()).isTrue();
    }
    assertThat(outcome.summary()).isEqualTo("held");
    release(resources);
  }

  @Test
  void aFreeLockIsHeldUntilThePlanHasEnded() throws Exception {
    RunResources resources = new RunResources();
    AdvisoryLock lock = lock("a", PLENTY, resources, said::add);
    assertThat(held(lock, resources, () -> assertThat(locks()).isEqualTo(OF_A_FIRST_RUN)))
        .isEqualTo("no failure");
    assertThat(locks()).isEqualTo("0");
    assertThat(lock.session().isOpen()).isFalse();
    assertThat(said).isEmpty();
  }

  @Test
  void theSessionIsHandedOverInAutocommit() throws Exception {
    RunResources resources = new RunResources();
    AdvisoryLock lock = lock("a", PLENTY, resources, said::add);
    assertThat(lock.acquire()).isEqualTo(Outcome.unchanged("held"));
    assertThat(lock.session().connection().getAutoCommit()).isTrue();
    release(resources);
  }

  @Test
  void thereIsNoSessionBeforeTheLock() {
    AdvisoryLock lock = lock("a", PLENTY, new RunResources(), said::add);
    assertThatThrownBy(lock::session).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aHolderIsNamedOnceAndWaitedFor() throws Exception {
    Session holder = holder("web-7f9");
    Progress ending =
        line -> {
          said.add(line);
          closed(holder);
        };
    int pid = holder.backendPid();
    RunResources resources = new RunResources();
    Outcome outcome = lock("b", PLENTY, resources, ending).acquire();
    assertThat(outcome.summary()).matches("held after [0-9.]+ s");
    assertThat(said)
        .singleElement()
        .asString()
        .matches(
            "waiting: lock held by groundwork@web-7f9 \\(pid %d\\) since \\d\\d:\\d\\d:\\d\\d"
                .formatted(pid));
    release(resources);
  }

  @Test
  void aHolderThatHasNoNameIsNamedByItsRole() throws Exception {
    try (Session holder = holder("x")) {
      holder.execute("SET application_name = ''");
      assertThat(busy()).contains("lock held by %s (pid ".formatted(at.user()));
    }
  }

  @Test
  void aHolderThatStaysEndsTheWait() throws Exception {
    try (Session holder = holder("web-7f9")) {
      String since =
          database.value(
              "SELECT to_char(backend_start AT TIME ZONE 'UTC', 'HH24:MI:SS') FROM pg_stat_activity"
                  + " WHERE pid = "
                  + holder.backendPid());
      assertThat(busy())
          .isEqualTo(
              """
              75 BUSY
              lock held by groundwork@web-7f9 (pid %d) since %s
              %s
              wait for it, or raise lock.timeout\
              """
                  .formatted(holder.backendPid(), since, url));
      assertThat(said).hasSize(1);
    }
  }

  @Test
  void waitersHoldNoConnectionBetweenPolls() throws Exception {
    try (Session holder = holder("a")) {
      RunResources resources = new RunResources();
      AdvisoryLock lock = lock("b", PLENTY, resources, said::add);
      CompletableFuture<String> waiting =
          CompletableFuture.supplyAsync(() -> Cards.of(lock::acquire, resources));
      Until.holds("it waits", () -> !said.isEmpty());
      database.await(
          """
          SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'groundwork@b')
          """);
      assertThat(waiting).isNotDone();
      closed(holder);
      assertThat(waiting.join()).isEqualTo("no failure");
    }
  }

  @Test
  void aHolderThatIsKilledFreesTheLock() throws Exception {
    Session holder = holder("a");
    RunResources resources = new RunResources();
    lock(
            "b",
            PLENTY,
            resources,
            line -> database.value("SELECT pg_terminate_backend(%d)".formatted(pid(holder))))
        .acquire();
    assertThat(locks()).isEqualTo(OF_A_FIRST_RUN);
    release(resources);
    closed(holder);
  }

  @Test
  void tenRunsShareThreeConnectionsAndTakeTurns() {
    String role = at.freshName();
    database.execute("CREATE ROLE %s LOGIN PASSWORD 'p' CONNECTION LIMIT 3".formatted(role));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(10);
    Server server = new Server(TestUrls.as(role, "p", database), List.of("public"));
    List<CompletableFuture<String>> runs =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          RunResources resources = new RunResources();
                          AdvisoryLock lock =
                              new AdvisoryLock(server, KEY, PLENTY, PLENTY, said::add, resources);
                          return held(
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
              TestUrls.of(proxy.address(), at.user(), at.password(), database.name()),
              List.of("public"));
      RunResources resources = new RunResources();
      new AdvisoryLock(
              server, KEY, PLENTY, PLENTY, line -> proxy.listen(TcpProxy.to(at)), resources)
          .acquire();
      release(resources);
    }
  }

  @Test
  void aServerThatStaysAwayEndsTheWait() {
    try (TcpProxy proxy = new TcpProxy()) {
      DatabaseUrl away = TestUrls.of(proxy.address(), "app", "p", "shop");
      AdvisoryLock lock =
          new AdvisoryLock(
              new Server(away, List.of()), KEY, PLENTY, SHORT, said::add, new RunResources());
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
    try (TcpProxy proxy = new TcpProxy().listen(TcpProxy.pooling(at))) {
      DatabaseUrl pooled =
          TestUrls.of(
              proxy.address(), at.user(), at.password(), database.name(), "sslmode=disable");
      Server server = new Server(pooled, List.of("a", "b"));
      AdvisoryLock lock =
          new AdvisoryLock(server, KEY, PLENTY, PLENTY, said::add, new RunResources());
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
    assertThat(said).isEmpty();
  }

  @Test
  void aLockThatWasLostIsAFailure() {
    RunResources resources = new RunResources();
    AdvisoryLock lock = lock("a", PLENTY, resources, said::add);
    assertThat(
            held(lock, resources, () -> lock.session().execute("SELECT pg_advisory_unlock_all()")))
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
    AdvisoryLock lock = lock("a", PLENTY, resources, said::add);
    assertThat(
            held(
                lock,
                resources,
                () ->
                    database.value(
                        "SELECT pg_terminate_backend(%d)".formatted(pid(lock.session())))))
        .isEqualTo("no failure");
  }

  @Test
  void aReleaseThatFailsForAnotherReasonIsAFailure() {
    RunResources resources = new RunResources();
    AdvisoryLock lock = lock("a", PLENTY, resources, said::add);
    Phase.Work broken =
        () -> {
          lock.acquire();
          lock.session().connection().setAutoCommit(false);
          assertThatThrownBy(() -> lock.session().execute("SELECT 1 / 0"));
          return Outcome.unchanged("");
        };
    assertThat(Cards.of(broken, resources)).contains("division by zero (22012)");
    assertThat(locks()).isEqualTo("0");
  }

  @Test
  void aStatementUnderTheLockCanBeCancelled() {
    RunResources resources = new RunResources();
    AdvisoryLock lock = lock("a", PLENTY, resources, said::add);
    HeldLock[] held = new HeldLock[1];
    assertThatThrownBy(
            () -> {
              lock.acquire();
              held[0] = new HeldLock(lock.session(), KEY);
              CompletableFuture.runAsync(
                  () -> {
                    database.await(
                        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%sleep(1000)'");
                    held[0].cancel();
                  });
              lock.session().execute("SELECT pg_sleep(1000)");
            })
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    release(resources);
  }

  @Test
  void anInterruptEndsTheWaitAtOnce() throws Exception {
    try (Session holder = holder("a")) {
      Thread me = Thread.currentThread();
      AdvisoryLock lock = lock("b", PLENTY, new RunResources(), line -> me.interrupt());
      assertThatThrownBy(lock::acquire).isInstanceOf(InterruptedException.class);
      assertThat(holder.isOpen()).isTrue();
    }
  }

  @Test
  void theLocksOfTwoDatabasesAreTwo() throws Exception {
    try (Session holder = holder("a")) {
      TestDatabase other = at.database();
      RunResources resources = new RunResources();
      Server server = new Server(TestUrls.of(other), List.of("public"));
      new AdvisoryLock(server, KEY, PLENTY, PLENTY, said::add, resources).acquire();
      assertThat(holder.isOpen()).isTrue();
      release(resources);
    }
  }

  @Test
  void aStaleLockOfLiquibaseIsClearedAndTold() throws Exception {
    liquibaseLockedBy("ghost (10.0.0.7)");
    RunResources resources = new RunResources();
    Outcome outcome = lock("a", PLENTY, resources, said::add).acquire();
    assertThat(outcome.warnings())
        .containsExactly(
            """
            cleared the stale lock of Liquibase in "public"."databasechangeloglock": \
            ghost (10.0.0.7) since 2025-12-14 10:31:04\
            """);
    assertThat(database.value("SELECT locked, lockedby FROM databasechangeloglock"))
        .isEqualTo("f|null");
    release(resources);
  }

  @Test
  void liquibaseAtWorkIsWaitedFor() throws Exception {
    liquibaseLockedBy("web-1 (10.0.0.7)");
    Session liquibase = new Session(database.connect());
    liquibase.execute("SET application_name = 'Liquibase 4'");
    int pid = liquibase.backendPid();
    RunResources resources = new RunResources();
    Outcome outcome =
        lock(
                "a",
                PLENTY,
                resources,
                line -> {
                  said.add(line);
                  closed(liquibase);
                })
            .acquire();
    assertThat(said)
        .containsExactly(
            "waiting: lock held by Liquibase on web-1 (10.0.0.7) since 2025-12-14 10:31:04, perhaps Liquibase 4 (pid %d)"
                .formatted(pid));
    assertThat(outcome.warnings()).hasSize(1);
    release(resources);
  }

  @Test
  void liquibaseThatStaysAtWorkEndsTheWait() throws Exception {
    liquibaseLockedBy("web-1");
    try (Session app = new Session(database.connect())) {
      app.execute("SET application_name = 'shop'");
      assertThat(busy())
          .isEqualTo(
              """
              75 BUSY
              lock held by Liquibase on web-1 since 2025-12-14 10:31:04, perhaps shop (pid %d)
              %s
              wait for it; if no Liquibase runs: UPDATE "public"."databasechangeloglock" SET locked = false;\
              """
                  .formatted(app.backendPid(), url));
    }
    assertThat(database.value("SELECT locked FROM databasechangeloglock")).isEqualTo("t");
  }

  @Test
  void aRoleThatMayNotTouchLiquibasesLockLeavesItAlone() throws Exception {
    liquibaseLockedBy("ghost");
    String role = at.freshName();
    database.execute("CREATE ROLE %s LOGIN PASSWORD 'p'".formatted(role));
    RunResources resources = new RunResources();
    Server server = new Server(TestUrls.as(role, "p", database), List.of("public"));
    Outcome outcome = new AdvisoryLock(server, KEY, PLENTY, PLENTY, said::add, resources).acquire();
    assertThat(outcome.warnings()).isEmpty();
    release(resources);
  }

  @Test
  void aTableThatOnlyHasTheNameIsLeftAlone() throws Exception {
    database.execute("CREATE TABLE databasechangeloglock (locked text)");
    RunResources resources = new RunResources();
    lock("a", PLENTY, resources, said::add).acquire();
    release(resources);
  }

  /** Through a session that says it is ours, since Liquibase's might linger after its end. */
  private void liquibaseLockedBy(String who) throws SQLException {
    try (Session session = server("setup").connect()) {
      session.execute(
          """
          CREATE TABLE databasechangeloglock (id integer PRIMARY KEY, locked boolean NOT NULL,
            lockgranted timestamp, lockedby varchar(255));
          INSERT INTO databasechangeloglock VALUES (1, true, '2025-12-14 10:31:04', '%s')\
          """
              .formatted(who));
    }
  }

  private String busy() {
    return Cards.of(lock("b", SHORT, new RunResources(), said::add)::acquire);
  }

  private AdvisoryLock lock(
      String host, Duration timeout, RunResources resources, Progress progress) {
    return new AdvisoryLock(server(host), KEY, timeout, PLENTY, progress, resources);
  }

  private Server server(String host) {
    return new Server(url, List.of("public"), host);
  }

  /** Another run's session, which has the lock. */
  private Session holder(String host) throws SQLException {
    Session session = server(host).connect();
    assertThat(session.ask("SELECT pg_try_advisory_lock(?)", KEY.value())).isTrue();
    return session;
  }

  private interface Doing {
    void run() throws Exception;
  }

  private static String held(AdvisoryLock lock, RunResources resources, Doing work) {
    return Cards.of(
        () -> {
          Outcome outcome = lock.acquire();
          work.run();
          return outcome;
        },
        resources);
  }

  private static void release(RunResources resources) {
    assertThat(Cards.of(() -> Outcome.unchanged(""), resources)).isEqualTo("no failure");
  }

  private String locks() {
    return database.value(
        """
        SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE l.locktype = 'advisory' AND d.datname = current_database()
        """);
  }

  private static int pid(Session session) {
    try {
      return session.backendPid();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void closed(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
