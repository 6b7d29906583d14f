package dev.groundwork.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.run.GroundworkException;
import dev.groundwork.sql.SqlScript.Statement;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlReaderTest {
  private static final int MANY = 30_000;

  private static SqlReader reader(String text) {
    return new SqlReader(new StringReader(text), line -> "a.sql, line " + line);
  }

  private static String rows(SqlReader reader) throws IOException {
    StringWriter rows = new StringWriter();
    reader.rows().transferTo(rows);
    return rows.toString();
  }

  private static List<Statement> all(String text) throws IOException {
    List<Statement> all = new ArrayList<>();
    try (SqlReader reader = reader(text)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        all.add(next.get());
      }
    }
    return all;
  }

  @Test
  void theRowsOfACopyAreReadAfterIt() throws IOException {
    try (SqlReader reader =
        reader("copy t from stdin;\n1\tit's;\n2\t\\N\n\\.\n\nselect 1; copy u from stdin;\nlast")) {
      assertThat(reader.next().orElseThrow().copies()).isTrue();
      assertThat(rows(reader)).isEqualTo("1\tit's;\n2\t\\N\n");
      assertThat(reader.next()).contains(new Statement("select 1", 6, false, false));
      assertThat(reader.next()).contains(new Statement("copy u from stdin", 6, true, false));
      assertThat(rows(reader)).isEqualTo("last");
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void rowsThatNobodyReadsAreLeftOut() throws IOException {
    assertThat(all("copy t from stdin;\n\\x;\nselect 0;\n\\.\r\nselect 1\n"))
        .containsExactly(
            new Statement("copy t from stdin", 1, true, false),
            new Statement("select 1", 5, false, false));
  }

  @Test
  void aCopyWithoutRowsEndsAtOnce() throws IOException {
    try (SqlReader reader = reader("copy t from stdin;\n\\.\ncopy u from stdin;")) {
      assertThat(reader.next()).isPresent();
      assertThat(rows(reader)).isEmpty();
      assertThat(reader.next()).isPresent();
      assertThat(rows(reader)).isEmpty();
    }
  }

  @Test
  void whatIsReadInPiecesIsCutAsIfItWereReadAtOnce() throws IOException {
    StringBuilder text = new StringBuilder();
    List<Statement> expected = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String sql = "insert into t values (%d, 'it''s;', $a$;$a$ /* ; */, \"a;\"\"\")".formatted(i);
      expected.add(new Statement(sql, i + 1, false, false));
      text.append(sql).append(";\n");
    }
    assertThat(all(text.toString())).isEqualTo(expected);
  }

  @Test
  void manyRowsAreOneTextAndTheLinesGoOnAfterThem() throws IOException {
    String rows = "1\tsome text; it's\n".repeat(MANY);
    try (SqlReader reader = reader("copy t from stdin;\n" + rows + "\\.\nselect 1;\n")) {
      assertThat(reader.next()).isPresent();
      assertThat(rows(reader)).isEqualTo(rows);
      assertThat(reader.next()).contains(new Statement("select 1", MANY + 3, false, false));
    }
  }

  @Test
  void aStatementThatIsTooLongIsRefused() {
    String sql = "\nselect '" + "x".repeat(4 * 1024 * 1024) + "';";
    assertThatThrownBy(() -> all(sql))
        .isInstanceOfSatisfying(
            GroundworkException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .hasToString(
                        "Problem[what=a statement is longer than 4 MB, where=a.sql, line 1,"
                            + " next=cut it into several, or move its rows into a CSV file, which"
                            + " may have any length]"));
  }
}
