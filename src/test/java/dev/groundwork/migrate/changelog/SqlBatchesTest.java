package dev.groundwork.migrate.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.sql.SqlScript;
import dev.groundwork.sql.SqlScript.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlBatchesTest {

  private static List<String> cut(String text) {
    return SqlScript.of(text).statements().stream()
        .flatMap(statement -> SqlBatches.of(statement).stream())
        .map(Statement::sql)
        .toList();
  }

  @Test
  void aLineOfNothingElseEndsAStatement() {
    assertThat(cut("SELECT 1\nGO\nSELECT 2\ngo \nSELECT 3;\n/\nSELECT 4\n/"))
        .containsExactly("SELECT 1", "SELECT 2", "SELECT 3", "SELECT 4");
  }

  @Test
  void whatOnlyLooksLikeItDoesNot() {
    for (String sql :
        List.of(
            "SELECT 4\n/ 2",
            "SELECT 4 /\n2",
            "CREATE TABLE t (\ngo\nint)",
            "SELECT '\nGO\n'",
            "SELECT \"\nGO\n\"",
            "DO $$\nBEGIN\nGO\n/\nEND $$",
            "SELECT 1 /*\nGO\n*/ + 1",
            "SELECT 1 AS\n go\nFROM t")) {
      assertThat(cut(sql)).containsExactly(sql);
    }
  }

  @Test
  void eachKnowsItsLine() {
    assertThat(
            SqlBatches.of(new Statement("SELECT 1\nGO\n\nSELECT 2", 7, false, false)).stream()
                .map(Statement::line))
        .containsExactly(7, 10);
  }
}
