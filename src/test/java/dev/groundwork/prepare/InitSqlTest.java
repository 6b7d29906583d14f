package dev.groundwork.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitSqlTest {
  private static final String TABLE = "tables come from changelogs alone: move it into a changeset";
  private static final String TRANSACTION = "remove it: each file is one transaction";
  private static final String DESTROYS = "init-sql runs at every start: do this once, by hand";
  private static final String PASSWORD =
      "remove it: prepare gives the role the one of DATABASE_URL";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithFileAndLine(String sql, int line, String what, String next) {
    assertThat(InitSqlRules.problems("init-sql/02.sql", SqlScript.of(sql)))
        .containsExactly(new Problem("init-sql " + what, "init-sql/02.sql, line " + line, next));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(
            "SELECT 1;\nSET standard_conforming_strings = off",
            2,
            "moves the ends of strings: SET standard_conforming_strings off",
            "take it out, and write strings with backslashes as E'…'"),
        refused("CREATE TABLE users (id int)", 1, "makes a table: CREATE TABLE users", TABLE),
        refused(
            "select 1;\n-- x\ncreate table IF NOT EXISTS shop.\"Users\" as select 1",
            3,
            "makes a table: create table IF NOT EXISTS shop.\"Users\" as",
            TABLE),
        refused("CREATE UNLOGGED TABLE u()", 1, "makes a table: CREATE UNLOGGED TABLE u", TABLE),
        refused(
            "CREATE FOREIGN TABLE f () SERVER s",
            1,
            "makes a table: CREATE FOREIGN TABLE f",
            TABLE),
        refused(
            "IMPORT FOREIGN SCHEMA a FROM SERVER b INTO c",
            1,
            "makes a table: IMPORT FOREIGN SCHEMA a FROM SERVER b INTO",
            TABLE),
        refused(
            "CREATE SCHEMA s CREATE TABLE t (i int)",
            1,
            "makes a table: CREATE SCHEMA s CREATE TABLE t",
            TABLE),
        refused("SELECT 1 INTO t", 1, "makes a table: SELECT INTO t", TABLE),
        refused(
            "DO $$\nBEGIN\n  IF true THEN\n    CREATE TABLE t ();\n  END IF;\nEND $$",
            4,
            "makes a table: CREATE TABLE t",
            TABLE),
        refused(
            "CREATE DATABASE shop",
            1,
            "makes a database: CREATE DATABASE shop",
            "remove it: prepare makes the one of DATABASE_URL"),
        refused("DROP TABLE users", 1, "destroys something: DROP TABLE users", DESTROYS),
        refused(
            "DROP EXTENSION IF EXISTS pg_trgm CASCADE",
            1,
            "destroys something: DROP EXTENSION IF EXISTS pg_trgm CASCADE",
            DESTROYS),
        refused("TRUNCATE a, b", 1, "destroys something: TRUNCATE a b", DESTROYS),
        refused(
            "DO $x$ BEGIN DROP ROLE a; END $x$", 1, "destroys something: DROP ROLE a", DESTROYS),
        refused(
            "CREATE ROLE app LOGIN PASSWORD 'hunter2'",
            1,
            "holds a password: CREATE ROLE app LOGIN",
            PASSWORD),
        refused(
            "ALTER USER \"app\" WITH ENCRYPTED PASSWORD 'hunter2'",
            1,
            "holds a password: ALTER USER \"app\" WITH ENCRYPTED",
            PASSWORD),
        refused(
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles) THEN\n"
                + "CREATE ROLE app PASSWORD 'hunter2'; END IF; END $$",
            2,
            "holds a password: CREATE ROLE app",
            PASSWORD),
        refused("BEGIN", 1, "begins or ends a transaction: BEGIN", TRANSACTION),
        refused(
            "start transaction", 1, "begins or ends a transaction: start transaction", TRANSACTION),
        refused(
            "select 1;\n/* x */ commit;", 2, "begins or ends a transaction: commit", TRANSACTION),
        refused("END", 1, "begins or ends a transaction: END", TRANSACTION),
        refused(
            "PREPARE TRANSACTION 'x'",
            1,
            "begins or ends a transaction: PREPARE TRANSACTION",
            TRANSACTION),
        refused(
            "\n  \\connect postgres://u:hunter2@h/d",
            2,
            "has a command of psql: \\connect",
            "remove it: only SQL runs here"),
        refused(
            "COPY t (a) FROM stdin;\n1\n\\.\n",
            1,
            "loads rows: COPY t",
            "rows come from seeds alone"));
  }

  private static Arguments refused(String sql, int line, String what, String next) {
    return Arguments.of(sql, line, what, next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "GRANT CREATE ON SCHEMA public TO app",
        "ALTER DATABASE shop SET timezone = 'UTC'",
        "CREATE TEMP TABLE t ()",
        "CREATE LOCAL TEMPORARY TABLE t ()",
        "SELECT 1 INTO TEMP t",
        "SELECT 'CREATE TABLE t'",
        "COMMENT ON DATABASE shop IS 'DROP TABLE'",
        "-- CREATE TABLE t;\n/* DROP DATABASE */ SELECT 1",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO app",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x",
        "ALTER ROLE password NOLOGIN",
        "ALTER ROLE app PASSWORD NULL",
        "CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f()",
        "DO $$ DECLARE n int; BEGIN SELECT 1 INTO n; IF n > 1 THEN CREATE ROLE a; END IF; END $$",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END"
      })
  void takesWhatSetsThingsUp(String sql) {
    assertThat(InitSqlRules.problems("init-sql/01.sql", SqlScript.of(sql))).isEmpty();
  }

  @Test
  void everythingWrongInAllFilesIsToldAtOnce() throws Exception {
    Files.writeString(folder.resolve("b.sql"), "DROP TABLE x;\nCOMMIT;");
    Files.writeString(folder.resolve("a.sql"), "CREATE TABLE x ();");
    Files.write(folder.resolve("c.sql"), new byte[] {'-', '-', (byte) 0xE4});

    assertThatThrownBy(() -> InitSql.read(folder))
        .isInstanceOfSatisfying(
            GroundworkException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::what, Problem::where)
                    .map(Object::toString)
                    .containsExactly(
                        "(\"init-sql makes a table: CREATE TABLE x\", \"%s/a.sql, line 1\")"
                            .formatted(folder),
                        "(\"init-sql destroys something: DROP TABLE x\", \"%s/b.sql, line 1\")"
                            .formatted(folder),
                        "(\"init-sql begins or ends a transaction: COMMIT\", \"%s/b.sql, line 2\")"
                            .formatted(folder),
                        "(\"c.sql is not UTF-8\", \"%s/c.sql, line 1\")".formatted(folder)));
  }

  @Test
  void filesRunInTheOrderOfTheirNamesAndOthersAreNamed() throws Exception {
    for (String name : List.of("10.sql", "2.sql", "1.sql", "0.sh", ".hidden.sql")) {
      Files.writeString(folder.resolve(name), "select 1;");
    }
    Files.createDirectory(folder.resolve("3.sql"));

    InitSql read = InitSql.read(folder);

    assertThat(read.files())
        .extracting(InitSql.File::name)
        .containsExactly(folder + "/1.sql", folder + "/10.sql", folder + "/2.sql");
    assertThat(read.ignored())
        .containsExactly(
            folder + "/0.sh is not run: its name does not end in .sql",
            folder + "/3.sql is not run: it is a folder");
  }

  @Test
  void missingFolderHoldsNoFiles() throws Exception {
    assertThat(InitSql.read(folder.resolve("none")).files()).isEmpty();
  }
}
