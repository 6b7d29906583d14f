package dev.groundwork.refused;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changelogs whose files are not there, not whole, or not what their names say. */
class ChangelogFilesRefusedIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  private void root(String text) {
    bench.project().write("changelogs/db.changelog-root.yaml", text);
  }

  @Test
  void noRoot() {
    bench.project().delete("changelogs/db.changelog-root.yaml");
    bench.refuses(
        """
            ✗ inspect
            What    there is no changelog: <folder>/changelogs/db.changelog-root.yaml
            Where   setting migrate.changelog
            State   unchanged: nothing was written
            Next    put it there, or mount it: the folder has to be seen from where Groundwork runs
                    or begin, in the project's folder: groundwork init
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aRootThatIsAFolder() {
    bench.refuses(
        bench.groundwork().flag("--migrate-changelog=" + folder.resolve("changelogs")),
        """
            ✗ inspect
            What    the changelog is a folder: <folder>/changelogs
            Where   setting migrate.changelog
            State   unchanged: nothing was written
            Next    name the file in it that includes the others: <folder>/changelogs/db.changelog-root.yaml
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void aRootByAWindowsPath() {
    bench.refuses(
        bench.groundwork().flag("--migrate-changelog=changelogs\\db.changelog-root.yaml"),
        """
            ✗ inspect
            What    there is no changelog: changelogs\\db.changelog-root.yaml
            Where   setting migrate.changelog
            State   unchanged: nothing was written
            Next    write / between the folders
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void aWindowsPathInAnInclude() {
    root(
        """
        databaseChangeLog:
          - include:
              file: C:\\shop\\1.sql
        """);
    bench.refuses(
        """
            ✗ inspect
            What    a file that the changelog names is not there: C:/shop/1.sql
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    add the file, or take its include out; names are relative to <folder>/changelogs
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anUnknownFormat() {
    bench.project().write("changelogs/root.toml", "[databaseChangeLog]\n");
    bench.refuses(
        bench.groundwork().flag("--migrate-changelog=" + folder.resolve("changelogs/root.toml")),
        """
            ✗ inspect
            What    no changelog by its name: root.toml
            Where   <folder>/changelogs/root.toml
            State   unchanged: nothing was written
            Next    a changelog ends in .yaml, .yml, .json, .xml or .sql
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void anIncludeOfAFileThatIsNotThere() {
    root("databaseChangeLog:\n  - include:\n      file: migratoins/1-notes.sql\n");
    bench.refuses(
        """
            ✗ inspect
            What    a file that the changelog names is not there: migratoins/1-notes.sql
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    add the file, or take its include out; names are relative to <folder>/changelogs
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anIncludeOfAFolderThatIsNotThere() {
    root("databaseChangeLog:\n  - includeAll:\n      path: migratoins/\n");
    bench.refuses(
        """
            ✗ inspect
            What    the changelog includes a folder that is not there: migratoins/
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    make the folder, or take the include out
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anIncludeOfItself() {
    root("databaseChangeLog:\n  - include:\n      file: db.changelog-root.yaml\n");
    bench.refuses(
        """
            ✗ inspect
            What    a changelog includes itself, or one that includes it
            Where   <folder>/changelogs/db.changelog-root.yaml
            State   unchanged: nothing was written
            Next    take one of the includes out
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aFolderCalledLikeAFile() throws Exception {
    Files.createDirectories(folder.resolve("changelogs/x.sql"));
    root("databaseChangeLog:\n  - include:\n      file: x.sql\n");
    bench.refuses(
        """
            ✗ inspect
            What    a folder is included like a file: x.sql
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    name a file, or write includeAll
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aFileThatIsNotUtf8() throws Exception {
    Files.write(
        folder.resolve("changelogs/migrations/2-b.sql"),
        "--liquibase formatted sql\n--changeset shop:1\nSELECT 'Käse';\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    bench.refuses(
        """
            ✗ inspect
            What    2-b.sql is not UTF-8
            Where   <folder>/changelogs/migrations/2-b.sql, line 3
            State   unchanged: nothing was written
            Next    save it as UTF-8
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aPlaceInXmlOfAnotherEncoding() throws Exception {
    Files.write(
        folder.resolve("changelogs/migrations/2-b.xml"),
        """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <databaseChangeLog
            xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          <changeSet id="1" author="a">
            <sql>CREATE TABLE "Käse" (id int)</sql>
            <sql>CREATE TABLE "Käse" ()</sql>
          </changeSet>
        </databaseChangeLog>
        """
            .getBytes(StandardCharsets.ISO_8859_1));
    bench.refuses(
        """
            ✗ migrate   2-b::1
            What    ERROR: relation "Käse" already exists (42P07)
            Where   <folder>/changelogs/migrations/2-b.xml, line 9
                    CREATE TABLE "Käse" ();
            State   rolled back: the database is as it was before this run
            Next    if all of the changeset is there already: groundwork resolve --applied 2-b::1
                    else drop what is there, or put IF NOT EXISTS into the changeset, then run again
            Exit    74 MIGRATION
            not run: verify, seed, commit
          """);
  }

  @Test
  void aFileThatMayNotBeRead() throws Exception {
    bench.project().migration("2-b.sql", "");
    Path file = folder.resolve("changelogs/migrations/2-b.sql");
    Files.setPosixFilePermissions(file, Set.of());
    Assumptions.assumeFalse(Files.isReadable(file), "root reads every file");
    bench.refuses(
        """
            ✗ inspect
            What    a changelog cannot be read: permission denied
            Where   <folder>/changelogs/migrations/2-b.sql
            State   unchanged: nothing was written
            Next    let the user who runs Groundwork read it
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aLinkThatLeadsBack() throws Exception {
    Files.createSymbolicLink(
        folder.resolve("changelogs/migrations/more"), folder.resolve("changelogs"));
    bench.refuses(
        """
            ✗ inspect
            What    a changelog cannot be read: its folder is a link to itself
            Where   <folder>/changelogs/migrations/more/migrations
            State   unchanged: nothing was written
            Next    take out the link that leads back to a folder above it
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aLinkThatLeadsNowhere() throws Exception {
    Files.createSymbolicLink(
        folder.resolve("changelogs/migrations/2-b.sql"), folder.resolve("gone.sql"));
    bench.refuses(
        """
            ✗ inspect
            What    a link leads nowhere: 2-b.sql
            Where   <folder>/changelogs/migrations/2-b.sql
            State   unchanged: nothing was written
            Next    mend the link, or take it out
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }
}
