package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.DatabaseChanges;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Listener;
import dev.groundwork.run.Phase;
import dev.groundwork.run.Plan;
import dev.groundwork.run.RestartPolicy;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.Runner;
import dev.groundwork.testing.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only the server finds while the rows are written: exit 79, with the row's line. */
class SeedFailedIT {
  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void table() {
    fixture =
        new SeedFixture(folder)
            .sql(
                """
                CREATE TABLE users (
                  id int PRIMARY KEY, email text UNIQUE, hash text, age int CHECK (age > 0),
                  boss int CONSTRAINT boss_fk REFERENCES users)
                """);
  }

  private static String rows(int count) {
    StringBuilder text = new StringBuilder("table: users\nrows:\n");
    for (int i = 1; i <= count; i++) {
      text.append("  - {id: %d, email: e%d, hash: s3cret, age: 1}\n".formatted(i, i));
    }
    return text.toString();
  }

  @Test
  void aCheckInTheLastOfManyRowsNamesItsLineAndNoValue() {
    fixture.file("10-users.yaml", rows(1_200) + "  - {id: 0, hash: s3cret, age: -1}\n");
    GroundworkException failure = fixture.failure();
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: new row for relation \"users\" violates check constraint \"users_age_check\""
                + " (23514) | 10-users.yaml, line 1203 | change the row until it passes the check");
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("s3cret");
    assertThat(fixture.rows("select count(*) from users")).containsExactly("0");
  }

  @Test
  void aRowThatClashesWithAnotherThanByItsKeyIsNamed() {
    fixture.file("10-users.yaml", rows(20) + "  - {id: 0, email: e7}\n");
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: duplicate key value violates unique constraint \"users_email_key\" (23505)"
                + " | 10-users.yaml, line 23 |"
                + " another row has these values: change this one, or make those columns the key");
  }

  @Test
  void aForeignKeyThatPointsNowhereIsNamed() {
    fixture.file("10-users.yaml", rows(3) + "  - {id: 0, boss: 99}\n");
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: insert or update on table \"users\" violates foreign key constraint \"boss_fk\""
                + " (23503) | 10-users.yaml, line 6 |"
                + " seed the row that it needs first, or write {ref: table, where: {…}}");
  }

  @Test
  void aTriggerThatRefusesIsNamed() {
    fixture
        .sql(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'no user %', NEW.id; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON users FOR EACH ROW
              WHEN (NEW.id = 2) EXECUTE FUNCTION refuse()
            """)
        .file("10-users.yaml", rows(3));
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: no user 2 (P0001) | 10-users.yaml, line 4 | change the row, then run again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          25001 | 79 | remove it: a seed is part of the run's transaction
          25P03 | 79 | leave the transaction to the run: remove what changes it
          40P01 | 75 | run it again: others changed the same rows
          40001 | 75 | run it again: others changed the same rows
          53100 | 79 | the server's disk is full: make room, then run again
          53200 | 79 | give the server what it lacks, then run again
          55006 | 79 | move it above the rows, or into a changelog
          55P03 | 75 | run again when nobody holds the table, or raise migrate.lock-timeout
          57014 | 79 | cut it into smaller ones, or raise migrate.statement-timeout
          58030 | 79 | run it again; if it stays, the server's log tells more
          """)
  void whatTheServerCannotDoHasAPlaceToo(String state, int exit, String next) {
    fixture.sql(
        """
        CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '%s'; END $$;
        CREATE TRIGGER stop BEFORE INSERT ON users FOR EACH ROW
          WHEN (NEW.id = 2) EXECUTE FUNCTION stop()
        """
            .formatted(state));
    fixture.file("10-users.sql", "SELECT 1;\n\nINSERT INTO users (id) VALUES (2);\n");
    assertThat(run().exit().status()).isEqualTo(exit);
    assertThat(fixture.problems())
        .containsExactly("ERROR: no (%s) | 10-users.sql, line 3 | %s".formatted(state, next));
    fixture.file("10-users.sql", "SELECT 1;\n").file("20-users.yaml", rows(2));
    assertThat(run().exit().status()).isEqualTo(exit);
    assertThat(fixture.problems())
        .singleElement()
        .asString()
        .startsWith("ERROR: no (%s) | 20-users.yaml, line ".formatted(state))
        .endsWith(" | " + next);
  }

  @Test
  void whatIsDeferredIsCheckedBeforeTheSeedEnds() throws Exception {
    fixture
        .sql("ALTER TABLE users ALTER CONSTRAINT boss_fk DEFERRABLE INITIALLY DEFERRED")
        .file("10-users.yaml", "table: users\nrows: [{id: 1, boss: 2}, {id: 2, boss: 1}]\n")
        .file("20-users.yaml", "table: users\nrows: [{id: 3, boss: 99}]\n");
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: insert or update on table \"users\" violates foreign key constraint \"boss_fk\""
                + " (23503): [boss] = [99] | 10-users.yaml, 20-users.yaml |"
                + " seed the row that it needs first, or write {ref: table, where: {…}}");
    fixture.file("20-users.yaml", "table: users\nrows: [{id: 3, boss: 1}]\n");
    assertThat(fixture.seed().summary()).isEqualTo("2 sets, 3 rows");
  }

  @Test
  void aReferenceThatOnlyTheWritingCanJudgeFailsWithItsLine() {
    fixture
        .file("10-users.yaml", "table: users\nrows: [{id: 1, email: {sql: \"'a' || 'b'\"}}]\n")
        .file(
            "20-users.yaml",
            """
            table: users
            rows:
              - {id: 2, boss: {ref: users, where: {email: ab}}}
              - {id: 3, boss: {ref: users, where: {email: ac}}}
            """);
    assertThat(fixture.problems())
        .containsExactly(
            "boss: no row of users has email = ac | 20-users.yaml, line 4 |"
                + " write a where that finds one row");
  }

  @Test
  void theCardNamesTheSetAndEndsWith79() {
    fixture.file("10-users.yaml", "table: users\nrows: [{id: 1, age: 0}]\n");
    Failure failure = run();
    assertThat(failure.subject()).isEqualTo("10-users.yaml");
    assertThat(failure.exit()).isEqualTo(ExitCode.SEED);
    assertThat(failure.trace().orElseThrow()).doesNotContain("Failing row contains");
  }

  @Test
  void whatTheCheckFindsEndsWith65() {
    fixture.file("10-users.yaml", "table: users\nrows: [{id: one}]\n");
    assertThat(run().exit()).isEqualTo(ExitCode.INVALID);
  }

  @Test
  void aRoleThatMayNotWriteEndsWith77() {
    String role = TestServer.get().freshName();
    fixture.sql("CREATE ROLE " + role + "; GRANT SELECT ON users TO " + role);
    fixture.file("10-users.yaml", "table: users\nrows: [{id: 1}]\n").role(role);
    Failure failure = run();
    fixture.sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
    assertThat(failure.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(failure.problems().get(0).what())
        .isEqualTo("ERROR: permission denied for table users (42501)");
    assertThat(failure.problems().get(0).next())
        .isEqualTo("let the role write this table, or seed as its owner");
  }

  private Failure run() {
    Phase phase = new Phase("seed", ExitCode.INTERNAL, fixture::seed);
    Runner runner =
        new Runner(
            new Listener() {},
            new RestartPolicy(0, 1),
            new RunResources(),
            new DatabaseChanges(),
            System::nanoTime);
    return runner.run(new Plan("up", List.of(phase))).failure().orElseThrow();
  }
}
