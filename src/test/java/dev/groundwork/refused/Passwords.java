package dev.groundwork.refused;

import dev.groundwork.testing.TestServer;
import dev.groundwork.testing.Until;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;

/** Makes the server ask a role for its password, which the embedded one asks nobody. */
final class Passwords {
  private Passwords() {}

  /**
   * Ours alone gets a line in {@code pg_hba.conf}, written by the server itself; somebody else's
   * server stays as it is.
   */
  static void ask(String role) {
    if (trusts(role)) {
      boolean ours = System.getenv("GROUNDWORK_TEST_URL") == null;
      Assumptions.assumeTrue(ours, "the given server trusts everybody: no password can be wrong");
      TestServer.get()
          .execute(
              "postgres",
              """
              DO $do$
              DECLARE file text := pg_catalog.current_setting('hba_file');
              BEGIN
                EXECUTE pg_catalog.format(
                  'COPY (SELECT pg_catalog.regexp_split_to_table(%%L, %%L)) TO %%L',
                  'host all %s all scram-sha-256' || E'\\n' || pg_catalog.pg_read_file(file),
                  E'\\n', file);
                PERFORM pg_catalog.pg_reload_conf();
              END $do$
              """
                  .formatted(role));
      // the postmaster reads it when its signal arrives
      Until.holds("pg_hba.conf is read again", () -> !trusts(role));
    }
  }

  private static boolean trusts(String role) {
    TestServer server = TestServer.get();
    String url = "jdbc:postgresql://%s:%d/postgres".formatted(server.host(), server.port());
    try {
      DriverManager.getConnection(url, role, "certainly not").close();
      return true;
    } catch (SQLException e) {
      if ("28P01".equals(e.getSQLState())) {
        return false;
      }
      throw new IllegalStateException(e);
    }
  }
}
