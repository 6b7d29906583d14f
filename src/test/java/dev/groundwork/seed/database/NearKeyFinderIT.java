package dev.groundwork.seed.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.seed.SeedFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What looks like a key and is none is told with its reason. */
class NearKeyFinderIT {
  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void table() {
    fixture =
        new SeedFixture(folder)
            .sql("CREATE TABLE t (id int PRIMARY KEY, a text, b text, r int4range)")
            .file("t.yaml", "table: t\nkey: a\nrows: [{id: 1, a: x}]\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CREATE UNIQUE INDEX i ON t (a) WHERE b IS NULL;"
            + " the index i is unique only WHERE (b IS NULL);"
            + " add a UNIQUE constraint for all rows in a changelog",
        "CREATE UNIQUE INDEX i ON t (lower(a));"
            + " the index i is unique in lower(a), not in the column itself;"
            + " add a UNIQUE constraint for it in a changelog",
        "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a) DEFERRABLE;"
            + " the constraint u is DEFERRABLE, and checked too late;"
            + " drop it and add it NOT DEFERRABLE in a changelog",
        "ALTER TABLE t ADD CONSTRAINT x EXCLUDE (a WITH =);"
            + " the constraint x is an EXCLUDE, which recognises no row;"
            + " add a UNIQUE constraint for it in a changelog",
        "CREATE INDEX i ON t (a); the index i is not UNIQUE; make it UNIQUE in a changelog",
      })
  void theReasonIsTold(String sql, String why, String next) {
    fixture.sql(sql);
    assertThat(fixture.problems())
        .containsExactly(
            "key [a] is not unique in t: %s | t.yaml, line 1 | use key: [id], or %s"
                .formatted(why, next));
  }

  @Test
  void anIndexThatWasNotBuiltIsToldWithTheWayToBuildIt() throws SQLException {
    fixture.sql("INSERT INTO t VALUES (7, 'y'), (8, 'y')");
    try (var connection = fixture.database().connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE UNIQUE INDEX CONCURRENTLY \"I\" ON t (a)");
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("23505");
    }
    fixture
        .file("t.yaml.txt", "")
        .file("t.yaml", "table: t\nkey: a\nguard: once\nrows: [{id: 1, a: x}]\n");
    assertThat(fixture.problems())
        .containsExactly(
            "key [a] is not unique in t: the index I is invalid, since its building failed |"
                + " t.yaml, line 1 |"
                + " use key: [id], or build it again in a changelog: REINDEX INDEX public.\"I\"");
  }

  @Test
  void aPrimaryKeyThatIsDeferrableIsTold() {
    fixture
        .sql("CREATE TABLE u (id int CONSTRAINT p PRIMARY KEY DEFERRABLE)")
        .file("t.yaml", "table: u\nguard: always\nrows: [{id: 1}]\n");
    assertThat(fixture.problems())
        .containsExactly(
            "guard: always without a key adds the rows of u on every start:"
                + " the constraint p is DEFERRABLE, and checked too late | t.yaml, line 1 |"
                + " add key: and the columns that are unique in u,"
                + " or drop it and add it NOT DEFERRABLE in a changelog");
  }

  @Test
  void aUniqueIndexIsAKeyWhetherNullsDifferOrNot() throws Exception {
    fixture.sql("CREATE UNIQUE INDEX i ON t (a) INCLUDE (b)");
    fixture.seed();
    assertThat(fixture.rows("SELECT a FROM t")).containsExactly("x");
  }
}
