package dev.groundwork.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.migrate.changelog.ChangelogHash;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question whether anything is to be done, and the connection over which it is asked. */
class FastPathIT {
  @TempDir private Path folder;

  private final TestDatabase database = TestServer.get().database();
  private Server server;
  private FastPath fastPath;

  @BeforeEach
  void settings() {
    Project project =
        Project.in(folder).migration("1.sql", "--changeset a:1\nCREATE TABLE items (id int);\n");
    Config config =
        new ConfigLoader(
                Map.of(
                    "DATABASE_URL",
                    database.url(),
                    "GROUNDWORK_MIGRATE_CHANGELOG",
                    project.root().toString()),
                Map.of(),
                Map.of(),
                folder)
            .load();
    server = new Server(config.database(), config.schemas());
    Ledger ledger = new Ledger(FastPathIT::none, config);
    fastPath = new FastPath(config, server, ledger, new ChangelogHash(config));
  }

  /** It asks over none but its own. */
  private static Session none() {
    throw new IllegalStateException("there is no session yet");
  }

  @Test
  void theConnectionThatWasKeptIsAskedAndGivenOn() throws Exception {
    Session kept = server.connect();
    fastPath.spare().keep(kept);
    fastPath.ask();
    assertThat(fastPath.ready()).isEmpty();
    assertThat(fastPath.spare().take()).contains(kept);
    assertThat(fastPath.spare().take()).isEmpty();
    kept.close();
  }

  @Test
  void oneThatTheServerHasEndedSinceIsLetGo() throws Exception {
    Session kept = server.connect();
    fastPath.spare().keep(kept);
    database.value("SELECT pg_terminate_backend(%d)".formatted(kept.backendPid()));
    fastPath.ask();
    assertThat(fastPath.ready()).isEmpty();
    assertThat(fastPath.spare().take()).isEmpty();
    assertThat(kept.isOpen()).isFalse();
  }
}
