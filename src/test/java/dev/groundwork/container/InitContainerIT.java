package dev.groundwork.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} prints for a stranger's project, run by the real Compose. */
@ContainerTest
class InitContainerIT {
  private static final String COMPOSE =
      """
      services:
        database:
          image: postgres:17
          environment:
            POSTGRES_USER: shop
            POSTGRES_PASSWORD: ${SHOP_PASSWORD:-a b@c%d}
            POSTGRES_DB: shop_dev
          volumes: ["./db/init:/docker-entrypoint-initdb.d:ro"]
        web:
          image: postgres:17
          depends_on: [database]
          environment: {PGHOST: database, PGUSER: shop, PGPASSWORD: "${SHOP_PASSWORD:-a b@c%d}"}
          entrypoint: ["psql", "-d", "shop_dev", "-Atc", "SELECT 'ready: ' || count(*) FROM notes"]
      """;

  @TempDir private Path folder;

  private Shell shell() {
    return new Shell(folder).set("COMPOSE_PROJECT_NAME", Docker.PREFIX + "-init");
  }

  private Shell.Result compose(String words) {
    List<String> command = new ArrayList<>(List.of("docker", "compose"));
    command.addAll(List.of(words.split(" ")));
    return shell().run(command);
  }

  @AfterEach
  void remove() {
    compose("down --volumes --remove-orphans --timeout 1");
  }

  @Test
  void whatIsPrintedRunsAsItIs() throws IOException {
    Files.writeString(folder.resolve("docker-compose.yml"), COMPOSE);
    Files.createDirectories(folder.resolve("db/init"));
    Files.writeString(
        folder.resolve("db/init/01.sql"), "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\";\n");
    Result init = new Groundwork().run("init", folder.toString());
    assertThat(init.status()).as(init.toString()).isZero();
    Files.writeString(
        folder.resolve("changelogs/migrations/29990101000000-notes.sql"),
        """
        --liquibase formatted sql
        --changeset shop:1
        CREATE TABLE notes (id uuid DEFAULT uuid_generate_v4());
        """);
    String printed = init.out();
    String override =
        printed
            .substring(printed.indexOf("\nservices:") + 1, printed.indexOf("\n# Kubernetes"))
            .replace("image: groundwork ", "image: " + Docker.image() + " ");
    Files.writeString(folder.resolve("docker-compose.override.yml"), override);

    Shell.Result up = compose("up --detach");

    String log = compose("logs groundwork").text();
    assertThat(up.status()).as(up.text() + log).isZero();
    assertThat(log).contains("prepare", "commit");
    Docker.exit(compose("ps --all --quiet web").line());
    assertThat(compose("logs web").text()).contains("ready: 0");
  }
}
