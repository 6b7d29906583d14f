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
 * A namespace of a real Kubernetes, a PostgreSQL in it, and a copy of this project's folder,
 * applied as a person would. The image is the engine's, under the name that the manifests have.
 */
final class Node implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String IMAGE = "registry.example.com/groundwork:" + Rendered.version();

  private final String namespace = Docker.PREFIX + "-" + COUNT.incrementAndGet();
  private final Path folder;
  private final Shell shell;

  Node(Path folder) {
    this.folder = folder;
    this.shell = new Shell(folder);
    Docker.docker("tag", Docker.image(), IMAGE).ok();
    for (String part : List.of("kubernetes", "changelogs")) {
      Folders.copy(Path.of(part), folder.resolve(part));
    }
    new Shell(folder).run("kubectl", "create", "namespace", namespace).ok();
    kubectl(
            "run postgres --image=postgres:17 --image-pull-policy=Never --env=POSTGRES_PASSWORD=admin"
                + " --env=POSTGRES_DB=shop")
        .ok();
    kubectl("wait --for=condition=Ready pod/postgres --timeout=170s").ok();
  }

  /** Whether there is one that answers, as KUBECONFIG says. */
  static boolean answers() {
    try {
      return new Shell(Path.of("")).run("kubectl", "get", "nodes").status() == 0;
    } catch (UncheckedIOException e) {
      return false; // no kubectl
    }
  }

  Shell.Result kubectl(String words) {
    return kubectl(List.of(words.split(" ")));
  }

  private Shell.Result kubectl(List<String> words) {
    List<String> command = new ArrayList<>(List.of("kubectl", "--namespace", namespace));
    command.addAll(words);
    return shell.run(command);
  }

  /** The Secret, from a file, as the page tells it. */
  Node secret(String afterTheUrl) {
    String address = kubectl("get pod postgres -o jsonpath={.status.podIP}").line();
    write("url", "postgresql://postgres:admin@" + address + ":5432/shop" + afterTheUrl);
    kubectl("create secret generic shop-database --from-file=url=./url").ok();
    return this;
  }

  Node apply(String path) {
    kubectl("apply -k " + path).ok();
    return this;
  }

  /** Adds a migration, and its name where kustomize wants it. */
  Node migration(String name, String sql) {
    write(
        "changelogs/migrations/" + name,
        "--liquibase formatted sql\n--changeset shop:" + name + "\n" + sql + "\n");
    String last = "      - migrations/20260216134508-longer-product-names.sql\n";
    String named = "      - migrations/" + name + "\n";
    String list = read("changelogs/kustomization.yaml");
    if (!list.contains(named)) {
      write("changelogs/kustomization.yaml", list.replace(last, last + named));
    }
    return this;
  }

  private String read(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Node write(String path, String text) {
    try {
      Files.writeString(folder.resolve(path), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Node edit(String path, String from, String to) {
    return write(path, read(path).replace(from, to));
  }

  /** Until every replica of this revision serves. */
  Node rolledOut() {
    kubectl("rollout status deployment/shop --timeout=170s").ok();
    return this;
  }

  /** The pods of the backend, as {@code name phase-or-reason} of their initContainer. */
  List<String> pods() {
    return kubectl("get pods -l app.kubernetes.io/component=backend --no-headers")
        .out()
        .lines()
        .toList();
  }

  /** A pod whose status says so, as soon as there is one. */
  String podThat(String status) {
    return Until.there(
        () -> "a pod with " + status + " among " + pods(),
        () ->
            pods().stream()
                .filter(line -> line.contains(status))
                .map(line -> line.split(" ")[0])
                .findFirst());
  }

  String log(String pod) {
    return kubectl("logs " + pod + " -c groundwork").ok().text();
  }

  String describe(String pod) {
    return kubectl("describe pod " + pod).ok().out();
  }

  String sql(String sql) {
    return kubectl(
            List.of("exec", "postgres", "--", "psql", "-U", "postgres", "-d", "shop", "-Atc", sql))
        .line();
  }

  @Override
  public void close() {
    new Shell(folder).run("kubectl", "delete", "namespace", namespace, "--wait=false");
    Docker.docker("image", "rm", "--force", IMAGE);
  }
}
