package dev.groundwork.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.RichSchema;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever changes a schema by hand is found by building it anew. */
class FromScratchIT {
  private static final String SCRATCH =
      "SELECT datname FROM pg_database WHERE datname ~ '^groundwork_scratch_.*_%s' ";

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void aRichSchema() {
    project = Project.in(folder).migration("1-init.sql", "--changeset a:1\n" + RichSchema.SQL);
    assertThat(groundwork().run("up").status()).isZero();
  }

  @AfterEach
  void nothingStays() {
    assertThat(scratch()).isEmpty();
  }

  private List<String> scratch() {
    String start = database.name().substring(0, Math.min(10, database.name().length()));
    return database.rows(SCRATCH.formatted(start));
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private Groundwork.Result verify(String... flags) {
    Groundwork groundwork = groundwork();
    for (String flag : flags) {
      groundwork = groundwork.flag(flag);
    }
    return groundwork.run("verify", "--from-scratch");
  }

  @Test
  void whatChangelogsMadeIsWhatTheyMake() {
    Groundwork.Result result = verify("--guard-drift-parts=owners,privileges,comments,extensions");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).contains("the changelogs make this schema");
  }

  /** What somebody does, and what is told of it. */
  private static final String BY_HAND =
      """
      CREATE TABLE sneaked (id int) | table public.sneaked is only here
      DROP VIEW leaders_of | view public.leaders_of is only in the changelogs
      ALTER TABLE people ADD sku text | table public.people: column sku is only here
      ALTER TABLE people DROP notes | table public.people: column notes is only in the changelogs
      ALTER TABLE events ALTER what TYPE varchar(9) | table public.events: column what: type is character varying(9) here, text from the changelogs
      ALTER TABLE people ALTER number SET DEFAULT 7 | table public.people: column number: default is 7 here, nextval('numbers'::regclass) from the changelogs
      ALTER TABLE people ALTER tags DROP DEFAULT | table public.people: column tags: default is nothing here, '{}'::text[] from the changelogs
      ALTER TABLE people ALTER email DROP NOT NULL | table public.people: column email: not null is false here, true from the changelogs
      DROP INDEX counted_boss | materialized view public.counted: index counted_boss is only in the changelogs
      DROP INDEX people_tags; CREATE INDEX people_tags ON people (tags) | table public.people: index people_tags: definition is CREATE INDEX people_tags ON public.people USING btree (tags) here, CREATE INDEX people_tags ON public.people USING gin (tags) from the changelogs
      ALTER TABLE people DROP CONSTRAINT people_team | table public.people: constraint people_team is only in the changelogs
      ALTER TABLE people VALIDATE CONSTRAINT later | table public.people: constraint later: validated is true here, false from the changelogs
      ALTER TABLE people DISABLE TRIGGER touch | table public.people: trigger touch: enabled is D here, O from the changelogs
      ALTER TABLE people DISABLE ROW LEVEL SECURITY | table public.people: row security is false here, true from the changelogs
      ALTER POLICY own ON people USING (true) | table public.people: policy own: using is true here, (email = CURRENT_USER) from the changelogs
      DROP RULE quiet ON teams | table public.teams: rule quiet is only in the changelogs
      ALTER SEQUENCE numbers INCREMENT 6 | sequence public.numbers: increment is 6 here, 5 from the changelogs
      ALTER TYPE mood ADD VALUE 'meh' | type public.mood: values is {sad,"it's ok",happy,meh} here, {sad,"it's ok",happy} from the changelogs
      ALTER DOMAIN "Post Code" DROP NOT NULL | type public.Post Code: not null is false here, true from the changelogs
      ALTER TYPE address ADD ATTRIBUTE city text | type public.address: column city is only here
      CREATE OR REPLACE FUNCTION bosses(of text) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 1' | AS $function$SELECT 1$function$ here, AS $function$ SELECT count(*) FROM people WHERE email = of; $function$ from the changelogs
      CREATE OR REPLACE VIEW leaders AS SELECT p.id, p.email FROM people p | view public.leaders: definition is
      ALTER TABLE events DETACH PARTITION events_2025 | table public.events_2025: parent public.events is only in the changelogs
      DROP PROCEDURE nothing | function public.nothing is only in the changelogs
      ALTER TABLE "Odd ""Table"" Näme" DROP "where" | table public.Odd "Table" Näme: column where is only in the changelogs
      ALTER TABLE "Odd ""Table"" Näme" RENAME "a.b" TO c | table public.Odd "Table" Näme: column a.b is only in the changelogs
      DROP STATISTICS people_boss | table public.people: statistics people_boss is only in the changelogs
      """;

  private static final String OF_PARTS =
      """
      ALTER TABLE teams OWNER TO pg_read_all_stats | owner of table public.teams: owner is
      GRANT SELECT ON teams TO PUBLIC | privileges on table public.teams: SELECT for PUBLIC is only here
      REVOKE EXECUTE ON FUNCTION touch() FROM PUBLIC | privileges on function public.touch: EXECUTE for PUBLIC is only in the changelogs
      COMMENT ON COLUMN people.email IS 'other' | comment on table public.people: column email: text is other here, as they write it from the changelogs
      COMMENT ON VIEW leaders IS 'new' | comment on view public.leaders is only here
      CREATE EXTENSION pg_trgm | extension pg_trgm is only here
      """;

  /** Does all of it, and gives what is to be told. */
  private String[] done(String table) {
    List<String[]> rows = table.lines().map(line -> line.split(" \\| ", 2)).toList();
    rows.forEach(row -> database.execute(row[0]));
    return rows.stream().map(row -> row[1].strip()).toArray(String[]::new);
  }

  @Test
  void whatSomebodyDidByHandIsNamed() {
    String[] told = done(BY_HAND);

    Groundwork.Result result = verify("--verify-unvalidated=ignore");

    assertThat(result.out()).contains(told);
    assertThat(result.status()).isEqualTo(76);
    assertThat(result.card())
        .contains("What    the changelogs do not make this schema: ", "schema public");
  }

  @Test
  void partsAreLookedAtWhereAskedFor() {
    String[] told = done(OF_PARTS);

    assertThat(verify().status()).isZero();
    Groundwork.Result result = verify("--guard-drift-parts=owners,privileges,comments,extensions");
    assertThat(result.out()).contains(told);
    assertThat(result.status()).isEqualTo(76);
  }

  @Test
  void aChangelogThatCannotMakeItLeavesNothing() {
    project.write(
        "changelogs/migrations/1-init.sql",
        "--liquibase formatted sql\n\n--changeset a:1\n--validCheckSum any\n"
            + "CREATE TABLE t (id no_such_type);\n");

    Groundwork.Result result = verify();

    assertThat(result.status()).isEqualTo(74);
    assertThat(result.card()).contains("no_such_type", "1-init.sql, line 5", "unchanged");
  }

  @Test
  void whoMayNotCreateDatabasesIsToldHow() {
    String role = TestServer.get().freshName();
    database.execute(
        "CREATE ROLE %1$s LOGIN PASSWORD 'x'; GRANT ALL ON SCHEMA public, groundwork TO %1$s;"
                .formatted(role)
            + "GRANT SELECT ON ALL TABLES IN SCHEMA public, groundwork TO "
            + role);

    Groundwork.Result result =
        Groundwork.with(TestServer.get().url(role, "x", database.name()), project)
            .run("verify", "--from-scratch");

    assertThat(result.status()).isEqualTo(73);
    assertThat(result.card())
        .contains(
            "no scratch database: ERROR: permission denied to create database",
            "set prepare.admin-url",
            "ALTER ROLE \"%s\" CREATEDB".formatted(role));
    database.execute("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
  }

  @Test
  void anAdministratorMakesItForTheApplicationsRole() {
    String role = TestServer.get().freshName();
    TestDatabase other = new TestDatabase(TestServer.get(), TestServer.get().freshName());
    Groundwork asRole =
        Groundwork.with(TestServer.get().url(role, "x", other.name()), project)
            .set("GROUNDWORK_PREPARE_ADMIN_URL", TestServer.get().url("postgres"))
            .set("GROUNDWORK_PREPARE_EXTENSIONS", "pg_trgm");
    try {
      assertThat(asRole.run("up").status()).isZero();
      Groundwork.Result result =
          asRole.flag("--guard-drift-parts=owners,extensions").run("verify", "--from-scratch");

      assertThat(result.status()).as(result.toString()).isZero();
    } finally {
      database.execute("DROP DATABASE IF EXISTS " + other.name());
      database.execute("DROP ROLE IF EXISTS " + role);
    }
  }

  @Test
  void whatAKilledRunLeftGoesWithTheNextOne() {
    String dead = "groundwork_scratch_999999_1_" + database.name().substring(0, 10);
    database.execute("CREATE DATABASE \"%s\" ALLOW_CONNECTIONS false".formatted(dead));
    String marked = dead.replace("_1_", "_2_");
    database.execute("CREATE DATABASE \"%s\"".formatted(marked));
    assertThat(groundwork().run("doctor").out())
        .contains("left a scratch database: " + dead)
        .doesNotContain(marked);
    database.execute(
        "COMMENT ON DATABASE \"%s\" IS '%s'".formatted(marked, ScratchLeftovers.COMMENT));

    Groundwork.Result result = verify();

    assertThat(result.out())
        .contains("dropped what a killed run left: " + dead)
        .contains("dropped what a killed run left: " + marked);
  }
}
