package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails for another reason than a row has its place all the same. */
class ServerFailedIT {
  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void table() {
    fixture = new SeedFixture(folder).sql("CREATE TABLE t (id int PRIMARY KEY, name text)");
  }

  private void refusing(String state) {
    fixture.sql(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'no' USING ERRCODE = '%s', DETAIL = 'the detail', HINT = 'the hint';
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.id = 3)
          EXECUTE FUNCTION refuse();
        """
            .formatted(state));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "25006 | let the role write, on a server that is writable",
        "40001 | run it again: others changed the same rows",
        "40P01 | run it again: others changed the same rows",
        "53100 | the server's disk is full: make room, then run again",
        "53200 | give the server what it lacks, then run again",
        "55P03 | run again when nobody holds the table, or raise migrate.lock-timeout",
        "57014 | cut it into smaller ones, or raise migrate.statement-timeout",
        "58030 | run it again; if it stays, the server's log tells more",
      })
  void theLinesOfItsStatementAreTold(String state, String next) {
    refusing(state);
    String what = "ERROR: no (%s)\nthe detail\nthe hint | ".formatted(state);
    fixture.file("t.yaml", "table: t\nrows:\n  - {id: 1}\n  - {id: 3}\n  - {id: 4}\n");
    assertThat(fixture.problems()).containsExactly(what + "t.yaml, line 3 to 5 | " + next);
    GroundworkException failure = fixture.failure();
    assertThat(SqlState.of(failure)).contains(new SqlState(state, true));
    fixture.file("t.yaml", "table: t\nrows:\n  - {id: 3}\n");
    assertThat(fixture.problems()).containsExactly(what + "t.yaml, line 3 | " + next);
    fixture
        .file("t.yaml", "table: t\nrows: []\n")
        .file("u.sql", "INSERT INTO t VALUES (1);\n\nINSERT INTO t\nVALUES (3);\n");
    assertThat(fixture.problems()).containsExactly(what + "u.sql, line 3 | " + next);
    fixture.file("u.sql", "COPY t (id) FROM stdin;\n1\n3\n\\.\n");
    assertThat(fixture.problems()).containsExactly(what + "u.sql, line 3 | " + next);
    fixture.file("u.sql", "SELECT 1").file("t.csv", "id\n1\n3\n4\n");
    assertThat(fixture.problems()).containsExactly(what + "t.csv, line 3 | " + next);
  }

  @Test
  void aStatementThatCannotBeInATransactionIsTold() {
    fixture.file("t.sql", "INSERT INTO t VALUES (1);\nVACUUM t;\n");
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: VACUUM cannot run inside a transaction block (25001) | t.sql, line 2 |"
                + " remove it: a seed is part of the run's transaction");
  }

  @Test
  void aTableThatSomebodyHoldsIsTold() throws Exception {
    String rows =
        IntStream.range(0, 3).mapToObj(i -> "  - {id: " + i + "}\n").collect(Collectors.joining());
    fixture.file("t.yaml", "table: t\nguard: once\nrows:\n" + rows);
    fixture.migrating("SET lock_timeout = 50");
    try (Connection other = fixture.database().connect()) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE t IN SHARE MODE");
      assertThat(fixture.problems())
          .containsExactly(
              "ERROR: canceling statement due to lock timeout (55P03) | t.yaml, line 4 to 6 |"
                  + " run again when nobody holds the table, or raise migrate.lock-timeout");
    }
  }
}
