package dev.groundwork.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of Prisma's migrations, and a database in which Prisma ran some of them: by the rules of
 * its schema engine, from the table's DDL to each row's columns.
 */
public record PrismaHistory(TestDatabase database, Path folder) {
  private static final Path FIXTURE = Path.of("src/test/resources/prisma");

  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS _prisma_migrations (
        id VARCHAR(36) PRIMARY KEY NOT NULL,
        checksum VARCHAR(64) NOT NULL,
        finished_at TIMESTAMPTZ,
        migration_name VARCHAR(255) NOT NULL,
        logs TEXT,
        rolled_back_at TIMESTAMPTZ,
        started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
        applied_steps_count INTEGER NOT NULL DEFAULT 0)
      """;

  private static final String ROW =
      """
      INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at,
        rolled_back_at, logs, applied_steps_count)
      VALUES (gen_random_uuid()::text, '%s', '%s', clock_timestamp(), %s, %s, %s, 1)
      """;

  /** With an empty folder below that one. */
  public static PrismaHistory in(Path folder, TestDatabase database) {
    PrismaHistory history = new PrismaHistory(database, folder.resolve("prisma/migrations"));
    history.write("migration_lock.toml", "provider = \"postgresql\"\n");
    return history;
  }

  /** With the eight migrations of an automatic deployment. */
  public static PrismaHistory ofEight(Path folder, TestDatabase database) {
    PrismaHistory history = in(folder, database);
    for (String name : list(FIXTURE)) {
      history.migration(name, read(FIXTURE.resolve(name).resolve("migration.sql")));
    }
    return history;
  }

  private static List<String> list(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).map(p -> p.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public PrismaHistory migration(String name, String sql) {
    write(name + "/migration.sql", sql);
    return this;
  }

  public List<String> names() {
    return list(folder);
  }

  public String script(String name) {
    return read(folder.resolve(name).resolve("migration.sql"));
  }

  /** As {@code prisma migrate deploy} does, up to so many. */
  public PrismaHistory deploy(int count) {
    database.execute(TABLE);
    names().stream().limit(count).filter(name -> !isApplied(name)).forEach(this::apply);
    return this;
  }

  private boolean isApplied(String name) {
    return !database
        .rows(
            "SELECT 1 FROM _prisma_migrations WHERE rolled_back_at IS NULL AND migration_name = '"
                + name
                + "'")
        .isEmpty();
  }

  public void apply(String name) {
    database.execute(script(name));
    applied(name, script(name));
  }

  /** A row of success, whatever is in the database. */
  public void applied(String name, String script) {
    row(name, script, "clock_timestamp()", "NULL", "NULL");
  }

  public void failed(String name, String logs) {
    row(name, "", "NULL", "NULL", "'" + logs.replace("'", "''") + "'");
  }

  public void rolledBack(String name) {
    row(name, "", "NULL", "clock_timestamp()", "NULL");
  }

  private void row(String name, String script, String finished, String rolledBack, String logs) {
    database.execute(TABLE);
    database.execute(ROW.formatted(sha256(script), name, finished, rolledBack, logs));
  }

  public static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
