package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.Stock;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Changesets that were written to be committed one by one mean the same in one transaction: what
 * each leaves is compared with what Liquibase itself leaves, which commits after each.
 */
class SettlementIT {
  private static final String PLACE =
      """
      --changeset shop:1
      CREATE TABLE place (id integer PRIMARY KEY, name text);
      INSERT INTO place VALUES (1, 'x1'), (2, 'y1'), (3, 'z1');
      """;

  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project = Project.in(folder);
  }

  static Stream<Arguments> changelogs() {
    return Stream.of(
        arguments(
            "a temporary table and a real one of the same name",
            "SELECT n FROM public.totals",
            """
            --changeset shop:2
            CREATE TEMP TABLE totals ON COMMIT DROP AS SELECT count(*) AS n FROM place;
            --changeset shop:3
            CREATE TABLE totals (n bigint);
            INSERT INTO totals SELECT count(*) FROM place;
            """),
        arguments(
            "one name twice",
            "SELECT name FROM place",
            """
            --changeset shop:2
            CREATE TEMP TABLE ids ON COMMIT DROP AS SELECT id FROM place WHERE name LIKE 'x%';
            DELETE FROM place WHERE id IN (SELECT id FROM ids);
            --changeset shop:3
            CREATE TEMP TABLE ids ON COMMIT DROP AS SELECT id FROM place WHERE name LIKE 'y%';
            DELETE FROM place WHERE id IN (SELECT id FROM ids);
            """),
        arguments(
            "other ways to write it",
            "SELECT name FROM place",
            """
            --changeset shop:2
            CREATE /* ON COMMIT PRESERVE ROWS */ LOCAL TEMPORARY TABLE IF NOT EXISTS "The ""ids"
              (id int DEFAULT 1, note text DEFAULT '-- ON COMMIT DELETE ROWS') -- ;
              ON COMMIT DROP;
            CREATE TABLE pg_temp.place (id int) ON COMMIT DROP;
            CREATE VIEW of_ids AS SELECT * FROM "The ""ids";
            --changeset shop:3
            CREATE TEMP TABLE "The ""ids" (id int) ON COMMIT DROP;
            CREATE TEMP VIEW of_ids AS SELECT * FROM place WHERE name LIKE 'x%';
            DELETE FROM place WHERE id IN (SELECT id FROM of_ids);
            """),
        arguments(
            "made by a function and by a block, under a name that only they know",
            "SELECT name FROM place",
            """
            --changeset shop:2 splitStatements:false
            CREATE FUNCTION keep_ids(name text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
              EXECUTE format('CREATE TEMP TABLE %I ON COMMIT DROP AS SELECT 1 AS id', name);
              INSERT INTO place SELECT 10 + id, 'by ' || name FROM ids;
            END $$;
            --changeset shop:3
            SELECT keep_ids('ids');
            --changeset shop:4 splitStatements:false
            DO $$ BEGIN
              EXECUTE 'CREATE TEMP TABLE ' || quote_ident('ids') || ' ON COMMIT DROP AS SELECT 2 AS id';
              DELETE FROM place WHERE id IN (SELECT id FROM ids);
            END $$;
            """),
        arguments(
            "emptied, not dropped",
            "SELECT n FROM seen ORDER BY at",
            """
            --changeset shop:2
            CREATE TABLE seen (at int, n bigint);
            CREATE TEMP TABLE work (id int) ON COMMIT DELETE ROWS;
            INSERT INTO work VALUES (1), (2);
            INSERT INTO seen SELECT 2, count(*) FROM work;
            --changeset shop:3
            INSERT INTO seen SELECT 3, count(*) FROM work;
            INSERT INTO work VALUES (1);
            --changeset shop:4
            INSERT INTO seen SELECT 4, count(*) FROM work;
            """),
        arguments(
            "what lasts as long as the session",
            "SELECT name FROM place ORDER BY id",
            """
            --changeset shop:2
            CREATE TEMP TABLE kept AS SELECT 4 AS id;
            SELECT 5 AS id INTO TEMP also;
            CREATE TEMP SEQUENCE numbers START 6;
            CREATE TEMP VIEW all_of_them AS SELECT * FROM kept UNION SELECT * FROM also;
            PREPARE add AS INSERT INTO place SELECT id, 'prepared' FROM all_of_them;
            --changeset shop:3
            INSERT INTO place VALUES (nextval('numbers'), 'numbered');
            EXECUTE add;
            """),
        arguments(
            "a cursor that is still open",
            "SELECT name, more FROM place",
            """
            --changeset shop:2
            DECLARE all_places CURSOR FOR SELECT * FROM place;
            FETCH all_places;
            --changeset shop:3
            ALTER TABLE place ADD COLUMN more int DEFAULT 7;
            DECLARE all_places CURSOR FOR SELECT * FROM place;
            """),
        arguments(
            "a deferred check that fails where that is allowed",
            "SELECT name, of FROM place ORDER BY id",
            """
            --changeset shop:2
            ALTER TABLE place ADD COLUMN of int REFERENCES place DEFERRABLE INITIALLY DEFERRED;
            --changeset shop:3 failOnError:false
            UPDATE place SET of = 9;
            --changeset shop:4
            SET CONSTRAINTS ALL IMMEDIATE;
            UPDATE place SET of = 1;
            --changeset shop:5
            INSERT INTO place VALUES (5, 'v1', 6);
            INSERT INTO place VALUES (6, 'w1', 5);
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changelogs")
  void oneTransactionLeavesWhatOneForEachChangesetLeaves(
      String what, String query, String changesets) throws Exception {
    project.migration("01.sql", PLACE + changesets);
    TestDatabase stock = TestServer.get().database();
    Stock.update(stock, project);
    TestDatabase each = TestServer.get().database();

    assertThat(Groundwork.on(database, project).run("up")).returns(0, Result::status);
    assertThat(
            Groundwork.on(each, project)
                .set("GROUNDWORK_MIGRATE_TRANSACTION", "changeset")
                .run("up"))
        .returns(0, Result::status);

    assertThat(database.rows(query)).as(what).isNotEmpty().isEqualTo(stock.rows(query));
    assertThat(each.rows(query)).as(what).isEqualTo(stock.rows(query));
  }

  @Test
  void whatIsLeftToTheNextChangesetIsToldOnceAndIsGoneBeforeTheSeeds() {
    project.migration(
        "01.sql",
        PLACE
            + """
            --changeset shop:2
            CREATE TEMP TABLE place AS SELECT 9 AS id, 'shadow' AS name;
            CREATE FUNCTION pg_temp.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
            --changeset shop:3
            INSERT INTO place VALUES (pg_temp.one(), 'lost');
            """);
    project.write("changelogs/seeds/1.sql", "INSERT INTO place VALUES (4, 'v1');");
    Result result = Groundwork.on(database, project).run("up");
    assertThat(result).returns(0, Result::status);
    assertThat(result.out().lines().filter(line -> line.contains("! ")))
        .containsExactly(
            "      ! 01::2 leaves the temporary function one, which later changesets meet before any other",
            "      ! 01::2 leaves the temporary table place, which later changesets meet before any other");
    assertThat(database.rows("SELECT name FROM place ORDER BY id"))
        .containsExactly("x1", "y1", "z1", "v1");
  }

  @Test
  void theSameNameTwiceWithoutAnEndIsRefusedWithTheWayOut() {
    project.migration(
        "01.sql",
        PLACE
            + """
            --changeset shop:2
            CREATE TEMP TABLE ids AS SELECT id FROM place;
            --changeset shop:3
            CREATE TEMP TABLE ids AS SELECT id FROM place;
            """);
    Snapshot before = Snapshot.of(database);
    assertThat(Groundwork.on(database, project).run("up").card())
        .isEqualTo(
            CardText.what("ERROR: relation \"ids\" already exists (42P07)")
                .where(
                    folder.resolve("changelogs/migrations/01.sql")
                        + ", line 8\nCREATE TEMP TABLE ids AS SELECT id FROM place;")
                .rolledBack()
                .next(
                    "what is temporary lasts as long as the run: end what made it with a DROP, or make the table\n"
                        + "with ON COMMIT DROP")
                .exit("74 MIGRATION", "verify, seed, commit"));
    assertThat(Snapshot.of(database)).isEqualTo(before);
  }

  @Test
  void whatMayHaveBeenMadeInTwoWaysIsNotGuessed() {
    project.migration(
        "01.sql",
        PLACE
            + """
            --changeset shop:2
            DO $$ BEGIN
              IF (SELECT count(*) FROM place) = 3 THEN
                CREATE TEMP TABLE ids (id int) ON COMMIT DROP;
              ELSE
                CREATE TEMP TABLE ids (id int);
              END IF;
            END $$;
            """);
    Groundwork groundwork = Groundwork.on(database, project);
    assertThat(groundwork.run("up").card())
        .isEqualTo(
            CardText.what(
                    "the temporary table ids is made in more ways than one: nobody can tell whether it ends\n"
                        + "with its changeset")
                .where(project.folder() + "/changelogs/migrations/01.sql, line 5")
                .rolledBack()
                .next(
                    "end the changeset with DROP TABLE \"pg_temp\".\"ids\"; or set migrate.transaction=changeset")
                .exit("74 MIGRATION", "verify, seed, commit"));
    assertThat(groundwork.set("GROUNDWORK_MIGRATE_TRANSACTION", "changeset").run("up"))
        .returns(0, Result::status);
  }

  @Test
  void aDeferredCheckIsToldOfTheChangesetThatBrokeIt() {
    project.migration(
        "01.sql",
        PLACE
            + """
            ALTER TABLE place ADD COLUMN of int REFERENCES place DEFERRABLE INITIALLY DEFERRED;
            --changeset shop:2
            UPDATE place SET of = 9 WHERE id = 1;
            UPDATE place SET name = 'x2' WHERE id = 1;
            --changeset shop:3
            CREATE TABLE later (id int);
            """);
    assertThat(Groundwork.on(database, project).run("up").card())
        .isEqualTo(
            CardText.what(
                    "ERROR: insert or update on table \"place\" violates foreign key constraint \"place_of_fkey\"\n"
                        + "(23503)\n"
                        + "Key (of)=(9) is not present in table \"place\".")
                .where(folder.resolve("changelogs/migrations/01.sql") + ", line 6")
                .rolledBack()
                .next("mend the rows that the changeset writes, then run again")
                .exit("74 MIGRATION", "verify, seed, commit"));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments("plain", "", "ALTER TYPE mood ADD VALUE 'sad';"),
        arguments("unsplit", " splitStatements:false", "ALTER TYPE mood ADD VALUE 'sad';"),
        arguments(
            "in a block",
            " splitStatements:false",
            "DO $$ BEGIN ALTER TYPE mood ADD VALUE IF NOT EXISTS 'sad'; END $$;"),
        arguments(
            "dynamic",
            " splitStatements:false",
            "DO $$ BEGIN EXECUTE format('ALTER TYPE %I ADD VALUE %L', 'mood', 'sad'); END $$;"),
        arguments("by a function", "", "SELECT add_mood('sad');"),
        arguments(
            "to a type that got another name before",
            "",
            "ALTER TYPE mood RENAME TO humour; ALTER TYPE humour ADD VALUE 'sad';"
                + " ALTER TYPE humour RENAME TO mood;"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void aValueOfAnOlderEnumIsUsableInTheNextChangeset(String how, String attributes, String sql)
      throws Exception {
    String type =
        """
        --changeset shop:1
        CREATE TYPE mood AS ENUM ('glad');
        CREATE TABLE moods (mood mood);
        --changeset shop:2 splitStatements:false
        CREATE FUNCTION add_mood(name text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
          EXECUTE format('ALTER TYPE mood ADD VALUE %L', name);
        END $$;
        """;
    String value =
        type
            + "--changeset shop:3%s\n%s\n--changeset shop:4\nINSERT INTO moods VALUES ('sad');\n"
                .formatted(attributes, sql);
    project.migration("01.sql", type);
    assertThat(Groundwork.on(database, project).run("up")).returns(0, Result::status);
    project.migration("01.sql", value);
    TestDatabase stock = TestServer.get().database();
    Stock.update(stock, project);

    assertThat(Groundwork.on(database, project).run("up")).as(how).returns(0, Result::status);
    assertThat(database.rows("SELECT * FROM moods")).isEqualTo(stock.rows("SELECT * FROM moods"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TYPE mood AS ENUM (%s);\n--changeset shop:2\nALTER TYPE mood ADD VALUE 'sad';",
        "CREATE TYPE mood AS ENUM (%s);\nALTER TYPE mood ADD VALUE 'sad';",
        "CREATE TYPE mood AS ENUM (%s);\nDO $$ BEGIN ALTER TYPE mood ADD VALUE 'sad'; END $$;"
      })
  void aValueOfAnEnumThatTheSameRunMadeIsUsableInTheNextChangeset(String changes) {
    for (String first : List.of("", "'glad'")) {
      TestDatabase empty = TestServer.get().database();
      project.migration(
          "01.sql",
          "--changeset shop:1\n%s\n--changeset shop:3\nCREATE TABLE moods AS SELECT 'sad'::mood;\n"
              .formatted(changes.formatted(first)));
      assertThat(Groundwork.on(empty, project).run("up")).as(first).returns(0, Result::status);
      assertThat(empty.rows("SELECT * FROM moods")).containsExactly("sad");
    }
  }

  @Test
  void anEnumAndItsValuesCommitNothingInBetween() {
    project.migration(
        "01.sql",
        """
        --changeset shop:1
        CREATE TYPE mood AS ENUM ('glad', 'sad');
        --changeset shop:2
        SELECT 1/0;
        """);
    assertThat(Groundwork.on(database, project).run("up").card())
        .contains("  State   rolled back: the database is as it was before this run\n");
  }

  @Test
  void rowsThatWaitForACheckAreToldWithAWayOutThatWorks() {
    String rows =
        """
        --changeset shop:1
        CREATE TABLE t (id int PRIMARY KEY, of int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
        --changeset shop:2
        INSERT INTO t VALUES (1, 2), (2, 1);
        """;
    String alter = "ALTER TABLE t ALTER of SET NOT NULL;\n";
    project.migration("01.sql", rows + alter);
    assertThat(Groundwork.on(database, project).run("up").card())
        .contains("  What    ERROR: cannot ALTER TABLE \"t\" because it has pending trigger events")
        .contains(
            "  Next    end what uses it before, or put it into a changeset of its own; checks that wait for\n"
                + "          the end of the changeset are made by SET CONSTRAINTS ALL IMMEDIATE\n");
    for (String between : List.of("--changeset shop:3\n", "SET CONSTRAINTS ALL IMMEDIATE;\n")) {
      project.migration("01.sql", rows + between + alter);
      assertThat(Groundwork.on(TestServer.get().database(), project).run("up"))
          .as(between)
          .returns(0, Result::status);
    }
  }

  @Test
  void aValueThatIsAddedAndUsedInOneChangesetIsRefusedWithAWayOutThatWorks() {
    project.migration(
        "01.sql",
        "--changeset shop:1\nCREATE TYPE mood AS ENUM ('glad');\nCREATE TABLE moods (mood mood);\n");
    Groundwork groundwork = Groundwork.on(database, project);
    assertThat(groundwork.run("up")).returns(0, Result::status);
    String add = "--changeset shop:2\nDO $$ BEGIN ALTER TYPE mood ADD VALUE 'sad'; END $$;\n";
    String use = "INSERT INTO moods VALUES ('sad');\n";
    project.migration("02.sql", add + use);
    assertThat(groundwork.run("up").card())
        .contains("  What    ERROR: unsafe use of new value \"sad\" of enum type mood (55P04)\n")
        .contains("  State   rolled back: the database is as it was before this run\n")
        .contains(
            "  Next    put the use of the new enum value into a changeset of its own, after this\n");
    project.migration("02.sql", add + "--changeset shop:3\n" + use);
    assertThat(groundwork.run("up")).returns(0, Result::status);
    assertThat(database.rows("SELECT * FROM moods")).containsExactly("sad");
  }

  @Test
  void aValueThatOnlyGotAnotherNameCommitsNothingInBetween() {
    project.migration("01.sql", "--changeset shop:1\nCREATE TYPE mood AS ENUM ('glad');\n");
    assertThat(Groundwork.on(database, project).run("up")).returns(0, Result::status);
    project.migration(
        "02.sql",
        """
        --changeset shop:2
        ALTER TYPE mood RENAME VALUE 'glad' TO 'happy';
        --changeset shop:3
        SELECT 1/0;
        """);
    assertThat(Groundwork.on(database, project).run("up").card())
        .contains("  State   rolled back: the database is as it was before this run\n");
    assertThat(database.rows("SELECT enumlabel FROM pg_enum")).isEqualTo(List.of("glad"));
  }

  /** Its words do not tell that a statement sets anything: the database does it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT bend()",
        "INSERT INTO bent DEFAULT VALUES",
        "INSERT INTO touched VALUES (1)",
        "INSERT INTO ruled VALUES (1)",
        "ALTER TABLE touched ADD COLUMN path text DEFAULT bend()",
        "CREATE INDEX ON touched (straight(id))",
        "CREATE TABLE copied AS SELECT bend()",
        "CREATE EVENT TRIGGER bends ON ddl_command_end EXECUTE FUNCTION bend_event();\n"
            + "CREATE TABLE other (id int)"
      })
  void whatTheDatabaseSetsEndsWithTheChangeset(String statement) {
    project.migration(
        "01.sql",
        """
        --changeset shop:1 splitStatements:false
        CREATE SCHEMA elsewhere;
        CREATE FUNCTION bend() RETURNS text LANGUAGE sql AS
          $$ SELECT set_config('search_path', 'elsewhere', false) $$;
        CREATE FUNCTION straight(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
          $$ BEGIN PERFORM public.bend(); RETURN i; END $$;
        CREATE FUNCTION bend_row() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN PERFORM public.bend(); RETURN NEW; END $$;
        CREATE FUNCTION bend_event() RETURNS event_trigger LANGUAGE plpgsql AS
          $$ BEGIN PERFORM public.bend(); END $$;
        CREATE TABLE bent (path text DEFAULT bend());
        CREATE TABLE touched (id int);
        CREATE TRIGGER touches BEFORE INSERT ON touched FOR EACH ROW EXECUTE FUNCTION bend_row();
        CREATE TABLE ruled (id int);
        CREATE RULE bends AS ON INSERT TO ruled DO ALSO SELECT bend();
        INSERT INTO touched VALUES (0);
        --changeset shop:2
        %s;
        --changeset shop:3
        CREATE TABLE here (id int);
        """
            .formatted(statement));

    assertThat(Groundwork.on(database, project).run("up")).returns(0, Result::status);
    assertThat(database.rows("SELECT to_regclass('public.here') IS NOT NULL")).containsExactly("t");
    if (statement.startsWith("CREATE EVENT")) {
      database.execute("DROP EVENT TRIGGER bends");
    }
  }
}
