package dev.groundwork.testing;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.fingerprint.SchemaMark;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many tenants as a fleet leaves them, without one: copies by SQL of {@code tenant_1}, which a run
 * made with a table {@code items}, with the rows that their own runs would have written.
 */
public final class TenantCopies {
  private static final int AT_ONCE = 100;

  private static final String COPY =
      """
      CREATE SCHEMA %1$s;
      CREATE TABLE %1$s.items (LIKE tenant_1.items INCLUDING ALL);
      CREATE TABLE %1$s.databasechangelog AS TABLE tenant_1.databasechangelog;
      INSERT INTO groundwork.run (name, command, took, version, environment, exit_status,
        changelog_hash, history_hash, changesets, report)
      SELECT '%1$s', command, took, version, environment, exit_status, '%2$s', history_hash,
        changesets, report FROM groundwork.run WHERE name = 'tenant_1';
      """;

  private TenantCopies() {}

  /** {@code tenant_1} and so on. */
  public static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> "tenant_" + n).toList();
  }

  /** Gives the hash of the changelogs that a run of a name would leave. */
  @FunctionalInterface
  public interface Hash<E extends Exception> {
    String of(String name) throws E;
  }

  public static <E extends Exception> void make(TestDatabase database, int count, Hash<E> hash)
      throws SQLException, E {
    List<String> names = names(count);
    try (Session session = new Session(database.connect())) {
      session.execute("SET standard_conforming_strings = on");
      for (int i = 1; i < count; i += AT_ONCE) {
        StringBuilder sql = new StringBuilder();
        for (String name : names.subList(i, Math.min(count, i + AT_ONCE))) {
          sql.append(COPY.formatted(name, hash.of(name)));
        }
        session.execute(sql.toString());
      }
      session.update(
          "UPDATE groundwork.run r SET schema_mark = m.mark FROM (%s) m WHERE m.space = r.name"
              .formatted(SchemaMark.ofEach()),
          names);
    }
  }
}
