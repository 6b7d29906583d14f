package dev.groundwork.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.postgres.KeptSession;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Progress;
import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where one may wait, on a server of its own, since each connection counts. */
class ConnectionRoomIT {
  private static EmbeddedPostgres few;

  private final List<Session> others = new ArrayList<>();
  private final List<Integer> whoLooks = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    few = TestServer.cheap().setServerConfig("max_connections", "10").start();
  }

  @AfterAll
  static void stop() throws IOException {
    few.close();
  }

  private void connectOthers(int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      others.add(server("postgres").connect());
    }
  }

  @AfterEach
  void closeOthers() throws SQLException {
    for (Session other : others) {
      other.close();
    }
  }

  private static Server server(String database) {
    return server(database, "postgres");
  }

  private static Server server(String database, String role) {
    return new Server(
        TestUrls.of("localhost:" + few.getPort(), role, role, database, new String[0]),
        List.of("public"));
  }

  @Test
  void whoWaitsWhereThereIsRoomStaysConnected() throws Exception {
    assertThat(whoLooks("postgres")).hasSize(3).containsOnly(whoLooks.get(0));
  }

  @Test
  void butNotInADatabaseThatMayHaveToBeEmpty() throws Exception {
    assertThat(whoLooks("template1")).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void norWhereHalfOfAllConnectionsAreTaken() throws Exception {
    connectOthers(4);
    assertThat(whoLooks("postgres")).hasSize(3).doesNotHaveDuplicates();
  }

  /** Who is told of others only that they are there. */
  @Test
  void aRoleWithoutRightsCountsThemAsWell() throws Exception {
    connectOthers(1);
    others.get(0).execute("CREATE ROLE plain LOGIN PASSWORD 'plain'");
    try (Session session = server("postgres", "plain").connect()) {
      assertThat(ConnectionRoom.isFor(session)).isTrue();
      connectOthers(3);
      assertThat(ConnectionRoom.isFor(session)).isFalse();
    }
  }

  @Test
  void norWithARoleThatHasALimit() throws Exception {
    try (Session session = server("postgres").connect()) {
      assertThat(ConnectionRoom.isFor(session)).isTrue();
      session.execute("ALTER ROLE postgres CONNECTION LIMIT 20");
      assertThat(ConnectionRoom.isFor(session)).isFalse();
      session.execute("ALTER ROLE postgres CONNECTION LIMIT -1");
    }
  }

  @Test
  void whoseConnectionEndsConnectsAnew() throws Exception {
    try (Session other = server("postgres").connect()) {
      whoLooks("postgres", said -> end(other, whoLooks.get(0)));
    }
    assertThat(whoLooks).hasSize(3);
    assertThat(whoLooks.get(1)).isNotEqualTo(whoLooks.get(0));
  }

  private static void end(Session other, int pid) {
    try {
      other.strings("SELECT pg_terminate_backend(?, 60000)::text", pid);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Integer> whoLooks(String database) throws Exception {
    return whoLooks(database, said -> {});
  }

  /**
   * The server's processes of three looks while another has the lock.
   *
   * @param progress hears after the first look who has it
   */
  private List<Integer> whoLooks(String database, Progress progress) throws Exception {
    try (Session other = server(database).connect()) {
      other.ask("SELECT pg_try_advisory_lock(?)", ProvisioningLock.KEY);
      new ProvisioningLock(
              MaintenanceDatabase.of(server(database), ""),
              Duration.ofHours(1),
              progress,
              "prepare.admin-url")
          .acquire(
              session -> {
                whoLooks.add(session.backendPid());
                return whoLooks.size() < 3;
              },
              new KeptSession());
    }
    return whoLooks;
  }

  private HolderWatch watch(String role) throws SQLException {
    LockHolder holder = new LockHolder(LockKey.DEFAULT.value());
    Session inside = other(role);
    holder.of(inside);
    HolderWatch watch = new HolderWatch(server("template1", role), holder);
    watch.restart(inside);
    return watch;
  }

  private Session other(String role) throws SQLException {
    others.add(server("template1", role).connect());
    return others.get(others.size() - 1);
  }

  private Session holder() throws SQLException {
    Session holder = other("postgres");
    holder.ask("SELECT pg_try_advisory_lock(?)", LockKey.DEFAULT.value());
    return holder;
  }

  @Test
  void whoHoldsALockIsSeenFromOutsideOfTheDatabase() throws Exception {
    holder();
    try (HolderWatch watch = watch("postgres")) {
      for (int i = 0; i < 3; i++) {
        assertThat(watch.still()).get().asString().startsWith("groundwork (pid ");
      }
      // now and then it is asked in the database what only that can tell
      assertThat(watch.still()).isEmpty();
    }
  }

  @Test
  void andThatAnotherHasItSince() throws Exception {
    Session holder = holder();
    try (HolderWatch watch = watch("postgres")) {
      assertThat(watch.still()).isPresent();
      holder.execute("SELECT pg_advisory_unlock_all()");
      assertThat(watch.still()).isEmpty();
      holder();
      assertThat(watch.still()).isEmpty();
    }
  }

  @Test
  void nobodyWaitsInTheDatabaseThatMayHaveToBeEmpty() throws Exception {
    LockHolder holder = new LockHolder(LockKey.DEFAULT.value());
    Session inside = server("postgres").connect();
    others.add(inside);
    try (HolderWatch watch = new HolderWatch(server("postgres"), holder)) {
      holder();
      watch.restart(inside);
      assertThat(watch.still()).isEmpty();
    }
  }

  @Test
  void norLongerThanThereIsRoom() throws Exception {
    holder();
    try (HolderWatch watch = watch("postgres")) {
      assertThat(watch.still()).isPresent();
      connectOthers(2);
      watch.restart(others.get(1));
      assertThat(watch.still()).isEmpty();
      try (Session session = server("postgres").connect()) {
        String kept =
            "SELECT count(*) = 3 FROM pg_stat_activity WHERE datname = 'postgres' AND pid IS NOT NULL";
        Until.holds("the watch has gone", () -> session.ask(kept));
      }
    }
  }

  @Test
  void butNotWithoutRoom() throws Exception {
    Session holder = holder();
    holder.execute("CREATE ROLE limited LOGIN PASSWORD 'limited' CONNECTION LIMIT 5");
    try (HolderWatch watch = watch("limited")) {
      assertThat(watch.still()).isEmpty();
    }
  }
}
