package dev.groundwork.container;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL in a container, on a network from which no way leads out. */
final class Postgres implements AutoCloseable {
  /** The server's superuser. */
  static final String ADMIN = "postgresql://postgres:admin@postgres/postgres";

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String network = Docker.PREFIX + "-net-" + COUNT.incrementAndGet();
  private final String container = network + "-postgres";
  private final AtomicInteger databases = new AtomicInteger();

  Postgres() {
    Docker.docker("network", "create", "--internal", network).ok();
    Docker.docker(
            ("run --detach --name %s --network %s --network-alias postgres"
                    + " --env POSTGRES_PASSWORD=admin postgres:17 -c fsync=off")
                .formatted(container, network)
                .split(" "))
        .ok();
  }

  /** A name that no database of this server has yet. */
  String freshDatabase() {
    return "shop" + databases.incrementAndGet();
  }

  /** The arguments of {@code docker run} that let a container reach this server, and no other. */
  List<String> network() {
    return List.of("--network", network);
  }

  /** The same, and those that tell it of a database. */
  List<String> access(String database) {
    return access(database, "shop");
  }

  List<String> access(String database, String password) {
    List<String> arguments = new ArrayList<>(network());
    arguments.addAll(List.of("--env", "DATABASE_URL=" + url(database, password)));
    arguments.addAll(List.of("--env", "GROUNDWORK_ENVIRONMENT=development"));
    return arguments;
  }

  /** Of a database whose owner has its name. */
  static String url(String database, String password) {
    return "postgresql://%s:%s@postgres/%s".formatted(database, password, database);
  }

  /** The variable that lets Groundwork make role and database. */
  static List<String> admin() {
    return List.of("--env", "GROUNDWORK_PREPARE_ADMIN_URL=" + ADMIN);
  }

  String sql(String database, String sql) {
    return Docker.docker("exec", container, "psql", "-U", "postgres", "-d", database, "-Atc", sql)
        .line();
  }

  @Override
  public void close() {
    Docker.docker("rm", "--force", "--volumes", container);
    Docker.docker("network", "rm", network);
  }
}
