package dev.groundwork.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.groundwork.backup.Backup;
import dev.groundwork.backup.BackupStore;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that takes the place of another sorts as that one did, whoever its provider is. */
class CreationOptionsIT {
  private final TestServer server = TestServer.get();
  private final TestDatabase maintenance = new TestDatabase(server, "postgres");
  private final String name = server.freshName();

  @AfterEach
  void drop() {
    maintenance
        .rows("SELECT datname FROM pg_database WHERE datname LIKE '%s%%'".formatted(name))
        .forEach(n -> server.execute("postgres", "DROP DATABASE \"" + n + "\""));
  }

  private void database(String options) {
    server.execute(
        "postgres",
        "CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' %s".formatted(name, options));
  }

  private String empty() throws SQLException {
    try (Session session = session("postgres")) {
      return new BackupStore(session, name).createEmpty("");
    }
  }

  private Session session(String where) throws SQLException {
    return new Server(DatabaseUrl.of(server.url(where)), List.of()).connect();
  }

  /** Everything in the catalog that has to do with it, whatever the version calls it. */
  private String locale(String which) {
    return maintenance.value(
        """
        SELECT string_agg(j.key || '=' || j.value, ' ' ORDER BY j.key)
        FROM pg_database d, jsonb_each(to_jsonb(d)) j
        WHERE datname = '%s' AND (j.key ~ 'loc|coll|ctype|icu|encoding')
        """
            .formatted(which));
  }

  private List<String> sorted(String which) {
    return new TestDatabase(server, which)
        .rows("SELECT w FROM (VALUES ('a'), ('B'), ('c'), ('Z')) v (w) ORDER BY w");
  }

  private void assertKept() throws SQLException {
    String empty = empty();
    assertThat(locale(empty)).isEqualTo(locale(name));
    assertThat(sorted(empty)).isEqualTo(sorted(name));
  }

  private void assumeVersion(int major) {
    assumeTrue(
        Integer.parseInt(maintenance.value("SHOW server_version_num")) >= major * 10_000,
        "SKIPPED: since PostgreSQL " + major);
  }

  private void assumeIcu() {
    assumeVersion(15);
    boolean there =
        maintenance
            .value("SELECT count(*) > 0 FROM pg_collation WHERE collprovider = 'i'")
            .equals("t");
    if (!there) {
      System.err.println("The tests of ICU are SKIPPED: this server was built without it");
    }
    assumeTrue(there, "SKIPPED: the server has no ICU");
  }

  @Test
  void libcStaysLibc() throws SQLException {
    database("LC_COLLATE 'C' LC_CTYPE 'C'");

    assertThat(sorted(name)).containsExactly("B", "Z", "a", "c");
    assertKept();
  }

  @Test
  void icuStaysIcu() throws SQLException {
    assumeIcu();
    database("LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");

    assertThat(sorted(name)).containsExactly("a", "B", "c", "Z");
    assertKept();
  }

  @Test
  void rulesOfIcuStay() throws SQLException {
    assumeIcu();
    assumeVersion(16);
    database("LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en' ICU_RULES '&c < a'");

    assertThat(sorted(name)).containsExactly("B", "c", "a", "Z");
    assertKept();
  }

  @Test
  void builtinStaysBuiltin() throws SQLException {
    assumeVersion(17);
    database("LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'");

    assertThat(locale(name)).contains("datlocprovider=\"b\"");
    assertKept();
  }

  @Test
  void aDatabaseSortedByAnotherVersionIsCopiedAndTheCopySaysSo() throws Exception {
    assumeIcu();
    database("LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en'");
    maintenance.execute(
        "UPDATE pg_database SET datcollversion = '0' WHERE datname = '%s'".formatted(name));
    Backup copy;
    try (Session session = session("postgres")) {
      copy = new BackupStore(session, name).create("backup", false, "", false);
    }

    assertThat(locale(copy.name())).isEqualTo(locale(name)).contains("datcollversion=\"0\"");
    assertThat(locale(empty())).as("sorted anew").doesNotContain("datcollversion=\"0\"");
  }

  @Test
  void whereThereIsNoneToReplaceTheServersOwnIsTaken() throws SQLException {
    assertThat(sorted(empty())).hasSize(4);
  }
}
