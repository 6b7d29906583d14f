package dev.groundwork.postgres;

import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PasswordUtil;

/**
 * What this JVM does at its first connection and at no later one: it loads some hundred classes and
 * looks for algorithms of cryptography, most of a fifth of a second. Whoever waits for a server
 * that is not up has the time for it now, and not when the server comes.
 */
final class FirstConnection {
  /** Those of the driver that are ready at a first connection, and bring most others along. */
  static final List<String> CLASSES =
      List.of(
          "org.postgresql.core.v3.ScramAuthenticator",
          "org.postgresql.shaded.com.ongres.scram.client.ScramClient",
          "org.postgresql.shaded.com.ongres.scram.client.ServerFirstProcessor",
          "org.postgresql.shaded.com.ongres.scram.client.ClientFinalProcessor",
          "org.postgresql.core.v3.QueryExecutorImpl",
          "org.postgresql.core.v3.SimpleQuery",
          "org.postgresql.core.CommandCompleteParser",
          "org.postgresql.jdbc.TimestampUtils",
          "org.postgresql.jdbc.TypeInfoCache",
          "org.postgresql.jdbc.PgConnection",
          "org.postgresql.jdbc.PgPreparedStatement",
          "org.postgresql.jdbc.PgResultSet",
          "org.postgresql.jdbc.PgDatabaseMetaData",
          "org.postgresql.util.LazyCleanerImpl");

  private FirstConnection() {}

  /** Loads it. What cannot be loaded is told by the connection that needs it. */
  static void prepare() {
    try {
      PasswordUtil.encodePassword("nobody", new char[] {'x'}, "scram-sha-256");
      for (String name : CLASSES) {
        Class.forName(name);
      }
    } catch (SQLException | ClassNotFoundException | LinkageError | RuntimeException e) {
      return;
    }
  }
}
