package dev.groundwork.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.postgres.Session;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LedgerViewIT {
  /** As behind a pooler, where nothing is set for a session: it has the zone of this machine. */
  @Test
  void timesAreInUtcWhateverTheSessionHas() throws SQLException {
    TestDatabase database = TestServer.get().database();
    Result up = Groundwork.onTheExample(database).run("up");
    assertThat(up.status()).as(up.toString()).isZero();
    try (Session session = new Session(database.connect())) {
      session.execute("SET TimeZone = 'UTC'");
      String utc = times(session);
      session.execute("SET TimeZone = 'Asia/Kolkata'");
      assertThat(times(session)).isEqualTo(utc);
    }
  }

  private static String times(Session session) throws SQLException {
    LedgerView view = new LedgerView(session, "default");
    return "%s %s %s"
        .formatted(
            view.state().orElseThrow(),
            view.runs(1, report -> new LedgerView.Failed("", "")),
            view.seeds());
  }
}
