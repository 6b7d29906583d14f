package dev.groundwork.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.DatabaseUrl;
import dev.groundwork.config.TestUrls;
import dev.groundwork.run.Outcome;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.io.TempDir;

/** A role and a database that nobody has yet, and what the tests of {@code prepare} share. */
abstract class ProvisionerFixture {
  static final String PASSWORD = "it's $ecret; \\ \"%n\u00fc";
  static final String NOTHING_WRITTEN = "unchanged: nothing was written";

  final TestServer server = TestServer.get();
  final String name = server.freshName();
  final DatabaseUrl application = TestUrls.of(name, PASSWORD, name);
  final Preparation fresh =
      new Preparation(TestUrls.admin(name), application).withSchemas("public", "shop");

  @TempDir Path scripts;

  void script(String file, String sql) throws Exception {
    Files.writeString(scripts.resolve(file), sql);
  }

  TestDatabase database() {
    return database(name);
  }

  TestDatabase database(String other) {
    return new TestDatabase(server, other);
  }

  static List<String> lines(Outcome outcome) {
    return outcome.lines().stream().map(Outcome.Line::text).toList();
  }

  static void await(Callable<String> actual, String expected) throws Exception {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!actual.call().equals(expected)) {
      assertThat(System.nanoTime()).as("still %s", actual.call()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
