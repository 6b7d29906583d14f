package dev.groundwork.refused;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.PrismaHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong with a folder of another tool's, before its first statement. */
class MigrationFolderRefusedIT {
  @RegisterExtension final Bench bench = new Bench();

  private MigrationFolderRefusedIT file(String path, String text) throws IOException {
    Path file = bench.folder().resolve("m").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  private Groundwork groundwork() {
    return bench.groundwork().flag("--migrate-changelog=" + bench.folder().resolve("m"));
  }

  private void refuses(String card) {
    bench.refuses(groundwork(), card, "up");
  }

  @Test
  void severalTools() throws IOException {
    file("V1__a.sql", "SELECT 1;")
        .file("1_a/migration.sql", "SELECT 1;")
        .refuses(
            """
            ✗ inspect
            What    the folder could be prisma (1_a/migration.sql) or flyway (V1__a.sql)
            Where   <folder>/m
            State   unchanged: nothing was written
            Next    say which: migrate.format=prisma, or migrate.format=flyway
            Exit    78 CONFIG
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void twoOwners() throws IOException {
    new PrismaHistory(bench.database(), bench.folder()).deploy(0);
    file("1_a/migration.sql", "SELECT 1;")
        .refuses(
            """
            ✗ inspect
            What    1 table is here that no changelog made: _prisma_migrations
            Where   schema public
                    Prisma's table public._prisma_migrations: 0 rows
            State   unchanged: nothing was written
            Next    groundwork adopt shows what of it ran here, and takes it over when you agree;
                    where nobody can be asked: groundwork adopt --yes, or adopt.consent=true
            Exit    76 MISMATCH
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void everythingAtOnce() throws IOException {
    Files.createDirectories(bench.folder().resolve("m/4_d"));
    Files.write(
        bench.folder().resolve("m/4_d/migration.sql"),
        "SELECT 1;".getBytes(StandardCharsets.UTF_16));
    file("1_a/migration.sql", "SELECT 1;\n\nCOMMIT;\nSELECT 2;")
        .file("2_b/migration.sql", "-- x\nROLLBACK;")
        .file("3_c/other.sql", "SELECT 1;")
        .file("5_e/migration.sql", "BEGIN;\nCREATE INDEX CONCURRENTLY i ON a (b);")
        .refuses(
            """
            ✗ inspect   6 problems
            What 1  COMMIT without a BEGIN: what follows it could not be taken back with what is before it
            Where   <folder>/m/1_a/migration.sql, line 3
            Next    take it out, or set migrate.lone-commit=cut, which ends a part of the file there
            What 2  ROLLBACK in a migration: nobody can say what is to be left of it
            Where   <folder>/m/2_b/migration.sql, line 2
            Next    take out what it takes back
            What 3  the migration has no migration.sql
            Where   <folder>/m/3_c/migration.sql
            Next    put the file back, or delete the directory if it was never a migration (P3015)
            What 4  the file is UTF-16 (big endian), and no tool or server can run it
            Where   <folder>/m/4_d/migration.sql, line 1
            Next    save it as UTF-8: PowerShell's > writes UTF-16, Out-File -Encoding utf8 does not
            What 5  this cannot run in a transaction, and stands between BEGIN and COMMIT
            Where   <folder>/m/5_e/migration.sql, line 2
            Next    put it after the COMMIT
            What 6  BEGIN is never ended
            Where   <folder>/m/5_e/migration.sql, line 1
            Next    end it with COMMIT, or take it out
            State   unchanged: nothing was written
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void flyway() throws IOException {
    file("V1__a.sql", "SELECT '${owner}';")
        .file("V1.0__b.sql", "SELECT 1;")
        .file("V2__c.java", "")
        .file("afterMigrate.sql", "SELECT 1;")
        .refuses(
            """
            ✗ inspect   4 problems
            What 1  afterMigrate is a callback of Flyway's, and nothing here would run it
            Where   <folder>/m/afterMigrate.sql
            Next    move it out of the folder: into the sql of a seed with guard: always, which runs after the
                    migrations, at every start
            What 2  two files have the version 1: V1.0__b.sql and V1__a.sql
            Where   <folder>/m/V1__a.sql
            Next    give one of them another number; the one that ran somewhere has to keep it
            What 3  nobody defines the placeholder ${owner}
            Where   <folder>/m/V1__a.sql, line 1
            Next    set migrate.parameters.owner; where the text itself is meant, write placeholderReplacement=false
                    into a .conf beside the file
            What 4  this migration is a class, which only Flyway can run
            Where   <folder>/m/V2__c.java
            Next    write it in SQL, or let Flyway run it, and take over what it did
            State   unchanged: nothing was written
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aFolderThatIsEmpty() throws IOException {
    Files.createDirectories(bench.folder().resolve("m/migrations"));
    refuses(
        """
            ✗ inspect
            What    no migration is in the folder
            Where   <folder>/m
            State   unchanged: nothing was written
            Next    name the folder that has them: <folder>/m/migrations
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void theProviderOfPrisma() throws IOException {
    file("migration_lock.toml", "provider = \"sqlite\"")
        .file("1_a/migration.sql", "")
        .refuses(
            """
            ✗ inspect
            What    these migrations are for sqlite, not for PostgreSQL
            Where   <folder>/m/migration_lock.toml
            State   unchanged: nothing was written
            Next    Prisma says so too (P3019): name the folder of those for postgresql
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void versionsThatShareARow() throws IOException {
    file("1_a.sql", "SELECT 1;").file("1_b.sql", "SELECT 1;");
    bench.refuses(
        groundwork().flag("--migrate-format=supabase"),
        """
          ✗ inspect
          What    two files have the version 1: 1_a.sql and 1_b.sql
          Where   <folder>/m/1_b.sql
          State   unchanged: nothing was written
          Next    give one of them another number; the one that ran somewhere has to keep it
          Exit    65 INVALID
          not run: migrate, verify, seed, commit
        """,
        "up");
    file("x/R__a.sql", "SELECT 1;").file("y/R__a.sql", "SELECT 1;");
    bench.refuses(
        groundwork().flag("--migrate-format=flyway"),
        """
          ✗ inspect
          What    two repeatable files have the description a: x/R__a.sql and y/R__a.sql
          Where   <folder>/m/y/R__a.sql
          State   unchanged: nothing was written
          Next    give one of them another name: Flyway knows them by it
          Exit    65 INVALID
          not run: migrate, verify, seed, commit
        """,
        "up");
  }

  /** An application that starts on nothing at all is what a gate is there to prevent. */
  @Test
  void aFormatOfWhichNothingIsThere() throws IOException {
    file("1_a/migration.sql", "SELECT 1;");
    bench.refuses(
        groundwork().flag("--migrate-format=goose"),
        """
          ✗ inspect
          What    no migration of goose is in the folder
          Where   <folder>/m
          State   unchanged: nothing was written
          Next    name the folder that has them, or say with migrate.format what they are
          Exit    65 INVALID
          not run: migrate, verify, seed, commit
        """,
        "up");
  }

  @Test
  void whatLiesBesideTheFolderIsNotTakenForIt() throws IOException {
    file("migrations/1_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n")
        .file("schema.sql", "CREATE TABLE a (id int);")
        .file("schema.prisma", "datasource db {}")
        .refuses(
            """
            ✗ inspect
            What    no migration is in the folder
            Where   <folder>/m
            State   unchanged: nothing was written
            Next    name the folder that has them: <folder>/m/migrations
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
    bench.refuses(
        groundwork().flag("--migrate-changelog=" + bench.folder().resolve("m/schema.prisma")),
        """
          ✗ inspect
          What    no changelog by its name: schema.prisma
          Where   setting migrate.changelog
          State   unchanged: nothing was written
          Next    name the folder of the migrations: <folder>/m/migrations
          Exit    65 INVALID
          not run: migrate, verify, seed, commit
        """,
        "up");
  }

  @Test
  void anotherEncodingIsToldOnce() throws IOException {
    file("1_a.sql", "SELECT 1;");
    Files.write(
        bench.folder().resolve("m/2_b.sql"),
        "SELECT 1;\n-- caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    refuses(
        """
          ✗ inspect
          What    the file is not UTF-8
          Where   <folder>/m/2_b.sql, line 2
          State   unchanged: nothing was written
          Next    save it as UTF-8
          Exit    65 INVALID
          not run: migrate, verify, seed, commit
        """);
  }

  @Test
  void whatFlywaysOwnSettingsSayOtherwise() throws IOException {
    file("V1__a.sql", "SELECT 1;")
        .file(
            "../flyway.toml",
            """
            # of the whole project
            [environments.default]
            url = "jdbc:postgresql://localhost/app"
            initSql = "SET app.tenant = '1'"
            [flyway]
            locations = ["filesystem:m", "filesystem:more"]
            target = "3" # for now
            outOfOrder = true
            tabel = "history"
            [flyway.placeholders]
            owner = "${env.OWNER}"
            """)
        .refuses(
            """
              ✗ inspect   5 problems
              What 1  flyway.toml sets initSql, which nothing here goes by
              Where   <folder>/flyway.toml, line 4
              Next    what it sets at each connection: the role's own settings (ALTER ROLE … SET), or init-sql/
              What 2  flyway.toml sets target, which nothing here goes by
              Where   <folder>/flyway.toml, line 7
              Next    take it out: all of the folder runs here
              What 3  Flyway has no setting tabel
              Where   <folder>/flyway.toml, line 9
              Next    did you mean table?
              What 4  placeholders.owner has a ${…} in it, which only Flyway looks up
              Where   <folder>/flyway.toml, line 11
              Next    say it here: migrate.parameters.owner
              What 5  Flyway reads filesystem:more too, which is not found from here
              Where   <folder>/flyway.toml, line 6
              Next    put it there, or name the folder in which all of them are: migrate.changelog
              State   unchanged: nothing was written
              Exit    65 INVALID
              not run: migrate, verify, seed, commit
            """);
    Files.delete(bench.folder().resolve("flyway.toml"));
    file("../flyway.conf", "flyway.schemas=public,other\nflyway.encoding=UTF-8\n");
    bench.run(groundwork(), "up");
  }

  @Test
  void settingsOfFlywaysThatAreNoToml() throws IOException {
    file("V1__a.sql", "SELECT 1;")
        .file("../flyway.toml", "[environments.default]\npassword = hunter2\n")
        .refuses(
            """
              ✗ config
              What    not TOML: the value of password has no quotes, and is no number, true or false
              Where   <folder>/flyway.toml, line 2, column 12
              State   unchanged: nothing was written
              Next    write it in quotes
              Exit    78 CONFIG
            """);
  }

  /** Of a monorepo, say; where nobody else's files are there, it may be the one to say whose. */
  @Test
  void brokenSettingsOfFlywaysStopNoOther() throws IOException {
    file("a.sql", "SELECT 1;")
        .file("../flyway.toml", "[flyway]\nsqlMigrationPrefix = hunter2\n")
        .refuses(
            """
              ✗ inspect
              What    not TOML: the value of sqlMigrationPrefix has no quotes, and is no number, true or false
              Where   <folder>/flyway.toml, line 2, column 22
              State   unchanged: nothing was written
              Next    write it in quotes
              Exit    78 CONFIG
              not run: migrate, verify, seed, commit
            """);
    bench.run(groundwork().flag("--migrate-format=sql"), "config");
    Files.delete(bench.folder().resolve("m/a.sql"));
    file("1_a/migration.sql", "SELECT 1;");
    bench.run(groundwork(), "up");
  }

  /** The told way out, for each setting that has one here. */
  @Test
  void whatFlywayLooksUpIsSaidHere() throws IOException {
    file("V1__a.sql", "SELECT '${owner}';")
        .file(
            "../flyway.conf",
            """
            flyway.placeholderPrefix=${
            flyway.schemas=${TENANT}
            flyway.table : ${TENANT}_history
            flyway.placeholders.owner=${OWNER}
            """)
        .refuses(
            """
              ✗ inspect   4 problems
              What 1  schemas has a ${…} in it, which only Flyway looks up
              Where   <folder>/flyway.conf, line 2
              Next    say it here: schema
              What 2  table has a ${…} in it, which only Flyway looks up
              Where   <folder>/flyway.conf, line 3
              Next    say it here: adopt.table
              What 3  placeholders.owner has a ${…} in it, which only Flyway looks up
              Where   <folder>/flyway.conf, line 4
              Next    say it here: migrate.parameters.owner
              What 4  nobody defines the placeholder ${owner}
              Where   <folder>/m/V1__a.sql, line 1
              Next    set migrate.parameters.owner; where the text itself is meant, write placeholderReplacement=false
                      into a .conf beside the file
              State   unchanged: nothing was written
              Exit    65 INVALID
              not run: migrate, verify, seed, commit
            """);
    bench.run(
        groundwork()
            .flag("--schema=public")
            .flag("--adopt-table=history")
            .set("GROUNDWORK_MIGRATE_PARAMETERS_OWNER", "me"),
        "up");
  }

  @Test
  void aFilesOwnSettingsThatFlywayDoesNotKnow() throws IOException {
    file("V1__a.sql", "SELECT 1;")
        .file("V1__a.sql.conf", "executeInTransacton: false\n")
        .refuses(
            """
              ✗ inspect
              What    its .conf says executeInTransacton, which Flyway does not know
              Where   <folder>/m/V1__a.sql
              State   unchanged: nothing was written
              Next    did you mean executeInTransaction?
              Exit    65 INVALID
              not run: migrate, verify, seed, commit
            """);
  }

  @Test
  void linksThatLeadNowhereOrBack() throws IOException {
    file("V1__a.sql", "SELECT 1;");
    Path folder = bench.folder().resolve("m");
    Path link = Files.createSymbolicLink(folder.resolve("V2__b.sql"), Path.of("nope.sql"));
    refuses(
        """
          ✗ inspect
          What    a link leads nowhere: V2__b.sql
          Where   <folder>/m/V2__b.sql
          State   unchanged: nothing was written
          Next    mend the link, or take it out
          Exit    65 INVALID
          not run: migrate, verify, seed, commit
        """);
    Files.delete(link);
    Files.createDirectory(folder.resolve("sub"));
    Files.createSymbolicLink(folder.resolve("sub/again"), Path.of(".."));
    refuses(
        """
          ✗ inspect
          What    a link leads back to a folder in which it lies
          Where   <folder>/m/sub/again
          State   unchanged: nothing was written
          Next    take the link out
          Exit    65 INVALID
          not run: migrate, verify, seed, commit
        """);
    Files.delete(folder.resolve("sub/again"));
    Files.writeString(bench.folder().resolve("b.sql"), "SELECT 1;");
    Files.createSymbolicLink(folder.resolve("V2__b.sql"), Path.of("../b.sql"));
    bench.run(groundwork(), "up");
  }

  /** Whose a file without a description is, a callback beside it tells. */
  @Test
  void aCallbackBesideAPlainName() throws IOException {
    file("V01.sql", "SELECT 1;")
        .file("afterMigrate.sql", "SELECT 2;")
        .refuses(
            """
              ✗ inspect
              What    afterMigrate is a callback of Flyway's, and nothing here would run it
              Where   <folder>/m/afterMigrate.sql
              State   unchanged: nothing was written
              Next    move it out of the folder: into the sql of a seed with guard: always, which runs after the
                      migrations, at every start
              Exit    65 INVALID
              not run: migrate, verify, seed, commit
            """);
    Files.move(
        bench.folder().resolve("m/afterMigrate.sql"), bench.folder().resolve("afterMigrate.sql"));
    bench.run(groundwork(), "up");
  }
}
