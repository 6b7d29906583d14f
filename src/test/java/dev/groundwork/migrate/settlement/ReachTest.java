package dev.groundwork.migrate.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz"
            + " DEFAULT now(), CHECK (length(b) > 1))",
        "create unlogged table a (b numeric(10, 2) REFERENCES c (id))",
        "CREATE TABLE a (b text) PARTITION BY LIST (b);",
        "CREATE INDEX i ON a (b, c)",
        "CREATE UNIQUE INDEX IF NOT EXISTS i ON a USING btree (b)",
        "CREATE VIEW v AS SELECT lower(name) FROM a",
        "CREATE OR REPLACE VIEW v AS SELECT 1",
        "CREATE TYPE mood AS ENUM ('a;b', 'SET ROLE x')",
        "CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f()",
        "CREATE SEQUENCE s",
        "COMMENT ON TABLE a IS 'set_config(…)'",
        "GRANT SELECT ON a TO b",
        "DROP TABLE a /* SET ROLE x */",
        "ALTER TABLE a ALTER COLUMN b SET NOT NULL",
        "ALTER TABLE a RENAME TO b",
        "ALTER INDEX i RENAME TO j"
      })
  void whatOnlyDefinesReachesNoFurtherThanItself(String sql) {
    assertThat(Reach.of(sql)).isEqualTo(Reach.ITSELF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO a (b) VALUES (lower('x'))",
        "UPDATE a SET b = 1",
        "DELETE FROM a",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "SELECT pg_catalog.setval('s', 3)",
        "TRUNCATE a",
        "CREATE TABLE a AS SELECT f()",
        "CREATE TABLE a PARTITION OF b FOR VALUES IN (f())",
        "CREATE MATERIALIZED VIEW v AS SELECT f()"
      })
  void whatLooksAtRowsMayCallWhatTheDatabaseHas(String sql) {
    assertThat(Reach.of(sql)).isEqualTo(Reach.ROUTINES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX i ON a (lower(b))",
        "CREATE INDEX i ON a (b) WHERE f(b)",
        "ALTER TABLE a ADD COLUMN b int DEFAULT f()",
        "ALTER TABLE a ALTER COLUMN b TYPE int USING f(b)",
        "ALTER TABLE a VALIDATE CONSTRAINT c"
      })
  void whatDefinesMayCallFunctionsForTheRowsOfThat(String sql) {
    assertThat(Reach.of(sql)).isEqualTo(Reach.DEFINED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET search_path = x",
        "set local role x",
        "RESET ALL",
        "DISCARD ALL",
        "SET CONSTRAINTS ALL DEFERRED",
        "SELECT set_config('a', 'b', false)",
        "SELECT \"set_config\"('a', 'b', false)",
        "SELECT U&\"set\\005fconfig\"('a', 'b', false)",
        "SELECT set_limit(0.5)",
        "UPDATE pg_settings SET setting = 'x'",
        "SELECT query_to_xml('SELECT 1', true, true, '')",
        "DO $$ BEGIN END $$",
        "CALL p()",
        "EXECUTE p",
        "DECLARE c CURSOR FOR SELECT 1",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'",
        "CREATE EXTENSION e",
        "CREATE RULE r AS ON INSERT TO a DO ALSO SELECT 1",
        "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
        "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()",
        "CREATE TABLE a (b int UNIQUE DEFERRABLE)",
        "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c INITIALLY DEFERRED",
        "CREATE TEMP TABLE a (b int)",
        "CREATE TABLE pg_temp.a (b int)",
        "SELECT 1 AS n INTO TEMPORARY a",
        "ALTER TYPE mood ADD VALUE 'x'",
        "ALTER ROLE x SET search_path = y",
        "DROP TABLE a; SET ROLE b",
        "VACUUM a",
        "WHATEVER"
      })
  void whatMayLastIsNeverTakenForLess(String sql) {
    assertThat(Reach.of(sql)).isEqualTo(Reach.ANYTHING);
  }
}
