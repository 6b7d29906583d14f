package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set goes into its table as a whole: how many rows it has decides nothing. */
class WholeSetIT {
  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void database() {
    fixture = new SeedFixture(folder);
  }

  private static String rows(int count, IntFunction<String> row) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "  - {" + row.apply(i) + "}\n")
        .collect(Collectors.joining("", "rows:\n", ""));
  }

  private SeedFixture categories() {
    return fixture.sql(
        """
        CREATE TABLE t (id int PRIMARY KEY, parent_id int REFERENCES t, name text DEFAULT 'none',
          n int CHECK (n > 0))
        """);
  }

  @Test
  void theParentOfAllRowsMayBeTheLastOfThem() throws Exception {
    for (int count : new int[] {499, 501, 1_200}) {
      fixture = new SeedFixture(folder);
      categories()
          .file("10-t.yaml", "table: t\n" + rows(count, i -> "id: " + i + ", parent_id: " + count));
      fixture.seed();
      assertThat(fixture.rows("SELECT count(*), min(parent_id) FROM t"))
          .containsExactly(count + "|" + count);
    }
  }

  @Test
  void soMayItWhereRowsLeaveOutColumnsOrHoldSql() throws Exception {
    categories()
        .file(
            "10-t.yaml",
            "table: t\n"
                + rows(
                    1_100,
                    i ->
                        "id: %d, parent_id: %d%s"
                            .formatted(
                                i, 1_101 - i, i % 2 == 0 ? ", name: {sql: \"'x' || 1\"}" : "")));
    fixture.seed();
    assertThat(fixture.rows("SELECT name, count(*), max(parent_id) FROM t GROUP BY 1 ORDER BY 1"))
        .containsExactly("none|550|1100", "x1|550|1099");
  }

  @Test
  void soMayItWhereRowsAreUpdated() throws Exception {
    categories()
        .sql("INSERT INTO t (id, n) VALUES (3, 9), (7, 1)")
        .file(
            "10-t.yaml",
            "table: t\nguard: once\non-conflict: update\n"
                + rows(600, i -> "id: %d, parent_id: 600, n: {sql: '1 + 0'}".formatted(i)));
    assertThat(SeedFixture.lines(fixture.seed())).containsExactly("10-t.yaml  t  600 rows");
    assertThat(fixture.rows("SELECT count(*) FROM t WHERE n = 1 AND parent_id = 600"))
        .containsExactly("600");
  }

  @Test
  void numbersAreGivenInTheOrderOfTheRows() throws Exception {
    fixture
        .sql(
            """
            CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, k int PRIMARY KEY, s serial, name text);
            CREATE TABLE u (id int GENERATED ALWAYS AS IDENTITY UNIQUE, k int PRIMARY KEY);
            """)
        .file(
            "10-t.yaml",
            "table: t\n" + rows(700, i -> i % 3 == 0 ? "k: " + i + ", name: x" : "k: " + i))
        .file(
            "20-u.yaml",
            "table: u\n"
                + rows(700, i -> i % 7 == 0 ? "id: " + (1_000 + i) + ", k: " + i : "k: " + i));
    fixture.seed();
    assertThat(fixture.rows("SELECT count(*) FROM t WHERE id = k AND s = k"))
        .containsExactly("700");
    assertThat(fixture.rows("SELECT count(*), max(id) FROM u WHERE id < 1000"))
        .containsExactly("600|600");
  }

  @Test
  void aTriggerThatLooksAtAllRowsSeesAllOfThem() throws Exception {
    fixture
        .sql(
            """
            CREATE TABLE t (id int PRIMARY KEY, share int, note text DEFAULT '');
            CREATE FUNCTION balanced() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF (SELECT sum(share) FROM fresh) <> 0 THEN RAISE 'not balanced'; END IF;
              RETURN NULL;
            END $$;
            CREATE TRIGGER balanced AFTER INSERT ON t REFERENCING NEW TABLE AS fresh
              FOR EACH STATEMENT EXECUTE FUNCTION balanced();
            """)
        .file(
            "10-t.yaml",
            "table: t\n" + rows(800, i -> "id: %d, share: %d".formatted(i, i <= 400 ? 1 : -1)));
    fixture.seed();
    assertThat(fixture.rows("SELECT count(*) FROM t")).containsExactly("800");
  }

  @Test
  void theRowThatIsWrongIsToldAndNotTheOneThatRefersForward() {
    categories();
    for (int count : new int[] {450, 700}) {
      fixture.file(
          "10-t.yaml",
          "table: t\n"
              + rows(
                  count,
                  i ->
                      "id: %d, parent_id: %d, n: %s"
                          .formatted(i, count, i == 433 ? "{sql: '0'}" : "1")));
      assertThat(fixture.problems())
          .containsExactly(
              "ERROR: new row for relation \"t\" violates check constraint \"t_n_check\" (23514) |"
                  + " 10-t.yaml, line 435 | change the row until it passes the check");
    }
  }

  @Test
  void aParentThatIsNowhereIsToldByTheRowThatNeedsIt() {
    categories();
    for (int count : new int[] {450, 700}) {
      fixture.file(
          "10-t.yaml",
          "table: t\n"
              + rows(
                  count,
                  i ->
                      "id: %d, parent_id: %d".formatted(i, i == 433 || i == 440 ? 99_999 : count)));
      assertThat(fixture.problems())
          .containsExactly(
              "ERROR: insert or update on table \"t\" violates foreign key constraint"
                  + " \"t_parent_id_fkey\" (23503) | 10-t.yaml, line 435 |"
                  + " seed the row that it needs first, or write {ref: table, where: {…}}");
    }
  }
}
