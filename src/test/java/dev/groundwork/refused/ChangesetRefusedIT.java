package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changesets that are not what they were, or that the server refuses. */
class ChangesetRefusedIT {
  @RegisterExtension final Bench bench = new Bench();

  private void root(String text) {
    bench.project().write("changelogs/db.changelog-root.yaml", text);
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
            Next    put the old text back and write the change as a new changeset; if both mean the same:
                    groundwork resolve --checksum 1-notes::1
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void theWayOutOfAChangedChangesetWorks() {
    bench.up();
    bench.project().migration("1-notes.sql", "--changeset shop:1\nCREATE TABLE notes (id int4);\n");
    String card = bench.run(bench.groundwork(), "up").card();
    String line =
        card.substring(card.indexOf("groundwork resolve")).lines().findFirst().orElseThrow();
    String[] command = line.replace("groundwork ", "").split(" ", -1);
    bench.run(bench.groundwork(), command[0], command[1] + "=" + command[2], "--yes");
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
            Next    if all of the changeset is there already: groundwork resolve --applied 2-b::1
                    else drop what is there, or put IF NOT EXISTS into the changeset, then run again
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
            ✗ inspect
            What    a string begins here and never ends
            Where   <folder>/changelogs/migrations/2-b.sql, line 3
            State   unchanged: nothing was written
            Next    end it with the same quote; what looks like its end may begin another one
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
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
