package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changesets that are not what they were, or that the server refuses. */
@Timeout(120)
class ChangesetRefusedIT {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void begin() {
    bench = new Bench(folder);
  }

  private void root(String text) {
    bench.project().write("changelogs/db.changelog-root.yaml", text);
  }

  private void include(String file) {
    root("databaseChangeLog:\n  - include:\n      file: %s\n".formatted(file));
  }

  @Test
  void aChangesetThatChangedAfterItRan() {
    bench.up();
    bench
        .project()
        .migration("1-notes.sql", "--changeset shop:1\nCREATE TABLE notes (id bigint);\n");
    bench.refuses(
        """
            ✗ inspect
            What    1-notes::1 was changed after it ran: recorded 9:dc595411cb81e57b134d58114c2210da, now
                    9:090a8d0168dc78e24c364cc48f267286
            Where   <folder>/changelogs/migrations/1-notes.sql, line 2
            State   unchanged: nothing was written
            Next    put the old text back and write the change as a new changeset; if both mean the same,
                    add below its header: --validCheckSum: 9:dc595411cb81e57b134d58114c2210da
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void theWayOutOfAChangedChangesetWorks() {
    bench.up();
    bench.project().migration("1-notes.sql", "--changeset shop:1\nCREATE TABLE notes (id int4);\n");
    String card = bench.run(bench.groundwork(), "up").card();
    String line = card.substring(card.indexOf("--validCheckSum")).lines().findFirst().orElseThrow();
    bench
        .project()
        .migration(
            "1-notes.sql", "--changeset shop:1\n" + line + "\nCREATE TABLE notes (id int4);\n");
    bench.up();
  }

  @Test
  void twoChangesetsWithOneIdentity() {
    bench
        .project()
        .migration(
            "2-b.sql",
            """
            --changeset shop:1
            CREATE TABLE b (id int);
            --changeset shop:2
            CREATE TABLE c (id int);
            --changeset shop:1
            CREATE TABLE d (id int);
            """);
    bench.refuses(
        """
            ✗ inspect
            What    two changesets are called 2-b::1
            Where   <folder>/changelogs/migrations/2-b.sql, line 2
                    <folder>/changelogs/migrations/2-b.sql, line 6
            State   unchanged: nothing was written
            Next    give one of them another id; the one that ran somewhere has to keep it
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void sqlThatFails() {
    bench
        .project()
        .migration("2-b.sql", "--changeset shop:1\nCREATE TABLE b (id int);\nSELECT 1 / 0;\n");
    bench.refuses(
        """
            ✗ migrate   2-b::1
            What    ERROR: division by zero (22012)
            Where   <folder>/changelogs/migrations/2-b.sql, line 4
                    SELECT 1 / 0;
            State   rolled back: the database is as it was before this run
            Next    mend the changeset and run again
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void aColumnThatIsThereAlready() {
    bench
        .project()
        .migration("2-b.sql", "--changeset shop:1\nALTER TABLE notes ADD COLUMN id int;\n");
    bench.refuses(
        """
            ✗ migrate   2-b::1
            What    ERROR: column "id" of relation "notes" already exists (42701)
            Where   <folder>/changelogs/migrations/2-b.sql, line 3
                    ALTER TABLE notes ADD COLUMN id int;
            State   rolled back: the database is as it was before this run
            Next    if it was made by hand, drop it or put IF NOT EXISTS into the changeset, then run again
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void anErrorInTheThirdLineOfAStatement() {
    bench
        .project()
        .migration(
            "2-b.sql",
            """
            --changeset shop:1
            CREATE TABLE b (id int);

            CREATE TABLE c (
              id int,
              name txet,
              price numeric
            );
            """);
    bench.refuses(
        """
            ✗ migrate   2-b::1
            What    ERROR: type "txet" does not exist (42704)
            Where   <folder>/changelogs/migrations/2-b.sql, line 7
                    CREATE TABLE c (
                      id int,
                      name txet,
                    …
            State   rolled back: the database is as it was before this run
            Next    mend the name, or put what it needs into an earlier changeset
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void anErrorInAFileWithCrlf() {
    bench
        .project()
        .migration(
            "2-b.sql",
            "--changeset shop:1\r\nCREATE TABLE b (id int);\r\n\r\nCREATE TABLE c (\r\n"
                + "  id int,\r\n  name txet\r\n);\r\n");
    bench.refuses(
        """
            ✗ migrate   2-b::1
            What    ERROR: type "txet" does not exist (42704)
            Where   <folder>/changelogs/migrations/2-b.sql, line 7
                    CREATE TABLE c (
                      id int,
                      name txet
                    …
            State   rolled back: the database is as it was before this run
            Next    mend the name, or put what it needs into an earlier changeset
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void aSyntaxErrorInAFunction() {
    bench
        .project()
        .migration(
            "2-b.sql",
            """
            --changeset shop:1
            CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
            BEGIN
              RETRUN 1;
            END $$;
            """);
    bench.refuses(
        """
            ✗ migrate   2-b::1
            What    ERROR: syntax error at or near "RETRUN" (42601)
            Where   <folder>/changelogs/migrations/2-b.sql, line 5
                    CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
                    BEGIN
                      RETRUN 1;
                    …
            State   rolled back: the database is as it was before this run
            Next    mend the SQL at that place and run again
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void aTextThatDoesNotEnd() {
    bench
        .project()
        .migration("2-b.sql", "--changeset shop:1\nINSERT INTO notes VALUES ('it''s);\n");
    bench.refuses(
        """
            ✗ migrate   2-b::1
            What    Unterminated string literal started at position 30 (42601)
            Where   <folder>/changelogs/migrations/2-b.sql, line 3
                    INSERT INTO notes VALUES ('it''s);
            State   rolled back: the database is as it was before this run
            Next    mend the SQL at that place and run again
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void anErrorInYaml() {
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - sql:
                    sql: |
                      CREATE TABLE b (id int);
                      CREATE TABLE c (
                        id int,
                        name txet);
        """);
    bench.refuses(
        """
            ✗ migrate   db.changelog-root::1
            What    ERROR: type "txet" does not exist (42704)
            Where   <folder>/changelogs/db.changelog-root.yaml, line 11
                    CREATE TABLE c (
                      id int,
                      name txet);
            State   rolled back: the database is as it was before this run
            Next    mend the name, or put what it needs into an earlier changeset
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void anErrorInFoldedYaml() {
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - sql:
                    sql: >
                      CREATE TABLE b (
                      id txet)
        """);
    bench.refuses(
        """
            ✗ migrate   db.changelog-root::1
            What    ERROR: type "txet" does not exist (42704)
            Where   <folder>/changelogs/db.changelog-root.yaml, line 9
                    CREATE TABLE b ( id txet);
            State   rolled back: the database is as it was before this run
            Next    mend the name, or put what it needs into an earlier changeset
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void anErrorInAnSqlFile() {
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - sqlFile:
                    path: b.sql
                    relativeToChangelogFile: true
        """);
    bench
        .project()
        .write("changelogs/b.sql", "CREATE TABLE b (id int);\n\nCREATE TABLE c (\n  id txet);\n");
    bench.refuses(
        """
            ✗ migrate   db.changelog-root::1
            What    ERROR: type "txet" does not exist (42704)
            Where   <folder>/changelogs/b.sql, line 4
                    CREATE TABLE c (
                      id txet);
            State   rolled back: the database is as it was before this run
            Next    mend the name, or put what it needs into an earlier changeset
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void anErrorInXml() {
    include("b.xml");
    bench
        .project()
        .write(
            "changelogs/b.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <databaseChangeLog
                xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <changeSet id="1" author="shop">
                <sql>
                  CREATE TABLE b (id int);
                  CREATE TABLE c (
                    id txet);
                </sql>
              </changeSet>
            </databaseChangeLog>
            """);
    bench.refuses(
        """
            ✗ migrate   b::1
            What    ERROR: type "txet" does not exist (42704)
            Where   <folder>/changelogs/b.xml, line 11
                    CREATE TABLE c (
                            id txet);
            State   rolled back: the database is as it was before this run
            Next    mend the name, or put what it needs into an earlier changeset
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void anErrorInAChangeOfLiquibase() {
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - createTable:
                    tableName: b
                    columns:
                      - column: {name: id, type: txet}
        """);
    bench.refuses(
        """
            ✗ migrate   db.changelog-root::1
            What    ERROR: type "txet" does not exist (42704)
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
                    CREATE TABLE public.b (id TXET);
            State   rolled back: the database is as it was before this run
            Next    mend the name, or put what it needs into an earlier changeset
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void transactionControl() {
    bench.project().migration("2-b.sql", "--changeset shop:1\nBEGIN;\nSELECT 1;\nCOMMIT;\n");
    bench.refuses(
        """
            ✗ inspect   2 problems
            What 1  BEGIN in a changeset: the run is one transaction
            Where   <folder>/changelogs/migrations/2-b.sql, line 3
            Next    take it out; what cannot run in a transaction has runInTransaction:false
            What 2  COMMIT in a changeset: the run is one transaction
            Where   <folder>/changelogs/migrations/2-b.sql, line 5
            Next    take it out; what cannot run in a transaction has runInTransaction:false
            State   unchanged: nothing was written
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void commandsOfPsql() {
    bench.project().migration("2-b.sql", "--changeset shop:1\n\\c other\nSELECT 1;\n");
    bench.refuses(
        """
            ✗ inspect
            What    only psql knows this: \\c other
            Where   <folder>/changelogs/migrations/2-b.sql, line 3
            State   unchanged: nothing was written
            Next    write it in SQL; rows belong into a seed
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aRowThatBreaksAConstraint() {
    bench.up().database().execute("INSERT INTO notes VALUES (1), (1)");
    bench
        .project()
        .migration("2-b.sql", "--changeset shop:1\nALTER TABLE notes ADD UNIQUE (id);\n");
    bench.refuses(
        """
            ✗ migrate   2-b::1
            What    ERROR: could not create unique index "notes_id_key" (23505)
                    Key (id)=(1) is duplicated.
            Where   <folder>/changelogs/migrations/2-b.sql, line 3
                    ALTER TABLE notes ADD UNIQUE (id);
            State   rolled back: the database is as it was before this run
            Next    rows that are there already break it: mend them in a changeset before this one
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
    assertThat(bench.database().value("SELECT count(*) FROM notes")).isEqualTo("2");
  }
}
