package dev.groundwork.refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The line of an error, whatever the changeset is written in. */
class PlaceOfAnErrorIT {
  @RegisterExtension final Bench bench = new Bench();

  private void root(String text) {
    bench.project().write("changelogs/db.changelog-root.yaml", text);
  }

  private void include(String file) {
    root("databaseChangeLog:\n  - include:\n      file: %s\n".formatted(file));
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
}
