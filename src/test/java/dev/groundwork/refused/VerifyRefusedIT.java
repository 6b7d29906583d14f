package dev.groundwork.refused;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks that do not hold, or that are none. */
class VerifyRefusedIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  @Test
  void anExtensionThatNobodyHasPrepared() {
    bench.refuses(
        bench.groundwork().flag("--prepare-extensions=pg_trgm"),
        """
            ✗ verify
            What    extension pg_trgm is not in this database
            Where   setting prepare.extensions
            State   rolled back: the database is as it was before this run
            Next    set prepare.admin-url, or as an administrator: CREATE EXTENSION "pg_trgm";
            Exit    76 MISMATCH
            not run: commit
          """,
        "migrate");
  }

  @Test
  void filesThatWouldNotBeAsked() {
    bench
        .project()
        .write("changelogs/verify/a.SQL", "SELECT 1 WHERE false;")
        .write("changelogs/verify/b.sqlx", "SELECT 1;")
        .write("changelogs/verify/more/c.sql", "SELECT 1;")
        .write("changelogs/verify/README.md", "notes");
    bench.refuses(
        bench.groundwork(),
        """
            ✗ verify    2 problems
            What 1  b.sqlx is no check
            Where   <folder>/changelogs/verify/b.sqlx
            Next    checks end in .sql, notes in .md or .txt: rename it
            What 2  more is a folder: checks in it would not be asked
            Where   <folder>/changelogs/verify/more
            Next    put its files into the folder verify itself
            State   rolled back: the database is as it was before this run
            Exit    65 INVALID
            not run: seed, commit
          """,
        "up");
  }

  @Test
  void aCheckWhoseEndingIsInCapitalsIsAsked() {
    bench.project().write("changelogs/verify/a.SQL", "SELECT 7 AS id;");
    bench.refuses(
        bench.groundwork(),
        """
            ✗ verify
            What    check a returned 1 row
                      id=7
            Where   <folder>/changelogs/verify/a.SQL, line 1
            State   rolled back: the database is as it was before this run
            Next    mend the rows, or the changeset that made them
            Exit    76 MISMATCH
            not run: seed, commit
          """,
        "up");
  }

  @Test
  void tablesThatMustExistAndDoNot() {
    bench.refuses(
        bench.groundwork().flag("--verify-tables=notes,nots,users"),
        """
            ✗ verify    2 problems
            What 1  there is no table public.nots; there is notes
            Where   setting verify.tables
            Next    make it in a changeset, or take it out of verify.tables
            What 2  there is no table public.users
            Where   setting verify.tables
            Next    make it in a changeset, or take it out of verify.tables
            State   rolled back: the database is as it was before this run
            Exit    76 MISMATCH
            not run: seed, commit
          """,
        "up");
  }

  @Test
  void aTableThatCanBeNone() {
    bench.refuses(
        bench.groundwork().flag("--verify-tables=a.b.c"),
        """
            ✗ verify
            What    a.b.c is no table's name
            Where   setting verify.tables
            State   rolled back: the database is as it was before this run
            Next    write table or schema.table, and in double quotes what has a dot or a quote in it
            Exit    76 MISMATCH
            not run: seed, commit
          """,
        "up");
  }

  @Test
  void aCheckThatIsNoQuery() {
    bench.project().write("changelogs/verify/a.sql", "SELEC 1;\n");
    bench.refuses(
        """
            ✗ verify
            What    a check cannot be asked: ERROR: syntax error at or near "SELEC" (42601)
            Where   <folder>/changelogs/verify/a.sql, line 1
            State   rolled back: the database is as it was before this run
            Next    mend the query
            Exit    65 INVALID
            not run: seed, commit
          """);
  }

  @Test
  void everyCheckThatCannotBeReadIsTold() throws Exception {
    bench.project().write("changelogs/verify/b.sql", "SELECT 1; SELECT 2;");
    Files.write(
        folder.resolve("changelogs/verify/a.sql"),
        "SELECT 1\nWHERE 'Käse' = '';\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.createSymbolicLink(folder.resolve("changelogs/verify/c.sql"), Path.of("c.sql"));
    bench.refuses(
        """
            ✗ verify    3 problems
            What 1  a.sql is not UTF-8
            Where   <folder>/changelogs/verify/a.sql, line 2
            Next    save it as UTF-8
            What 2  a check is one query; this file has 2 statements
            Where   <folder>/changelogs/verify/b.sql
            Next    write one SELECT that returns the rows which should not be there
            What 3  a link leads nowhere: c.sql
            Where   <folder>/changelogs/verify/c.sql
            Next    mend the link, or take it out
            State   rolled back: the database is as it was before this run
            Exit    65 INVALID
            not run: seed, commit
          """);
  }

  @Test
  void aCheckThatFindsSomething() {
    bench.project().write("changelogs/verify/a.sql", "-- no notes\nSELECT 1 AS id, 'x' AS name;\n");
    bench.refuses(
        """
            ✗ verify
            What    check a returned 1 row
                      id=1, name=x
            Where   <folder>/changelogs/verify/a.sql, line 2
            State   rolled back: the database is as it was before this run
            Next    mend the rows, or the changeset that made them
            Exit    76 MISMATCH
            not run: seed, commit
          """);
  }

  @Test
  void aCheckOfWhatIsNotThereIsToldWithTheServersHint() {
    bench.project().write("changelogs/verify/a.sql", "SELECT ids FROM notes;\n");
    bench.refuses(
        """
            ✗ verify
            What    a check cannot be asked: ERROR: column "ids" does not exist (42703)
                    Perhaps you meant to reference the column "notes.id".
            Where   <folder>/changelogs/verify/a.sql, line 1
            State   rolled back: the database is as it was before this run
            Next    mend the query
            Exit    65 INVALID
            not run: seed, commit
          """);
  }

  @Test
  void aCheckThatWrites() {
    bench
        .project()
        .write("changelogs/verify/a.sql", "INSERT INTO notes VALUES (1) RETURNING id;\n");
    bench.refuses(
        """
            ✗ verify
            What    a check cannot be asked: ERROR: cannot execute INSERT in a read-only transaction (25006)
            Where   <folder>/changelogs/verify/a.sql, line 1
            State   rolled back: the database is as it was before this run
            Next    mend the query
            Exit    65 INVALID
            not run: seed, commit
          """);
  }
}
