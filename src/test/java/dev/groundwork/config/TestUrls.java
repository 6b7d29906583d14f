package dev.groundwork.config;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** URLs of databases, as the configuration makes them. */
public final class TestUrls {
  private TestUrls() {}

  public static DatabaseUrl of(TestDatabase database) {
    return as(database.server().user(), database.server().password(), database);
  }

  public static DatabaseUrl as(String user, String password, TestDatabase database) {
    return of(address(), user, password, database.name());
  }

  public static DatabaseUrl admin(String database) {
    return of(TestServer.get().user(), TestServer.get().password(), database);
  }

  public static DatabaseUrl of(String user, String password, String database) {
    return of(address(), user, password, database, new String[0]);
  }

  /**
   * A URL of its parts.
   *
   * @param hosts {@code host:port}, several with commas
   * @param parameters each as {@code name=value}
   */
  public static DatabaseUrl of(
      String hosts, String user, String password, String database, String... parameters) {
    String login = encoded(user) + (password.isEmpty() ? "" : ":" + encoded(password));
    return DatabaseUrl.of(
        "postgresql://%s@%s/%s?%s"
            .formatted(login, hosts, encoded(database), String.join("&", parameters)));
  }

  private static String address() {
    return TestServer.get().host() + ":" + TestServer.get().port();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
