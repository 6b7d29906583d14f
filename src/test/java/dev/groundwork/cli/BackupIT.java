package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.PostgresPrograms;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the database on its server: made, listed, pruned, and put in its place. */
class BackupIT {
  @TempDir private Path folder;
  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  private Project project;

  @BeforeEach
  void brands() {
    project = Project.in(folder);
    project.migration("1-brands.sql", "--changeset shop:1\nCREATE TABLE brands (id int);\n");
    assertGood(run("up"));
    database.execute("INSERT INTO brands VALUES (1)");
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private Groundwork.Result run(String... arguments) {
    return groundwork().run(arguments);
  }

  private static void assertGood(Groundwork.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
  }

  private List<String> copies() {
    return new TestDatabase(server, "postgres")
        .rows(
            "SELECT datname FROM pg_database WHERE datname LIKE '%s\\_%%' ORDER BY 1"
                .formatted(database.name()));
  }

  private String onServer(String sql) {
    return new TestDatabase(server, "postgres").value(sql);
  }

  @Test
  void aCopyIsMadeMarkedListedAndPutInPlace() {
    assertGood(run("backup", "--name=first"));
    assertThat(copies()).hasSize(1);
    String copy = copies().get(0);
    assertThat(copy).matches(database.name() + "_\\d{17}_first");
    assertThat(
            onServer("SELECT datallowconn FROM pg_database WHERE datname = '%s'".formatted(copy)))
        .isEqualTo("f");
    assertThat(run("backups").out()).contains("✓ backups   1 copy").contains(copy).contains("MB");
    assertThat(run("backups", "--output=json").out()).contains("\"name\":\"" + copy + "\"");
    assertThat(run("up").out()).as("a copy is no reason for work").contains("nothing is pending");

    database.execute("DELETE FROM brands");
    Groundwork.Result result = run("restore", copy, "--yes");

    assertGood(result);
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("1");
    assertThat(copies()).hasSize(1).first().asString().endsWith("_replaced");
    assertThat(result.out()).contains(copies().get(0));
    assertThat(database.value("SELECT command FROM groundwork.run ORDER BY id DESC LIMIT 1"))
        .isEqualTo("restore");
    assertThat(run("up").out()).contains("nothing is pending");

    assertGood(run("restore", copies().get(0), "--yes"));
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("0");
  }

  @Test
  void whatBelongsToTheDatabaseAndNotToItsCopyStays() {
    String name = database.name();
    server.execute(
        "postgres",
        """
        ALTER DATABASE %1$s SET search_path TO public, "Other";
        ALTER DATABASE %1$s SET work_mem TO '8MB';
        ALTER ROLE %2$s IN DATABASE %1$s SET statement_timeout TO '5min';
        ALTER DATABASE %1$s CONNECTION LIMIT 50;
        REVOKE TEMPORARY ON DATABASE %1$s FROM PUBLIC;
        COMMENT ON DATABASE %1$s IS 'the shop''s';
        """
            .formatted(name, server.user()));
    String properties =
        """
        SELECT concat_ws('|', d.datconnlimit,
          (SELECT string_agg(a::text, ',' ORDER BY a::text) FROM unnest(d.datacl) a), shobj_description(d.oid, 'pg_database'),
          pg_get_userbyid(d.datdba), d.datallowconn,
          (SELECT string_agg(setrole || setconfig::text, ',' ORDER BY setrole)
           FROM pg_db_role_setting WHERE setdatabase = d.oid))
        FROM pg_database d WHERE datname = '%s'
        """
            .formatted(name);
    String before = onServer(properties);
    assertGood(run("backup"));

    assertGood(run("restore", copies().get(0), "--yes"));

    assertThat(onServer(properties)).isEqualTo(before);
  }

  @Test
  void othersWhoAreConnectedAreListedOrEnded() throws SQLException {
    try (Connection other = database.connect()) {
      Groundwork.Result busy = run("backup");
      assertThat(busy.status()).isEqualTo(75);
      assertThat(busy.card())
          .contains("What    1 other session is connected to " + database.name())
          .contains("or repeat with --disconnect, which ends them");
      assertThat(copies()).isEmpty();

      assertGood(run("backup", "--disconnect"));
      assertThat(other.isValid(1)).isFalse();
    }
    try (Connection other = database.connect()) {
      Groundwork.Result busy = run("restore", copies().get(0), "--yes");
      assertThat(busy.status()).isEqualTo(75);
      assertThat(busy.out()).contains("connected to it now:");
      assertThat(copies()).hasSize(1);

      assertGood(run("restore", copies().get(0), "--yes", "--disconnect"));
      assertThat(other.isValid(1)).isFalse();
    }
  }

  /**
   * What a session is, a role without pg_read_all_stats does not see; it may end it all the same.
   */
  @Test
  void aRoleThatSeesLittleEndsOthersToo() throws SQLException {
    String role = server.freshName();
    server.execute(
        "postgres",
        "CREATE ROLE %1$s LOGIN CREATEDB PASSWORD 'secret'; CREATE ROLE %1$s_b LOGIN PASSWORD 'b'"
            .formatted(role));
    TestDatabase own = server.database();
    server.execute(
        "postgres",
        "ALTER DATABASE %2$s OWNER TO %1$s; GRANT %1$s_b TO %1$s".formatted(role, own.name()));
    Groundwork groundwork = Groundwork.with(server.url(role, "secret", own.name()), project);
    try (Connection other = DriverManager.getConnection(jdbc(own), role + "_b", "b")) {
      assertGood(groundwork.run("backup", "--disconnect"));
      assertThat(other.isValid(1)).isFalse();
    }
  }

  private static String jdbc(TestDatabase database) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(database.server().host(), database.server().port(), database.name());
  }

  @Test
  void onlyWhatIsACopyIsRestored() {
    server.execute("postgres", "CREATE DATABASE %s_20260101000000000".formatted(database.name()));

    Groundwork.Result result = run("restore", database.name() + "_20260101000000000", "--yes");

    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card())
        .contains("no copy of %1$s is called %1$s_20260101000000000".formatted(database.name()))
        .contains("there is none; groundwork backup makes one");
    assertThat(run("restore", copies().get(0)).status()).isEqualTo(64);
    assertThat(run("restore").status()).isEqualTo(64);
    assertThat(run("backup", "--name=no;label").err()).contains("'no;label' is no label");
  }

  @Test
  void upCopiesBeforeItChangesSomethingAndKeepsAsManyAsItIsTold() {
    Groundwork up = groundwork().flag("--backup-before-migrate").flag("--backup-keep=2");
    for (int i = 2; i <= 5; i++) {
      project.migration(
          i + ".sql", "--changeset shop:1\nCREATE TABLE t%d (id int);\n".formatted(i));
      assertGood(up.run("up"));
    }

    assertThat(copies()).hasSize(2);
    assertThat(up.run("up").out()).contains("– backup");
    assertThat(copies()).hasSize(2);
    assertThat(run("backups").out()).contains("  up").doesNotContain("has not ended");
    assertGood(run("restore", copies().get(1), "--yes"));
    assertThat(database.value("SELECT to_regclass('t4') IS NOT NULL AND to_regclass('t5') IS NULL"))
        .isEqualTo("t");
  }

  /** By the clock, what is made now would be the oldest of all. */
  @Test
  void theLastCopyIsTheNewestAlsoAfterTheClockWasSetBack() {
    Groundwork up = groundwork().flag("--backup-before-migrate").flag("--backup-keep=1");
    project.migration("2.sql", "--changeset shop:1\nCREATE TABLE t2 (id int);\n");
    assertGood(up.run("up"));
    server.execute(
        "postgres",
        "ALTER DATABASE %s RENAME TO %s_20991231235959999"
            .formatted(copies().get(0), database.name()));
    project.migration("3.sql", "--changeset shop:1\nCREATE TABLE t3 (id int);\n");

    assertGood(up.run("up"));

    assertThat(copies()).containsExactly(database.name() + "_21000101000000000");
    assertGood(run("restore", copies().get(0), "--yes"));
    assertThat(database.value("SELECT to_regclass('t2') IS NOT NULL AND to_regclass('t3') IS NULL"))
        .isEqualTo("t");
  }

  @Test
  void aCopyThatAPersonMadeIsNeverPruned() {
    assertGood(run("backup", "--name", "mine"));
    Groundwork up = groundwork().flag("--backup-before-migrate").flag("--backup-keep=1");
    for (int i = 2; i <= 3; i++) {
      project.migration(
          i + ".sql", "--changeset shop:1\nCREATE TABLE t%d (id int);\n".formatted(i));
      assertGood(up.run("up"));
    }

    assertThat(copies()).hasSize(2).first().asString().endsWith("_mine");
  }

  @Test
  void aRunThatFailsAndIsRolledBackLeavesNoCopy() {
    project.migration("2.sql", "--changeset shop:1\nCREATE TABLE t2 (id int);\nSELECT 1/0;\n");

    Groundwork.Result result = groundwork().flag("--backup-before-migrate").run("up");

    assertThat(result.status()).isEqualTo(74);
    assertThat(result.out()).contains("✓ backup");
    assertThat(copies()).isEmpty();
    assertThat(database.value("SELECT to_regclass('t2') IS NULL")).isEqualTo("t");
  }

  @Test
  void aRunThatFailsAfterACommitKeepsItsCopy() {
    project.migration(
        "2.sql",
        """
        --changeset shop:1 runInTransaction:false
        CREATE INDEX CONCURRENTLY i ON brands (id);
        --changeset shop:2
        SELECT 1/0;
        """);

    Groundwork.Result result = groundwork().flag("--backup-before-migrate").run("up");

    assertThat(result.status()).isEqualTo(74);
    assertThat(copies()).hasSize(1);
    assertThat(run("backups").out()).contains("of a run that has not ended");
  }

  @Test
  void aRoleThatMayNotIsToldHowAndTheAdministratorDoesItForThem() {
    String role = server.freshName();
    server.execute("postgres", "CREATE ROLE %s LOGIN PASSWORD 'secret'".formatted(role));
    TestDatabase own = server.database();
    server.execute("postgres", "ALTER DATABASE %s OWNER TO %s".formatted(own.name(), role));
    own.execute("ALTER SCHEMA public OWNER TO " + role);
    String url = server.url(role, "secret", own.name());
    assertGood(Groundwork.with(url, project).run("up"));
    project.migration("2.sql", "--changeset shop:1\nCREATE TABLE t2 (id int);\n");

    Groundwork.Result refused =
        Groundwork.with(url, project).flag("--backup-before-migrate").run("up");
    assertThat(refused.status()).as(refused.toString()).isEqualTo(73);
    assertThat(refused.card())
        .contains("ERROR: permission denied to create database (42501)")
        .contains("ALTER ROLE \"%s\" CREATEDB".formatted(role));
    assertThat(own.value("SELECT to_regclass('t2') IS NULL")).isEqualTo("t");

    Groundwork admin =
        Groundwork.with(url, project)
            .set("GROUNDWORK_PREPARE_ADMIN_URL", server.url("postgres"))
            .flag("--backup-before-migrate");
    assertGood(admin.run("up"));
    assertThat(own.value("SELECT tableowner FROM pg_tables WHERE tablename = 't2'"))
        .isEqualTo(role);
    List<String> copies =
        new TestDatabase(server, "postgres")
            .rows(
                "SELECT datname FROM pg_database WHERE datname LIKE '%s\\_%%'"
                    .formatted(own.name()));
    assertThat(copies).hasSize(1);
    assertGood(admin.run("restore", copies.get(0), "--yes"));
    assertThat(own.value("SELECT to_regclass('t2') IS NULL")).isEqualTo("t");
    assertThat(
            own.value(
                "SELECT pg_get_userbyid(datdba) FROM pg_database"
                    + " WHERE datname = current_database()"))
        .isEqualTo(role);
  }

  @Test
  void aFileIsWrittenAndReadByPostgresOwnPrograms() throws IOException {
    Path file = folder.resolve("shop.dump");
    Groundwork withPrograms = groundwork().set("PATH", PostgresPrograms.path(folder));
    Groundwork.Result written = withPrograms.run("backup", "--to=" + file);
    PostgresPrograms.assumeUsable(written);
    assertGood(written);
    assertThat(Files.size(file)).isPositive();
    assertThat(withPrograms.run("backup", "--to=" + file).card())
        .contains("the file is there already");
    database.execute("DELETE FROM brands");

    Groundwork.Result result = withPrograms.run("restore", "--from=" + file, "--yes");

    assertGood(result);
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("1");
    assertThat(copies()).hasSize(1).first().asString().endsWith("_replaced");
    assertThat(run("up").out()).contains("nothing is pending");

    Files.writeString(file, "no dump");
    assertThat(withPrograms.run("restore", "--from=" + file, "--yes").status()).isEqualTo(73);
    assertThat(copies()).as("what was begun is gone").hasSize(1);
    assertThat(database.value("SELECT count(*) FROM brands")).isEqualTo("1");
  }

  @Test
  void aDatabaseFromAFileSortsAsTheOneThatItReplaces() throws IOException {
    String icu = server.freshName();
    boolean there =
        onServer(
                "SELECT current_setting('server_version_num')::int >= 150000"
                    + " AND EXISTS (SELECT FROM pg_collation WHERE collprovider = 'i')")
            .equals("t");
    if (!there) {
      System.err.println("The test of ICU in files is SKIPPED: this server has no ICU");
    }
    Assumptions.assumeTrue(there, "SKIPPED: the server has no ICU");
    server.execute(
        "postgres",
        "CREATE DATABASE %s TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en'"
            .formatted(icu));
    TestDatabase words = new TestDatabase(server, icu);
    words.execute("CREATE TABLE word (w text PRIMARY KEY); INSERT INTO word VALUES ('a'), ('B')");
    Groundwork withPrograms =
        Groundwork.on(words, project).set("PATH", PostgresPrograms.path(folder));
    Path file = folder.resolve("words.dump");
    Groundwork.Result written = withPrograms.run("backup", "--to=" + file);
    PostgresPrograms.assumeUsable(written);
    assertGood(written);

    assertGood(withPrograms.run("restore", "--from=" + file, "--yes"));
    assertThat(words.rows("SELECT w FROM word ORDER BY w")).containsExactly("a", "B");

    dropAll(icu);
    Groundwork admin = withPrograms.set("GROUNDWORK_PREPARE_ADMIN_URL", server.url("postgres"));
    assertGood(admin.run("restore", "--from=" + file, "--yes"));
    assertThat(words.rows("SELECT w FROM word ORDER BY w"))
        .as("the file alone tells it")
        .containsExactly("a", "B");
    dropAll(icu);
  }

  private void dropAll(String name) {
    new TestDatabase(server, "postgres")
        .rows("SELECT datname FROM pg_database WHERE datname LIKE '%s%%'".formatted(name))
        .forEach(each -> server.execute("postgres", "DROP DATABASE \"" + each + "\""));
  }

  @Test
  void whatIsForACopyOnTheServerIsRefusedBesideAFile() {
    for (String flag : new String[] {"--name=before-easter", "--disconnect"}) {
      Groundwork.Result result = run("backup", "--to=" + folder.resolve("x.dump"), flag);

      assertThat(result.status()).isEqualTo(64);
      assertThat(result.err())
          .isEqualTo(
              """
              groundwork: --to writes a file: --name and --disconnect are for a copy on the server
              see groundwork backup --help
              """);
    }
    assertThat(copies()).isEmpty();
  }

  @Test
  void aFileInAFolderThatIsNotThereIsRefused() {
    Path file = folder.resolve("none/shop.dump");
    Groundwork.Result result = run("backup", "--to=" + file);
    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card())
        .contains(
            """
            What    there is no folder %1$s
              Where   %1$s/shop.dump
            """
                .formatted(file.getParent()),
            "Next    make it: mkdir -p " + file.getParent());
  }

  @Test
  void withoutTheProgramsTheImageThatHasThemIsNamed() {
    Groundwork.Result result = run("backup", "--to=" + folder.resolve("shop.dump"));

    assertThat(result.status()).isEqualTo(73);
    assertThat(result.card())
        .contains("What    pg_dump is not on the PATH\n  Where   the variable PATH is not set")
        .contains("the image postgres:")
        .contains("has pg_dump and pg_restore");
    assertThat(run("restore", "--from=" + folder.resolve("none"), "--yes").status()).isEqualTo(64);
    Groundwork.Result restore = run("restore", "--from=" + project.root(), "--yes");
    assertThat(restore.out())
        .as("nobody is asked about what cannot be done")
        .contains("✗ confirm")
        .contains("What    pg_restore is not on the PATH")
        .doesNotContain("takes the place");
  }
}
