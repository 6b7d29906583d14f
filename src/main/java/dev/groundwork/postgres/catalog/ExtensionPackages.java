package dev.groundwork.postgres.catalog;

import dev.groundwork.run.Problem;
import java.util.Map;

/** Where an extension comes from that the server does not have. */
final class ExtensionPackages {

  /** By the names of PostgreSQL's own Debian repository, without {@code postgresql-<major>-}. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "vector", "pgvector",
          "postgis", "postgis-3",
          "postgis_topology", "postgis-3",
          "pg_cron", "cron",
          "pg_partman", "partman",
          "pgrouting", "pgrouting",
          "hll", "hll",
          "pgaudit", "pgaudit",
          "rum", "rum");

  private ExtensionPackages() {}

  static Problem missing(String extension, int major) {
    String guess = PACKAGES.getOrDefault(extension, extension.replace('_', '-'));
    return new Problem(
        "extension %s is not installed on this server (PostgreSQL %d)".formatted(extension, major),
        "prepare.extensions",
        "install it there (Debian: postgresql-%d-%s), or use an image that has it"
            .formatted(major, guess));
  }
}
