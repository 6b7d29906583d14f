package dev.groundwork.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectAnalyzerTest {

  /** {@code ACCESS_EXCLUSIVE t REWRITES/drop-column}. */
  private static String told(String sql) {
    StatementEffect effect = EffectAnalyzer.of(sql);
    String locks =
        effect.locks().stream()
            .map(lock -> lock.mode() + " " + lock.table())
            .collect(Collectors.joining(" + "));
    String rewrites =
        effect.rewrites() == StatementEffect.Rewrites.NO ? "" : " " + effect.rewrites();
    String dangers =
        effect.dangers().stream()
            .map(danger -> danger.rule().ruleName())
            .collect(Collectors.joining(" + "));
    return effect.known()
        ? (locks + rewrites + (dangers.isEmpty() ? "" : " / " + dangers)).strip()
        : "?";
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "CREATE TABLE t (id int) => ``",
        "CREATE TABLE t (id int REFERENCES o (id)) => SHARE_ROW_EXCLUSIVE o",
        "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) => ACCESS_EXCLUSIVE p",
        "CREATE INDEX i ON t (a) => SHARE t / index-blocks-writes",
        "create unique index if not exists i on only s.\"T\" (a) => SHARE s.T /"
            + " index-blocks-writes",
        "CREATE INDEX CONCURRENTLY i ON t (a) => SHARE_UPDATE_EXCLUSIVE t / needs-no-transaction",
        "ALTER TABLE t ADD COLUMN a int => ACCESS_EXCLUSIVE t",
        "ALTER TABLE IF EXISTS ONLY t ADD a int DEFAULT 1 NOT NULL => ACCESS_EXCLUSIVE t",
        "ALTER TABLE t ADD a int NOT NULL => ACCESS_EXCLUSIVE t / not-null-without-default",
        "ALTER TABLE t ADD a uuid DEFAULT gen_random_uuid() => ACCESS_EXCLUSIVE t YES /"
            + " volatile-default",
        "ALTER TABLE t ADD a bigserial => ACCESS_EXCLUSIVE t YES / volatile-default",
        "ALTER TABLE t ADD a timestamptz DEFAULT now() => ACCESS_EXCLUSIVE t",
        "ALTER TABLE t ALTER COLUMN a SET NOT NULL => ACCESS_EXCLUSIVE t / not-null-scans",
        "ALTER TABLE t ALTER a TYPE bigint USING a::bigint => ACCESS_EXCLUSIVE t PERHAPS /"
            + " type-change-rewrites",
        "ALTER TABLE t ALTER a SET STATISTICS 100 => SHARE_UPDATE_EXCLUSIVE t",
        "ALTER TABLE t ALTER a SET DEFAULT 1 => ACCESS_EXCLUSIVE t",
        "ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) => ACCESS_EXCLUSIVE t /"
            + " constraint-scans",
        "ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID => ACCESS_EXCLUSIVE t",
        "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES o => SHARE_ROW_EXCLUSIVE t +"
            + " SHARE_ROW_EXCLUSIVE o / constraint-scans",
        "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES o (id) NOT VALID => SHARE_ROW_EXCLUSIVE t +"
            + " SHARE_ROW_EXCLUSIVE o",
        "ALTER TABLE t VALIDATE CONSTRAINT c => SHARE_UPDATE_EXCLUSIVE t",
        "ALTER TABLE t ADD UNIQUE (a, b) => ACCESS_EXCLUSIVE t / unique-builds-index",
        "ALTER TABLE t ADD CONSTRAINT c UNIQUE USING INDEX i => ACCESS_EXCLUSIVE t",
        "ALTER TABLE t DROP COLUMN a, ADD COLUMN b numeric(10, 2) => ACCESS_EXCLUSIVE t /"
            + " drop-column",
        "ALTER TABLE t VALIDATE CONSTRAINT c, ADD a int => ACCESS_EXCLUSIVE t",
        "ALTER TABLE t RENAME COLUMN a TO b => ACCESS_EXCLUSIVE t / rename",
        "ALTER TABLE t SET UNLOGGED => ACCESS_EXCLUSIVE t YES / table-rewrite",
        "ALTER TABLE t SET (fillfactor = 70) => SHARE_UPDATE_EXCLUSIVE t",
        "ALTER TABLE t DISABLE TRIGGER ALL => SHARE_ROW_EXCLUSIVE t",
        "DROP TABLE IF EXISTS t => ACCESS_EXCLUSIVE t / drop-table",
        "DROP INDEX i => ACCESS_EXCLUSIVE the table of i",
        "TRUNCATE TABLE t => ACCESS_EXCLUSIVE t / truncate",
        "CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f() =>"
            + " SHARE_ROW_EXCLUSIVE t",
        "CREATE OR REPLACE FUNCTION f() RETURNS trigger AS 'x' LANGUAGE plpgsql => ``",
        "INSERT INTO t VALUES (1) => ROW_EXCLUSIVE t",
        "UPDATE t SET a = 1 => ROW_EXCLUSIVE t / all-rows",
        "DELETE FROM t WHERE a = 1 => ROW_EXCLUSIVE t",
        "LOCK TABLE t IN SHARE ROW EXCLUSIVE MODE => SHARE_ROW_EXCLUSIVE t",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY m => EXCLUSIVE m",
        "VACUUM t => / needs-no-transaction",
        "COMMENT ON COLUMN t.a IS 'x' => SHARE_UPDATE_EXCLUSIVE t",
        "CREATE EXTENSION pg_trgm => ``",
        "DO 'x' => ?",
        "CALL p() => ?"
      })
  void aStatementIsToldByItsWords(String sql, String expected) {
    assertThat(told(sql)).isEqualTo(expected);
  }
}
