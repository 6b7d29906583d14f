package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptIT {
  private static final String DUMP =
      """
      \\restrict abc
      SET statement_timeout = 0;
      SELECT pg_catalog.set_config('search_path', '', false);
      COPY public.users (id, name) FROM stdin;
      1\tA; 'b'
      2\t\\N
      \\.

      SELECT pg_catalog.setval('public.users_id_seq', 1, true);
      INSERT INTO public.users (name) SELECT $$it's; $$ || $q$ok$q$;
      \\unrestrict abc
      """;

  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void users() {
    fixture =
        new SeedFixture(folder).sql("CREATE TABLE users (id serial PRIMARY KEY, name text UNIQUE)");
  }

  private void refused(String sql, String... problems) {
    fixture.file("10-users.sql", sql);
    assertThat(fixture.problems()).containsExactly(problems);
    assertThat(fixture.rows("select count(*) from users")).containsExactly("0");
  }

  @Test
  void aDumpsRowsAreCopiedAndItsSequencesMoveOn() throws Exception {
    fixture.file("10-users.sql", DUMP.replace("INSERT", "-- INSERT"));
    assertThat(SeedFixture.lines(fixture.seed()))
        .containsExactly("10-users.sql  public.users  2 rows");
    assertThat(fixture.rows("insert into users (name) values ('new') returning id"))
        .containsExactly("3");
    assertThat(fixture.seed().summary()).isEqualTo("seeded before");
  }

  @Test
  void dollarQuotesAndCopyBlocksAreNoEndOfAStatement() throws Exception {
    Files.write(
        folder.resolve("10-users.sql.gz"),
        CsvIT.gzip(
            DUMP.replace("setval('public.users_id_seq', 1", "setval('public.users_id_seq', 2")));
    fixture.seed();
    assertThat(fixture.rows("select id, name from users order by id"))
        .containsExactly("1|A; 'b'", "2|null", "3|it's; ok");
  }

  @Test
  void aScriptIsForAnEmptyDatabaseToo() throws Exception {
    fixture.sql("INSERT INTO users (name) VALUES ('mine')").file("10-users.sql", DUMP);
    assertThat(fixture.seed().summary()).isEqualTo("skipped: public.users has 1 row");
    fixture.file("10-users.sql.yaml", "guard: always\n").file("10-users.sql", "DELETE FROM users");
    assertThat(SeedFixture.lines(fixture.seed())).containsExactly("10-users.sql  1 row");
  }

  @Test
  void whatIsForPsqlOrForAnotherDatabaseIsRefused() {
    refused(
        "\\connect other\nCREATE DATABASE x;\n\nDROP DATABASE shop;\nBEGIN;\nCOMMIT;\n"
            + "SELECT pg_advisory_unlock_all();"
            + "\nSET standard_conforming_strings = off;",
        "\\connect: a command of psql | 10-users.sql, line 1 | remove it: only SQL runs here",
        "CREATE DATABASE: refused | 10-users.sql, line 2 |"
            + " remove it: seeds fill the database that is there",
        "DROP DATABASE: refused | 10-users.sql, line 4 |"
            + " remove it: seeds fill the database that is there",
        "BEGIN: begins or ends a transaction | 10-users.sql, line 5 |"
            + " remove it: all seeds are part of the run's transaction",
        "COMMIT: begins or ends a transaction | 10-users.sql, line 6 |"
            + " remove it: all seeds are part of the run's transaction",
        "pg_advisory_unlock: gives away the lock of this run | 10-users.sql, line 7 | remove it",
        "standard_conforming_strings=off: strings would end elsewhere | 10-users.sql, line 8 |"
            + " take it out, and write strings with backslashes as E'…'");
    refused(
        "-- nothing\n", "no statement in this file | 10-users.sql | add one, or remove the file");
  }

  @Test
  void aStatementThatFailsIsToldByItsLine() {
    refused(
        "INSERT INTO users (name) VALUES ('a');\n\nINSERT INTO users\n  (nmae) VALUES ('b');\n",
        "ERROR: column \"nmae\" of relation \"users\" does not exist (42703) |"
            + " 10-users.sql, line 4 | correct it there, then run again");
    refused(
        "COPY users (id, name) FROM stdin;\n1\ta\nx\tb\n\\.\n",
        "id: ERROR: invalid input syntax for type integer: \"x\" (22P02) |"
            + " 10-users.sql, line 3 | correct it there, then run again");
  }
}
