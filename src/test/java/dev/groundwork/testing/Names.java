package dev.groundwork.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The names that a test has on a server: at its end, databases and roles go that bear them. */
final class Names implements AutoCloseable {
  /** Databases first, since roles own what is in them. */
  private static final String DROPS =
      """
      SELECT format('DROP DATABASE %%I WITH (FORCE)', datname) FROM pg_database
      WHERE datname ~ '%1$s'
      UNION ALL
      SELECT format('DROP OWNED BY %%1$I; DROP ROLE %%1$I', rolname) FROM pg_roles
      WHERE rolname ~ '%1$s'
      """;

  private final TestServer server;
  private final List<String> names = new ArrayList<>();

  Names(TestServer server) {
    this.server = server;
  }

  synchronized void add(String name) {
    names.add(name);
  }

  @Override
  public synchronized void close() throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      for (String drop : drops(statement)) {
        statement.execute(drop);
      }
    }
  }

  private List<String> drops(Statement statement) throws SQLException {
    String pattern = "^(%s)(\\D|$)".formatted(String.join("|", names));
    List<String> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(DROPS.formatted(pattern))) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }
}
