package dev.groundwork.config;

import dev.groundwork.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The URLs of the {@link TestServer}, for roles and databases of any name. */
public final class TestUrls {
  private TestUrls() {}

  public static DatabaseUrl admin(String database) {
    return of(TestServer.get().user(), TestServer.get().password(), database);
  }

  public static DatabaseUrl of(String user, String password, String database) {
    TestServer server = TestServer.get();
    return new DatabaseUrl(
        List.of(server.host() + ":" + server.port()),
        user,
        Optional.of(new Secret(password)),
        database,
        new Properties());
  }
}
