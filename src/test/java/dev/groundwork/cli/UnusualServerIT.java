package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases that others set up otherwise, and errors that look like another's. */
class UnusualServerIT {
  private static final String TABLE =
      """
      --changeset t:1
      CREATE TABLE t (id int, i interval DEFAULT interval '1 day 2 hours',
        b bytea DEFAULT '\\x0001ff'::bytea);
      CREATE VIEW v AS SELECT id FROM t;
      """;

  @TempDir private Path folder;

  private static Result run(TestDatabase database, Project project, String... words) {
    return Groundwork.on(database, project).run(words);
  }

  private static Result good(Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  /** What we say has letters of our own, which the server may not have. */
  @ParameterizedTest
  @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
  void aDatabaseThatIsNotUtf8(String encoding) {
    TestServer server = TestServer.get();
    TestDatabase database = new TestDatabase(server, server.freshName());
    server.execute(
        "postgres",
        "CREATE DATABASE %s TEMPLATE template0 ENCODING '%s' LC_COLLATE 'C' LC_CTYPE 'C'"
            .formatted(database.name(), encoding));
    Project project = Project.in(folder).migration("1.sql", TABLE);
    good(run(database, project, "up"));
    database.execute("CREATE SEQUENCE s; SELECT setval('s', 9000000000000000000)");
    assertThat(good(run(database, project, "doctor")).out())
        .contains("ALTER SEQUENCE public.s MAXVALUE ...;");
    project.migration("2.sql", "--changeset t:2\nSELECT 1 / 0;\n");
    assertThat(run(database, project, "up").status()).isEqualTo(74);
    assertThat(run(database, project, "status").out()).contains("run 2 ", "exit 74 2::2");
  }

  /** By these the server prints the expressions that a fingerprint is of. */
  @Test
  void whatARoleSetsForItselfIsNoDrift() {
    TestDatabase database = TestServer.get().database();
    Project project = Project.in(folder).migration("1.sql", TABLE);
    good(run(database, project, "up"));
    for (String setting :
        new String[] {
          "IntervalStyle = sql_standard", "bytea_output = escape", "quote_all_identifiers = on"
        }) {
      database.execute("ALTER DATABASE %s SET %s".formatted(database.name(), setting));
    }
    database.execute("ALTER TABLE t ALTER id SET DEFAULT 1; ALTER TABLE t ALTER id DROP DEFAULT");

    good(Groundwork.on(database, project).flag("--guard-drift=fail").run("verify"));
  }

  /** Of the class of lost connections, and said over one that is there. */
  @Test
  void whatAStatementRaisesIsItsOwn() {
    Project project =
        Project.in(folder)
            .migration(
                "1.sql",
                """
                --changeset t:1 splitStatements:false
                DO $$ BEGIN RAISE EXCEPTION 'the other server is away' USING ERRCODE = '08006'; END $$;
                """);
    Result result = run(TestServer.get().database(), project, "up");
    assertThat(result.status()).as(result.toString()).isEqualTo(74);
    assertThat(result.out()).doesNotContain("starting again");
    assertThat(result.card()).contains("the other server is away (08006)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changelogs/migrations/2.sql",
        "changelogs/verify/2.sql",
        "changelogs/seeds/2.sql",
        "init-sql/2.sql",
        "plain/2.sql"
      })
  void theCharacterNulIsToldWithItsLine(String path) {
    Project project = Project.in(folder).migration("1.sql", TABLE);
    String heading = path.contains("migrations") ? "--liquibase formatted sql\n" : "\n";
    String changeset = path.contains("migrations") ? "--changeset t:2\n" : "\n";
    project.write(path, heading + changeset + "SELECT 'a\0b' WHERE false;\n");
    Groundwork groundwork = Groundwork.on(TestServer.get().database(), project);
    if (path.startsWith("plain")) {
      groundwork.flag("--migrate-changelog=" + folder.resolve("plain"));
    }
    Result result = groundwork.run("up");
    assertThat(result.status()).as(result.toString()).isEqualTo(65);
    assertThat(result.card())
        .contains("What    the character NUL", "no text of PostgreSQL can have")
        .contains("2.sql, line 3", "Next    take it out");
    assertThat(result.out()).doesNotContain("starting again");
  }

  /** As for change data capture; the history of Liquibase has no key. */
  @Test
  void whatAPublicationOfAllTablesNeedsIsTold() {
    TestDatabase database = TestServer.get().database();
    Project project =
        Project.in(folder)
            .migration("1.sql", "--changeset t:1\nCREATE TABLE t ();\n--rollback DROP TABLE t;\n");
    good(run(database, project, "up"));
    database.execute("CREATE PUBLICATION everything FOR ALL TABLES");

    Result refused = run(database, project, "rollback", "--count=1", "--yes");
    assertThat(refused.status()).as(refused.toString()).isEqualTo(74);
    assertThat(refused.card()).contains("ALTER TABLE ... REPLICA IDENTITY FULL; then run again");
    database.execute("ALTER TABLE databasechangelog REPLICA IDENTITY FULL");
    good(run(database, project, "rollback", "--count=1", "--yes"));
  }

  @Test
  void aSchemaMayHaveAnyLetter() {
    TestDatabase database = TestServer.get().database();
    Project project =
        Project.in(folder)
            .migration(
                "1.sql", "--changeset t:1\nCREATE SCHEMA größe;\nCREATE TABLE größe.t ();\n");
    Result result = Groundwork.on(database, project).flag("--schema=public,größe").run("up");
    assertThat(good(result).out()).doesNotContain("not watched");
  }
}
