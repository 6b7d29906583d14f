package dev.groundwork.config.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseUrlIT {
  private final TestServer server = TestServer.get();
  private final String name = server.freshName() + " a b/ö%?\"x";
  private final String quoted = '"' + name.replace("\"", "\"\"") + '"';

  @Test
  void aDatabaseWithAnOddNameIsReachedInEveryDialect() throws Exception {
    server.execute("postgres", "CREATE DATABASE " + quoted);
    String odd = name.replace(" ", "%20").replace("/", "%2F").replace("%?\"", "%25%3F%22");
    for (String scheme : new String[] {"", "jdbc:"}) {
      DatabaseUrl url = DatabaseUrl.of(scheme + server.url(odd));
      assertThat(url.database()).isEqualTo(name);
      assertThat(current(url)).isEqualTo(name);
      assertThat(current(url.withDatabase("postgres"))).isEqualTo("postgres");
    }
  }

  @Test
  void theSecondHostIsTakenWhereTheFirstDoesNotAnswer() throws Exception {
    String hosts = "localhost:1,%s:%d".formatted(server.host(), server.port());
    DatabaseUrl url =
        DatabaseUrl.of(
            "postgresql://%s:%s@%s/postgres?target_session_attrs=read-write&connect_timeout=60"
                .formatted(server.user(), server.password(), hosts));
    assertThat(current(url)).isEqualTo("postgres");
  }

  @Test
  void parametersReachTheServer() throws Exception {
    DatabaseUrl url =
        DatabaseUrl.of(
            server.url("postgres") + "?application_name=my%20app&options=-c%20geqo%3Doff");
    assertThat(ask(url, "select current_setting('application_name')")).isEqualTo("my app");
    assertThat(ask(url, "select current_setting('geqo')")).isEqualTo("off");
  }

  private static String current(DatabaseUrl url) throws SQLException {
    return ask(url, "select pg_catalog.current_database()");
  }

  private static String ask(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.properties());
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
