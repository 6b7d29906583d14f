package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a changeset may hold, and what it does to those after it. */
class ChangesetIT {
  @TempDir Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void project() {
    project = Project.in(folder);
  }

  private Result up() {
    return Groundwork.on(database, project).run("up");
  }

  private String place(int line) {
    return folder.resolve("changelogs/migrations/01.sql") + ", line " + line;
  }

  @Test
  void bodiesOfFunctionsAreCutAsTheServerWould() {
    project.migration(
        "01.sql",
        """
        --changeset shop:1
        CREATE TABLE t (id int, note text);
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          NEW.note := 'a; b $$ c';
          RETURN NEW;
        END; $body$;
        CREATE TRIGGER touch BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
        DO $$ BEGIN FOR i IN 1..3 LOOP INSERT INTO t VALUES (i); END LOOP; END $$;
        CREATE FUNCTION one() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;
        INSERT INTO t SELECT one() /* ; */ -- ;
        ; INSERT INTO t VALUES (10) ; ;
        """);
    assertThat(up()).returns(0, Result::status);
    assertThat(database.rows("SELECT DISTINCT note FROM t")).containsExactly("a; b $$ c");
    assertThat(database.rows("SELECT id FROM t ORDER BY id"))
        .containsExactly("1", "2", "2", "3", "10");
  }

  @Test
  void settingsOfASessionArePutBackAfterEachChangeset() {
    String role = TestServer.get().freshName();
    database.execute(
        "CREATE ROLE " + role + "; CREATE SCHEMA other; GRANT ALL ON SCHEMA other TO " + role);
    project.migration(
        "01.sql",
        """
        --changeset shop:1
        SET search_path = other;
        SET statement_timeout = '1h';
        SET lock_timeout = 0;
        SET SESSION client_min_messages = error;
        SET TimeZone = 'Asia/Dhaka';
        SET ROLE %s;
        CREATE TABLE theirs (id int);
        --changeset shop:2
        SELECT pg_catalog.set_config('search_path', '', false);
        --changeset shop:3
        CREATE TABLE seen AS SELECT current_schema() AS schema, current_user AS who,
          current_setting('statement_timeout') AS statements, current_setting('lock_timeout') AS locks,
          current_setting('TimeZone') AS zone, current_setting('client_min_messages') AS messages;
        """
            .formatted(role));
    assertThat(up()).returns(0, Result::status);
    assertThat(database.rows("SELECT * FROM public.seen"))
        .containsExactly("public|" + TestServer.get().user() + "|0|3s|UTC|notice");
    assertThat(
            database.rows(
                "SELECT tableowner, schemaname FROM pg_tables WHERE tablename = 'theirs'"))
        .containsExactly(role + "|other");
  }

  @Test
  void whatOnlyPsqlKnowsIsRefusedBeforeAnythingRuns() {
    project.migration(
        "01.sql",
        """
        --changeset shop:1
        CREATE TABLE t (id int);
        --changeset shop:2
        COPY t (id) FROM stdin;
        1
        2
        \\.
        --changeset shop:3
        \\set x 1
        """);
    Snapshot before = Snapshot.of(database);
    Result result = up();
    assertThat(result.card())
        .isEqualTo(
            "  What 1  only psql knows this: COPY t (id) FROM stdin\n"
                + "  Where   "
                + place(5)
                + "\n"
                + "  Next    write it in SQL; rows belong into a seed\n\n"
                + "  What 2  only psql knows this: \\set x 1\n"
                + "  Where   "
                + place(10)
                + "\n"
                + "  Next    write it in SQL; rows belong into a seed\n\n"
                + "  State   unchanged: nothing was written\n"
                + "  Exit    65 INVALID\n\n"
                + "  not run: migrate, verify, seed, commit");
    assertThat(Snapshot.of(database)).isEqualTo(before);
  }

  @Test
  void transactionControlIsRefusedBeforeAnythingRuns() {
    project.migration(
        "01.sql",
        """
        --changeset shop:1
        BEGIN;
        CREATE TABLE t (id int);
        COMMIT;
        --changeset shop:2
        SELECT pg_advisory_unlock_all();
        """);
    Result result = up();
    assertThat(result.card())
        .isEqualTo(
            "  What 1  BEGIN in a changeset: the run is one transaction\n"
                + "  Where   "
                + place(3)
                + "\n"
                + "  Next    take it out; what cannot run in a transaction has runInTransaction:false\n\n"
                + "  What 2  COMMIT in a changeset: the run is one transaction\n"
                + "  Where   "
                + place(5)
                + "\n"
                + "  Next    take it out; what cannot run in a transaction has runInTransaction:false\n\n"
                + "  What 3  pg_advisory_unlock in a changeset could free the lock of this run\n"
                + "  Where   "
                + place(7)
                + "\n"
                + "  Next    take it out; the run has a lock already\n\n"
                + "  State   unchanged: nothing was written\n"
                + "  Exit    65 INVALID\n\n"
                + "  not run: migrate, verify, seed, commit");
  }

  @Test
  void aFailureInsideOfAFunctionIsPlacedAtItsCall() {
    project.migration(
        "01.sql",
        """
        --changeset shop:1
        CREATE FUNCTION boom() RETURNS int LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'no %', 'way' USING HINT = 'turn back';
        END $$;

        SELECT boom();
        """);
    assertThat(up().card())
        .isEqualTo(
            CardText.what("ERROR: no way (P0001)\nturn back")
                .where(place(8) + "\nSELECT boom();")
                .rolledBack()
                .next("mend the changeset and run again")
                .exit("74 MIGRATION", "verify, seed, commit"));
  }
}
