package dev.groundwork.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.State;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /** Each thing that was done, with its verb; few of them share the line of the summary. */
  static List<String> done(Outcome outcome) {
    if (outcome.state() == State.UNCHANGED) {
      assertThat(outcome.lines()).isEmpty();
      return List.of();
    }
    return outcome.lines().isEmpty()
        ? withVerbs(outcome.summary())
        : outcome.lines().stream().map(Outcome.Line::text).toList();
  }

  private static List<String> withVerbs(String summary) {
    List<String> all = new ArrayList<>();
    String verb = "";
    for (String part : summary.split(", ")) {
      boolean same = !part.matches("(?s)(created|granted|ran) .*");
      verb = same ? verb : part.substring(0, part.indexOf(' ') + 1);
      all.add(same ? verb + part : part);
    }
    return all;
  }
}
