package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.PrismaHistory;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code plan --rehearse} on folders of other tools. */
class FolderRehearsalIT {

  /** A tool's folder, what its files are called, and what stands in them before the SQL. */
  enum Tool {
    PRISMA("prisma/migrations", "%d_m", "/migration.sql", ""),
    DRIZZLE("drizzle", "%d_m", ".sql", ""),
    FLYWAY("db/migration", "V%d__m", ".sql", ""),
    GOLANG_MIGRATE("golang", "%d_m", ".up.sql", ""),
    GOOSE("goose", "%d_m", ".sql", "-- +goose Up\n"),
    DBMATE("db/migrations", "%d_m", ".sql", "-- migrate:up\n"),
    SUPABASE("supabase/migrations", "%d_m", ".sql", ""),
    SQL("sql", "%d_m", ".sql", "");

    private final String changelog;
    private final String name;
    private final String ending;
    private final String header;

    Tool(String changelog, String name, String ending, String header) {
      this.changelog = changelog;
      this.name = name;
      this.ending = ending;
      this.header = header;
    }

    String name(int i) {
      return name.formatted(i);
    }

    String place(Path folder, int i, int line) {
      int inFile = line + (int) header.lines().count();
      return "%s/%s/%s%s, line %d".formatted(folder, changelog, name(i), ending, inFile);
    }

    void write(Project project, int i, String sql) {
      project.write("%s/%s%s".formatted(changelog, name(i), ending), header + sql);
      if (this == DRIZZLE) {
        String entries =
            IntStream.rangeClosed(1, i)
                .mapToObj("{\"idx\": %1$d, \"when\": %1$d, \"tag\": \"%1$d_m\"}"::formatted)
                .collect(Collectors.joining(","));
        project.write(
            changelog + "/meta/_journal.json",
            "{\"dialect\": \"postgresql\", \"entries\": [%s]}".formatted(entries));
      }
    }
  }

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();

  private Project project() {
    return Project.in(folder);
  }

  private Groundwork groundwork(String changelog) {
    return Groundwork.on(database, project())
        .flag("--migrate-changelog=" + folder.resolve(changelog));
  }

  private Result rehearse(Groundwork groundwork) {
    return groundwork.run("plan", "--rehearse");
  }

  private List<String> tables() {
    return database.rows(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace");
  }

  @ParameterizedTest
  @EnumSource
  void everyPendingOneIsRunAndTakenBackAndWhatFailsIsPlaced(Tool tool) {
    tool.write(project(), 1, "CREATE TABLE made (id int);\n");
    assertThat(groundwork(tool.changelog).run("up").status()).isZero();
    tool.write(
        project(),
        2,
        "CREATE INDEX CONCURRENTLY made_id ON made (id);\n\nCOMMENT ON INDEX made_id IS 'it';\n");
    tool.write(project(), 3, "CREATE TABLE gone (id int);\n\nALTER TABLE gone\n  ADD x nope;\n");
    tool.write(project(), 4, "ALTER TABLE made ADD COLUMN more int;\n");
    List<String> before = tables();

    Result result = rehearse(groundwork(tool.changelog));

    assertThat(result.status()).as(result.toString()).isZero();
    String told = result.out().replaceAll("\n +", "\n");
    assertThat(told)
        .contains(
            tool.name(2) + ":2  " + tool.place(folder, 2, 3),
            "rehearsed: AccessExclusiveLock on public.made: nobody else reads or writes",
            "! %s was not rehearsed: it runs outside a transaction\n".formatted(tool.name(2)),
            """
            ! %s:2 was not rehearsed: ERROR: relation "made_id" does not exist (42P01)
            not rehearsed, and perhaps what makes it: %s
            %s
            """
                .formatted(tool.name(2), tool.name(2), tool.place(folder, 2, 3)),
            "! %s was not rehearsed: ERROR: type \"nope\" does not exist (42704)\n"
                .formatted(tool.name(3)),
            tool.place(folder, 3, 4) + "\n")
        .doesNotContain(tool.name(4) + " was not rehearsed");
    assertThat(tables()).isEqualTo(before);
    assertThat(database.value("SELECT count(*) FROM databasechangelog")).isEqualTo("1");
  }

  @Test
  void aCommitInTheMiddleOfAFileIsRefusedOrEndsAPart() {
    project()
        .write(
            "m/1_a/migration.sql", "CREATE TABLE a (id int);\nCOMMIT;\nCREATE TABLE b (id int);\n");

    Result refused = rehearse(groundwork("m"));
    Result cut = rehearse(groundwork("m").flag("--migrate-lone-commit=cut"));

    assertThat(refused.status()).as(refused.toString()).isEqualTo(76);
    assertThat(refused.out()).contains("nothing was rehearsed: there is what no run would run");
    assertThat(refused.card()).contains("m/1_a/migration.sql, line 2");
    assertThat(cut.status()).as(cut.toString()).isZero();
    assertThat(cut.out()).doesNotContain("not rehearsed").contains("1_a:2  ", ", line 3");
    assertThat(tables()).isEmpty();
  }

  @Test
  void whatUpCommitsIsToldWhereItDoesAndNotAgainAfterwards() {
    project()
        .write("m/1_a/migration.sql", "CREATE TYPE mood AS ENUM ('a');\n")
        .write("m/2_b/migration.sql", "ALTER TYPE mood ADD VALUE 'b';\n")
        .write("m/3_c/migration.sql", "CREATE TABLE c (id int);\n")
        .write("m/4_d/migration.sql", "ALTER TYPE mood ADD VALUE 'd';\n")
        .write("m/5_e/migration.sql", "CREATE TABLE e (id int);\n");

    Result result = rehearse(groundwork("m"));

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out().lines().map(String::strip))
        .containsSubsequence(
            "ALTER TYPE mood ADD VALUE 'b'",
            "rehearsed: up commits after it, since a value of an enum can be used only then",
            "CREATE TABLE c (id int)",
            "ALTER TYPE mood ADD VALUE 'd'",
            "rehearsed: up commits after it, since a value of an enum can be used only then",
            "CREATE TABLE e (id int)")
        .filteredOn(line -> line.startsWith("rehearsed: up commits"))
        .hasSize(2);
  }

  /** Else each of them would meet what the other tool made, and be told as a failure. */
  @Test
  void nothingIsRehearsedWhereNoRunWouldBegin() {
    PrismaHistory.in(folder, database)
        .migration("1_a", "CREATE TABLE a (id int);\n")
        .migration("2_b", "CREATE TABLE b (id int);\n")
        .deploy(1);

    Result result = rehearse(groundwork("prisma/migrations"));

    assertThat(result.status()).as(result.toString()).isEqualTo(76);
    assertThat(result.out())
        .contains("! nothing was rehearsed: no run would begin here")
        .doesNotContain("already exists");
  }

  /** {@code up} makes it before the first changeset. */
  @Test
  void aMigrationSpeaksOfTheTableThatIsKeptForItsTool() {
    project()
        .write(
            "db/migrations/1_a.sql",
            "-- migrate:up\nGRANT SELECT ON schema_migrations TO public;\n-- migrate:down\n");

    Result result = rehearse(groundwork("db/migrations").flag("--adopt-keep-history=true"));

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).doesNotContain("not rehearsed");
    assertThat(tables()).isEmpty();
  }

  /** The second is made by a migration, which would find it there. */
  @Test
  void theSchemasOfTheSettingsAreThereAsInUp() {
    project().write("m/1_a/migration.sql", "CREATE TABLE a (id int);\nCREATE SCHEMA shop;\n");

    Result result = rehearse(groundwork("m").flag("--schema=app,shop"));

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).doesNotContain("not rehearsed");
    assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
  }

  /** The first has the history, so that a run makes it in any case. */
  @Test
  void theFirstSchemaIsThereBeforeTheMigrationThatMakesIt() {
    project().write("m/1_a/migration.sql", "CREATE SCHEMA shop;\n");

    Result result = rehearse(groundwork("m").flag("--schema=shop"));

    assertThat(result.out())
        .contains("was not rehearsed: ERROR: schema \"shop\" already exists (42P06)");
  }

  @Test
  void whereOnlyAnAdministratorMayMakeTheSchemaThePlanIsToldAsItIs() {
    project().write("m/1_a/migration.sql", "CREATE TABLE a (id int);\n");
    String role = database.server().freshName();
    database.execute("CREATE ROLE %s LOGIN PASSWORD 'secret'".formatted(role));

    Result result =
        rehearse(
            groundwork("m")
                .set("DATABASE_URL", database.server().url(role, "secret", database.name()))
                .flag("--schema=shop"));

    assertThat(result.out())
        .contains("CREATE TABLE a (id int)")
        .contains("was not rehearsed: ERROR: permission denied for database");
  }
}
