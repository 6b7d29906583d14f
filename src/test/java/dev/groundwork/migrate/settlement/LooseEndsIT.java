package dev.groundwork.migrate.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.postgres.Session;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LooseEndsIT {
  private final TestDatabase database = TestServer.get().database();

  /** In a database of ten thousand tenants that look takes longer than the changeset. */
  @Test
  void allConstraintsAreLookedAtOnlyWhereOneMayHavePutItsCheckOff() throws SQLException {
    try (Session session = new Session(database.connect())) {
      assertThat(LooseEnds.of(session, Reach.DEFINED).deferrable()).isEmpty();
      assertThat(LooseEnds.of(session, Reach.ROUTINES).deferrable()).contains(false);

      database.execute("CREATE TABLE t (id int UNIQUE DEFERRABLE)");
      assertThat(LooseEnds.of(session, Reach.DEFINED).deferrable()).isEmpty();
      assertThat(LooseEnds.of(session, Reach.ROUTINES).deferrable()).contains(true);

      database.execute("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
      assertThat(LooseEnds.of(session, Reach.DEFINED).deferrable()).contains(true);
    }
  }
}
