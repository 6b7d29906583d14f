package dev.groundwork.container;

import dev.groundwork.testing.Shell;
import dev.groundwork.testing.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This project's docker-compose.yml at work in a copy of its folder, as a person would drive it.
 */
final class Compose implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name = Docker.PREFIX + "-" + COUNT.incrementAndGet();
  private final Path folder;
  private final Shell shell;

  Compose(Path folder) {
    this.folder = folder;
    this.shell = new Shell(folder).set("COMPOSE_PROJECT_NAME", name);
    for (String part : List.of("docker-compose.yml", "changelogs", "init-sql")) {
      Folders.copy(Path.of(part), folder.resolve(part));
    }
    override("");
  }

  /** Adds to the services; the image is the one under test, built already. */
  Compose override(String services) {
    return write(
        "docker-compose.override.yml",
        "services:\n  groundwork:\n    image: " + Docker.image() + "\n" + services);
  }

  Compose set(String variable, String value) {
    shell.set(variable, value);
    return this;
  }

  /** Writes a file of the project. */
  Compose write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the changesets of one file to the changelogs. */
  Compose migration(String name, String changesets) {
    return write("changelogs/migrations/" + name, "--liquibase formatted sql\n" + changesets);
  }

  Path folder() {
    return folder;
  }

  /** Runs {@code docker compose} with these words. */
  Shell.Result run(String words) {
    List<String> command = new ArrayList<>(List.of("docker", "compose"));
    command.addAll(List.of(words.split(" ")));
    return shell.run(command);
  }

  /** {@code docker compose up -d}, which waits for what the backend depends on. */
  Shell.Result up() {
    return run("up --detach");
  }

  /** What a query gives, asked by the server's superuser over its socket. */
  String sql(String sql) {
    return psql(sql).line();
  }

  private Shell.Result psql(String sql) {
    List<String> command = new ArrayList<>(List.of("docker", "compose", "exec", "-T", "postgres"));
    command.addAll(List.of("psql", "-U", "postgres", "-d", "smart_ecommerce_dev", "-Atc", sql));
    return shell.run(command);
  }

  /** The container of a service; empty if there is none. */
  String container(String service) {
    return run("ps --all --quiet " + service).line();
  }

  /** Such as {@code running}, {@code exited} or {@code created}. */
  String state(String service) {
    String container = container(service);
    return container.isEmpty() ? "none" : Docker.inspect(container, "{{.State.Status}}");
  }

  /** How the service ended, once it has. */
  int exit(String service) {
    return Docker.exit(container(service));
  }

  /** What the service has said since it was created. */
  String log(String service) {
    return Docker.log(container(service));
  }

  /** Waits until a statement with this text is under way in the server. */
  void awaitStatement(String text) {
    String query =
        "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
            + " AND pid <> pg_backend_pid() AND query LIKE '%"
            + text
            + "%'";
    Until.holds("a statement with " + text, () -> psql(query).out().strip().matches("[1-9]\\d*"));
  }

  @Override
  public void close() {
    run("--profile * down --volumes --remove-orphans --timeout 1");
  }
}
