package dev.groundwork.refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changelogs that cannot be read. */
class ChangelogRefusedIT {
  @RegisterExtension final Bench bench = new Bench();

  private void root(String text) {
    bench.project().write("changelogs/db.changelog-root.yaml", text);
  }

  @Test
  void yamlThatDoesNotParse() {
    root("databaseChangeLog:\n  - includeAll:\n      path: 'migrations/\n");
    bench.refuses(
        """
            ✗ inspect
            What    no YAML: found unexpected end of stream
            Where   <folder>/changelogs/db.changelog-root.yaml, line 4, column 1
            State   unchanged: nothing was written
            Next    mend the file at that place
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void yamlWithATab() {
    root("databaseChangeLog:\n\t- includeAll:\n");
    bench.refuses(
        """
            ✗ inspect
            What    no YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for
                    indentation)
            Where   <folder>/changelogs/db.changelog-root.yaml, line 2, column 1
            State   unchanged: nothing was written
            Next    mend the file at that place
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anEmptyRoot() {
    root("");
    bench.refuses(
        """
            ✗ inspect
            What    no changelog: it has no databaseChangeLog
            Where   <folder>/changelogs/db.changelog-root.yaml
            State   unchanged: nothing was written
            Next    begin it with databaseChangeLog: and a list below it
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aRootWithOnlyComments() {
    root("# later\n");
    bench.refuses(
        """
            ✗ inspect
            What    no changelog: it has no databaseChangeLog
            Where   <folder>/changelogs/db.changelog-root.yaml
            State   unchanged: nothing was written
            Next    begin it with databaseChangeLog: and a list below it
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aRootOfSomethingElse() {
    root("services:\n  postgres:\n    image: postgres:17\n");
    bench.refuses(
        """
            ✗ inspect
            What    no changelog: it has no databaseChangeLog
            Where   <folder>/changelogs/db.changelog-root.yaml
            State   unchanged: nothing was written
            Next    begin it with databaseChangeLog: and a list below it
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aRootThatIsAText() {
    root("hello\n");
    bench.refuses(
        """
            ✗ inspect
            What    no changelog: it has no databaseChangeLog
            Where   <folder>/changelogs/db.changelog-root.yaml, line 1, column 1
            State   unchanged: nothing was written
            Next    begin it with databaseChangeLog: and a list below it
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void changesetsThatAreNoList() {
    root("databaseChangeLog:\n  changeSet:\n    id: 1\n    author: shop\n");
    bench.refuses(
        """
            ✗ inspect
            What    databaseChangeLog is no list
            Where   <folder>/changelogs/db.changelog-root.yaml, line 2, column 3
            State   unchanged: nothing was written
            Next    begin each entry below it with a hyphen: - changeSet: or - include:
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void twoDocuments() {
    root("databaseChangeLog: []\n---\ndatabaseChangeLog: []\n");
    bench.refuses(
        """
            ✗ inspect
            What    a second document
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3, column 1
            State   unchanged: nothing was written
            Next    write one document for each file
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aKeyThatIsThereTwice() {
    root("databaseChangeLog: []\ndatabaseChangeLog: []\n");
    bench.refuses(
        """
            ✗ inspect
            What    databaseChangeLog is there twice
            Where   <folder>/changelogs/db.changelog-root.yaml, line 2, column 1
            State   unchanged: nothing was written
            Next    remove one of the two
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aFileWithoutItsHeader() {
    bench
        .project()
        .write(
            "changelogs/migrations/2-b.sql",
            "-- our shop\n--changeset shop:1\nCREATE TABLE b (id int);\n");
    bench.refuses(
        """
            ✗ inspect
            What    a file of changesets whose first line is not --liquibase formatted sql
            Where   <folder>/changelogs/migrations/2-b.sql, line 2
            State   unchanged: nothing was written
            Next    put that line above all others
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aChangesetWithoutId() {
    bench.project().migration("2-b.sql", "--changeset shop\nCREATE TABLE b (id int);\n");
    bench.refuses(
        """
            ✗ inspect
            What    a comment that is meant for Liquibase, and that it does not know
            Where   <folder>/changelogs/migrations/2-b.sql, line 2
            State   unchanged: nothing was written
            Next    a changeset begins with --changeset author:id
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aChangesetOfYamlWithoutId() {
    root("databaseChangeLog:\n  - changeSet:\n      author: shop\n      changes: []\n");
    bench.refuses(
        """
            ✗ inspect
            What    ChangeSet Id is empty, db.changelog-root.yaml::null::shop
            Where   <folder>/changelogs/db.changelog-root.yaml
            State   unchanged: nothing was written
            Next    mend the changeset
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anUnknownChange() {
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - createTabel:
                    tableName: b
        """);
    bench.refuses(
        """
            ✗ inspect
            What    there is no change called createTabel
            Where   <folder>/changelogs/db.changelog-root.yaml, line 6
            State   unchanged: nothing was written
            Next    did you mean createTable?
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anUnknownAttributeOfAChange() {
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - createTable:
                    tablename: b
        """);
    bench.refuses(
        """
            ✗ inspect
            What    No columns defined for createTable on postgresql, db.changelog-root.yaml::1::shop
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    mend the changeset
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aSchemaOfFive() {
    root("databaseChangeLog:\n  - include:\n      file: five.xml\n");
    bench
        .project()
        .write(
            "changelogs/five.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <databaseChangeLog
                xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-5.0.xsd">
              <changeSet id="1" author="shop"><sql>CREATE TABLE b (id int)</sql></changeSet>
            </databaseChangeLog>
            """);
    bench.refuses(
        """
            ✗ inspect
            What    Liquibase 4.33, which runs here, does not have dbchangelog-5.0.xsd; nothing is fetched
            Where   <folder>/changelogs/five.xml, line 6
            State   unchanged: nothing was written
            Next    name http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd there
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void xmlThatDoesNotParse() {
    root("databaseChangeLog:\n  - include:\n      file: b.xml\n");
    bench.project().write("changelogs/b.xml", "<databaseChangeLog>\n  <changeSet>\n");
    bench.refuses(
        """
            ✗ inspect
            What    no changelog in XML: cvc-elt.1.a: Cannot find the declaration of element
                    'databaseChangeLog'.
            Where   <folder>/changelogs/b.xml, line 1, column 20
            State   unchanged: nothing was written
            Next    begin it as Liquibase's documentation has it, with xsi:schemaLocation
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void jsonThatIsCutOff() {
    root("databaseChangeLog:\n  - include:\n      file: b.json\n");
    bench
        .project()
        .write("changelogs/b.json", "{\"databaseChangeLog\": [\n  {\"changeSet\": {\"id\": \"1\",");
    bench.refuses(
        """
            ✗ inspect
            What    no JSON: expected the node content, but found '<stream end>'
            Where   <folder>/changelogs/b.json, line 2, column 28
            State   unchanged: nothing was written
            Next    mend the file at that place
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aParameterThatNobodyDefined() {
    bench
        .project()
        .migration("2-b.sql", "--changeset shop:1\n\nCREATE TABLE ${prefix}_b (id int);\n");
    bench.refuses(
        """
            ✗ inspect
            What    nobody defines the parameter ${prefix}
            Where   <folder>/changelogs/migrations/2-b.sql, line 4
            State   unchanged: nothing was written
            Next    set migrate.parameters.prefix, or define it with a property in the changelog;
                    where the text itself is meant, write ${:prefix}, or for all of them set
                    migrate.undefined-parameters=keep
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aParameterThatNobodyDefinedInYaml() {
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - sql:
                    sql: CREATE TABLE ${prefix}_b (id int)
        """);
    bench.refuses(
        """
            ✗ inspect
            What    nobody defines the parameter ${prefix}
            Where   <folder>/changelogs/db.changelog-root.yaml, line 7
            State   unchanged: nothing was written
            Next    set migrate.parameters.prefix, or define it with a property in the changelog;
                    where the text itself is meant, write ${:prefix}, or for all of them set
                    migrate.undefined-parameters=keep
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aNameOfNothing() {
    root("databaseChangeLog:\n");
    bench.refuses(
        """
            ✗ inspect
            What    databaseChangeLog is no list
            Where   <folder>/changelogs/db.changelog-root.yaml, line 1, column 19
            State   unchanged: nothing was written
            Next    begin each entry below it with a hyphen: - changeSet: or - include:
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anEntryThatIsNone() {
    root("databaseChangeLog:\n  - changset:\n      id: 1\n      author: shop\n");
    bench.refuses(
        """
            ✗ inspect
            What    no entry of a changelog: changset
            Where   <folder>/changelogs/db.changelog-root.yaml, line 2
            State   unchanged: nothing was written
            Next    did you mean changeSet?
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }
}
