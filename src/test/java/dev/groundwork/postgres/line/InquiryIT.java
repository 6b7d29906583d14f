package dev.groundwork.postgres.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InquiryIT {
  private static final String LONG_AGO = "2001-01-01 00:00:00+00";

  private final TestDatabase database = TestServer.get().database();
  private final TestServer server = database.server();
  private Connection session;
  private Backend backend;

  @BeforeEach
  void connect() throws SQLException {
    session = database.connect();
    try (var statement = session.createStatement();
        var row =
            statement.executeQuery(
                "SELECT pid, backend_start::text, pg_postmaster_start_time()::text"
                    + " FROM pg_stat_activity WHERE pid = pg_backend_pid()")) {
      row.next();
      backend = new Backend(row.getInt(1), row.getString(2), row.getString(3));
    }
    database.await(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'ClientRead' AND pid = "
            + backend.pid());
  }

  @AfterEach
  void close() throws SQLException {
    session.close();
  }

  private Inquiry about(Backend of) {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    return new Inquiry(
        InetSocketAddress.createUnresolved(server.host(), server.port()),
        properties,
        database.name(),
        Optional.of(of));
  }

  private boolean lives() {
    return database
        .value("SELECT count(*) FROM pg_stat_activity WHERE pid = " + backend.pid())
        .equals("1");
  }

  @Test
  void aSessionThatWaitsForUsIsLostAndEnded() {
    Inquiry inquiry = about(backend);
    assertThat(inquiry.answer()).isEqualTo(Inquiry.Answer.LOST);
    assertThat(inquiry.finding()).contains("waits for us, as we do for it");
    inquiry.end();
    database.await(
        "SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = %d)"
            .formatted(backend.pid()));
  }

  @Test
  void aSessionThatWorksIsAlive() throws Exception {
    try (var statement = session.createStatement();
        var blocker = database.connect();
        var blocking = blocker.createStatement()) {
      blocking.execute("SELECT pg_advisory_lock(1)");
      Thread working =
          new Thread(
              () -> {
                try {
                  statement.execute("SELECT pg_advisory_lock(1)");
                } catch (SQLException e) {
                  return; // ended below
                }
              });
      working.start();
      database.await(
          "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid = "
              + backend.pid());
      Inquiry inquiry = about(backend);
      assertThat(inquiry.answer()).isEqualTo(Inquiry.Answer.ALIVE);
      inquiry.end();
      assertThat(lives()).isTrue();
      blocking.execute("SELECT pg_advisory_unlock(1)");
      working.join();
    }
  }

  /** The number came again: that is a stranger, who waits for somebody else. */
  @Test
  void whoeverHasTheNumberOfOursNowIsLeftAlone() {
    Inquiry inquiry = about(new Backend(backend.pid(), LONG_AGO, backend.serverStarted()));
    assertThat(inquiry.answer()).isEqualTo(Inquiry.Answer.LOST);
    assertThat(inquiry.finding()).contains("has no such session");
    inquiry.end();
    assertThat(lives()).isTrue();
  }

  /** A balancer may have led us there while the session is well: that takes longer to believe. */
  @Test
  void anotherServerIsNoCertainLoss() {
    Inquiry inquiry = about(new Backend(backend.pid(), LONG_AGO, LONG_AGO));
    assertThat(inquiry.answer()).isEqualTo(Inquiry.Answer.VAGUE);
    assertThat(inquiry.finding()).contains("was started again, or is another one");
    inquiry.end();
    assertThat(lives()).isTrue();
  }
}
