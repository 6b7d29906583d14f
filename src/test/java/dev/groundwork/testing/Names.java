package dev.groundwork.testing;

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
  public synchronized void close() {
    String pattern = "^(%s)(\\D|$)".formatted(String.join("|", names));
    new TestDatabase(server, SessionCache.MAINTENANCE)
        .rows(DROPS.formatted(pattern))
        .forEach(drop -> server.execute(SessionCache.MAINTENANCE, drop));
  }
}
