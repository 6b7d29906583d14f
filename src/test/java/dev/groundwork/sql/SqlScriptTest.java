package dev.groundwork.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.sql.SqlScript.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SqlScriptTest {

  @ParameterizedTest
  @MethodSource("scripts")
  void statementsEndWhereTheServerEndsThem(String text, List<String> statements) {
    assertThat(sql(text)).isEqualTo(statements);
  }

  static Stream<Arguments> scripts() {
    return Stream.of(
        script(""),
        script(" ;; \n; -- only a comment;\n/* ; */"),
        script("select 1", "select 1"),
        script("select 1;", "select 1"),
        script("\uFEFFselect 1; select 2 ; ", "select 1", "select 2"),
        script("select ';'; select 2", "select ';'", "select 2"),
        script("select 'it''s;'; select 2", "select 'it''s;'", "select 2"),
        script("select 'a\\'; select 2", "select 'a\\'", "select 2"),
        script("select E'a\\';'; select 2", "select E'a\\';'", "select 2"),
        script("select e'a''b\\';'; select 2", "select e'a''b\\';'", "select 2"),
        script("E'\\';';x", "E'\\';'", "x"),
        script("select name'a\\'; select 2", "select name'a\\'", "select 2"),
        script("select U&'\\0441;' ; select 2", "select U&'\\0441;'", "select 2"),
        script("select \"a;\"\"b;\"; select 2", "select \"a;\"\"b;\"", "select 2"),
        script("select \"'\"; select '\"';", "select \"'\"", "select '\"'"),
        script("do $$ begin; end; $$; select 2", "do $$ begin; end; $$", "select 2"),
        script("do $a$ ;$$;$A$; $a$; x", "do $a$ ;$$;$A$; $a$", "x"),
        script("do $ü_1$ ; $ü_1$; x", "do $ü_1$ ; $ü_1$", "x"),
        script("select $1; select a$b$; select c$b$", "select $1", "select a$b$", "select c$b$"),
        script("select 1 -- a; 'b\n; x", "select 1", "x"),
        script("select 1 --; no newline", "select 1"),
        script("select 1 /* ; /* ; */ ; */ + 2; x", "select 1 /* ; /* ; */ ; */ + 2", "x"),
        script("/*/ ; */ x; y", "x", "y"),
        script("select 4 - -1; select 4 / 2;", "select 4 - -1", "select 4 / 2"),
        script("/* never closed; x", "/* never closed; x"),
        script("select 1 /* /* */ ; x", "select 1 /* /* */ ; x"),
        // in one part, as the driver reads it too
        script("select E'a'\n  'b\\'; c'; x", "select E'ab\\'; c'\n    ", "x"),
        script("select E'a' -- '\n 'b\\'; c'; x", "select E'ab\\'; c'     \n   ", "x"),
        script("select /*/ ; */ 1; x", "select          1", "x"),
        script("select 'a'\n  'b\\'; x", "select 'a'\n  'b\\'", "x"),
        script("select 'never closed; x", "select 'never closed; x"),
        script("do $$ never closed; x", "do $$ never closed; x"),
        script(
            "create rule r as on insert to t do also (insert into a; delete from b); x",
            "create rule r as on insert to t do also (insert into a; delete from b)",
            "x"),
        script("select ')'; x) ; y", "select ')'", "x)", "y"),
        script(
            "create function f() returns int begin atomic select 1; select 2; end; x",
            "create function f() returns int begin atomic select 1; select 2; end",
            "x"),
        script(
            "CREATE OR REPLACE PROCEDURE p() BEGIN /* ; */ ATOMIC"
                + " SELECT CASE WHEN a.end THEN 1 END AS case; SELECT 2; END; x",
            "CREATE OR REPLACE PROCEDURE p() BEGIN /* ; */ ATOMIC"
                + " SELECT CASE WHEN a.end THEN 1 END AS case; SELECT 2; END",
            "x"),
        script("begin; atomic; end; x", "begin", "atomic", "end", "x"),
        script("select begin atomic; x", "select begin atomic", "x"));
  }

  private static Arguments script(String text, String... statements) {
    return Arguments.of(text, List.of(statements));
  }

  @Test
  void lineIsThatOfTheFirstCharacterAfterComments() {
    String text = "-- a\n\n/* b\n */ select 1;\r\nselect\n 2; select 3;\n\n-- c\n;select 4";

    assertThat(SqlScript.of(text).statements())
        .extracting(Statement::line)
        .containsExactly(4, 5, 6, 9);
  }

  @Test
  void keywordsAreUpperCasedAndWithoutComments() {
    assertThat(keywords("create -- x\n unlogged/* y */Table \"users\" (id int)", 4))
        .containsExactly("CREATE", "UNLOGGED", "TABLE", "\"users\"");
    assertThat(keywords("Commit", 3)).containsExactly("COMMIT");
    assertThat(keywords("ALTER ROLE a.\"B\"\"c\" PASSWORD 'drop'", 9))
        .containsExactly("ALTER", "ROLE", "A", "\"B\"\"c\"", "PASSWORD");
  }

  @Test
  void linesOfPsqlStandAlone() {
    List<Statement> all =
        SqlScript.of("\\set x 'a\nselect 1 \\gexec\n select '\n\\c no';\n  \\c yes").statements();

    assertThat(all)
        .extracting(Statement::sql)
        .containsExactly("\\set x 'a", "select 1", "\\gexec", "select '\n\\c no'", "\\c yes");
    assertThat(all)
        .extracting(Statement::metaCommand)
        .containsExactly(true, false, true, false, true);
    assertThat(all).extracting(Statement::line).containsExactly(1, 2, 2, 3, 5);
  }

  @Test
  void dataOfCopyBelongToTheirStatement() {
    List<Statement> all =
        SqlScript.of(
                "COPY public.\"t\" (a, b) FROM stdin;\n1\tit's;\n2\t\\N\n\\.\n\nselect 1;\n"
                    + "copy t from STDIN with csv;\r\n3,x\r\n\\.\r\nselect 2;"
                    + "COPY t TO stdout; COPY t FROM 'stdin'; COPY t FROM stdin;\nlast")
            .statements();

    assertThat(all)
        .extracting(Statement::sql)
        .containsExactly(
            "COPY public.\"t\" (a, b) FROM stdin",
            "select 1",
            "copy t from STDIN with csv",
            "select 2",
            "COPY t TO stdout",
            "COPY t FROM 'stdin'",
            "COPY t FROM stdin");
    assertThat(all)
        .extracting(Statement::copies)
        .containsExactly(true, false, true, false, false, false, true);
    assertThat(all).extracting(Statement::line).containsExactly(1, 6, 7, 10, 10, 10, 10);
  }

  @Test
  void aStatementInMemoryMayHaveAnyLength() {
    String sql = "select '" + "x".repeat(5 * 1024 * 1024) + "'";

    assertThat(SqlScript.of(sql + "; select 2").statements())
        .extracting(Statement::sql)
        .containsExactly(sql, "select 2");
  }

  /** Each would take minutes, or the stack, if more than once were looked at all of it. */
  @Test
  void aLongStatementIsReadInOneGo() {
    String values =
        "INSERT INTO t VALUES " + "(1,'some name','blue'),".repeat(200_000) + "(1,'','')";
    String escaped = "SELECT E'" + "it\\'s; ".repeat(200_000) + "'";

    assertThat(sql(values + ";" + escaped)).containsExactly(values, escaped);
  }

  @Test
  void aStringThatGoesOnBehindAnOddCommentKeepsAllOfIt() {
    assertThat(sql("select E'a' -- x\u2028y\n 'b\\'; c'; x").get(0)).contains("ab\\'; c");
  }

  @Test
  void positionOfTheServerIsALineOfTheFile() {
    Statement statement = SqlScript.of("\n\nselect '🐘🐘',\n  nope,\n x").statements().get(0);

    assertThat(statement.lineAt(0)).isEqualTo(3);
    assertThat(statement.lineAt(1)).isEqualTo(3);
    // the server counts an elephant as one character
    assertThat(statement.lineAt(13)).isEqualTo(3);
    assertThat(statement.lineAt(14)).isEqualTo(4);
    assertThat(statement.lineAt(999)).isEqualTo(5);
  }

  private static List<String> sql(String text) {
    return SqlScript.of(text).statements().stream().map(Statement::sql).toList();
  }

  private static List<String> keywords(String text, int most) {
    return SqlScript.of(text).statements().get(0).keywords(most);
  }
}
