package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.postgres.Session;
import dev.groundwork.testing.TestServer;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputCheckIT {
  private static final Column NUMBER =
      new Column("n", "integer", "integer", Column.Kind.PLAIN, false, false, false, false, true);

  @Test
  void serversBeforePostgres16AreAskedByCasting() throws Exception {
    try (Connection connection = TestServer.get().database().connect();
        Session session = new Session(connection)) {
      connection.setAutoCommit(false);
      assertThat(InputCheck.byCasting(session, NUMBER, List.of("1", "x", "3", "4", "5", "y", "7")))
          .containsExactly(
              new Values.Refused(1, "invalid input syntax for type integer: \"x\""),
              new Values.Refused(5, "invalid input syntax for type integer: \"y\""));
      assertThat(session.strings("select 'the transaction lives'")).hasSize(1);
    }
  }
}
