package dev.groundwork.seed.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.postgres.Session;
import dev.groundwork.seed.database.Column;
import dev.groundwork.testing.TestServer;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueCheckIT {
  private static final Column NUMBER =
      new Column("n", "integer", "integer", Column.Kind.PLAIN, false, false, false, false, true);

  @Test
  void serversBeforePostgres16AreAskedByCasting() throws Exception {
    try (Connection connection = TestServer.get().database().connect();
        Session session = new Session(connection)) {
      connection.setAutoCommit(false);
      assertThat(ValueCheck.byCasting(session, NUMBER, List.of("1", "x", "3", "4", "5", "y", "7")))
          .containsExactly(
              new ServerTypeCheck.Refused(1, "invalid input syntax for type integer: \"x\""),
              new ServerTypeCheck.Refused(5, "invalid input syntax for type integer: \"y\""));
      assertThat(session.strings("select 'the transaction lives'")).hasSize(1);
    }
  }
}
