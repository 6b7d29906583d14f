package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorIT {
  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project =
        Project.in(folder)
            .migration(
                "20260101000000-init.sql",
                "--changeset a:1\nCREATE TABLE t (id int);\n--rollback DROP TABLE t;\n");
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  @Test
  void anEmptyDatabaseIsWell() {
    Groundwork.Result result = groundwork().run("doctor");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains("✓ doctor    ", "disk: ", "✓ ready     nothing would stop groundwork up");
    assertThat(database.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'groundwork'"))
        .isEqualTo("0");
  }

  @Test
  void whatDoesNotStopUpIsToldWithWhatMendsIt() {
    assertThat(groundwork().run("up").status()).isZero();
    database.execute(
        "CREATE SEQUENCE s AS smallint; SELECT setval('s', 30000);"
            + "UPDATE databasechangelog SET md5sum = NULL");
    String copy = database.name() + "_20260101120000000_before";
    database.execute("CREATE DATABASE %s ALLOW_CONNECTIONS false".formatted(copy));
    database.execute("CREATE DATABASE %s_20260101120000000".formatted(database.name()));

    Groundwork.Result result = groundwork().run("doctor");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out())
        .contains(
            "sequence-end: sequence s has used 92 % of its numbers",
            "  ALTER SEQUENCE public.s AS bigint;",
            "unmarked-copy: a run that was killed left a copy that nobody knows of: " + copy,
            "  DROP DATABASE %s;".formatted(copy),
            "history: 1 of the history have no checksum",
            "inspect: the schema is not what run 1 left: sequence public.s is new")
        .doesNotContain(database.name() + "_20260101120000000;");
  }

  @Test
  void whatStopsUpIs76() {
    database.execute(
        "CREATE TABLE foreigner (id int); ALTER TABLE foreigner ADD CHECK (id > 0) NOT VALID");

    Groundwork.Result result = groundwork().flag("--prepare-extensions=nonsense").run("doctor");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.out())
        .contains(
            "stops up: extensions: ",
            "unvalidated-constraint: constraint foreigner_id_check on foreigner",
            "ALTER TABLE \"public\".\"foreigner\" VALIDATE CONSTRAINT \"foreigner_id_check\";",
            "stops up: inspect: 1 table is here that no changelog made: foreigner");
  }

  @Test
  void aRoleThatMayOnlyReadIsToldWhatStopsIt() {
    assertThat(groundwork().run("up").status()).isZero();
    String role = TestServer.get().freshName();
    database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'reader'");
    String url = TestServer.get().url(role, "reader", database.name());

    Groundwork.Result result = Groundwork.with(url, project).run("doctor");

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.out())
        .contains(
            "stops up: privileges: role \"" + role + "\" may not create tables in schema",
            "! may not read groundwork.run");
  }
}
