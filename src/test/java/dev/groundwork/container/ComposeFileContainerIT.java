package dev.groundwork.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else docker-compose.yml offers, and what its page makes of it. */
@ContainerTest
class ComposeFileContainerIT {
  @TempDir private Path folder;
  private Compose compose;

  @BeforeEach
  void project() {
    compose = new Compose(folder);
  }

  @AfterEach
  void remove() {
    compose.close();
  }

  @Test
  void aBackupCanBeRestored() {
    compose.up().ok();
    String dump = compose.run("run --rm backup").line();
    assertThat(dump).matches("/backups/smart_ecommerce_dev_\\d{8}T\\d{6}Z\\.dump");
    compose.sql("DELETE FROM reviews");
    compose.set("FILE", dump.replace("/backups/", ""));
    Shell.Result restored = compose.run("run --rm restore");
    assertThat(restored.status()).as(restored.text()).isZero();
    assertThat(compose.sql("SELECT count(*) FROM reviews")).isEqualTo("6");
    compose.run("start groundwork").ok();
    assertThat(compose.exit("groundwork")).as(compose.log("groundwork")).isZero();
    assertThat(compose.sql("SELECT count(*) FROM reviews")).isEqualTo("6");
  }

  @Test
  void restoreWithoutAFileTellsWhichThereAre() {
    compose.up().ok();
    compose.run("run --rm backup").ok();
    Shell.Result restore = compose.run("run --rm restore");
    assertThat(restore.status()).isEqualTo(64);
    assertThat(restore.text()).contains("smart_ecommerce_dev_");
  }

  /** The variant of compose.md, with no password in the environment of any container. */
  @Test
  void passwordsMayComeFromComposeSecrets() throws IOException {
    compose.write("secrets/postgres-password", "a%d+m/in\n");
    compose.write(
        "secrets/database-url", "postgresql://smart_dev:s%65cret@postgres/smart_ecommerce_dev\n");
    compose.write("secrets/admin-url", "postgresql://postgres:a%25d+m%2Fin@postgres/postgres\n");
    compose.write("secrets/smart-dev-password", "secret\n");
    Files.copy(Path.of("src/test/resources/compose.secrets.yml"), folder.resolve("secrets.yml"));
    Shell.Result up =
        compose.run(
            "-f docker-compose.yml -f docker-compose.override.yml -f secrets.yml up --detach");
    assertThat(up.status()).as(up.text() + compose.log("groundwork")).isZero();
    assertThat(compose.exit("groundwork")).isZero();
    for (String service : new String[] {"postgres", "groundwork", "backend"}) {
      assertThat(Docker.inspect(compose.container(service), "{{.Config.Env}}"))
          .doesNotContain("secret@")
          .doesNotContain("postgres:postgres")
          .doesNotContain("PASSWORD=");
    }
  }
}
