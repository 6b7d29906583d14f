package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changelogs that want more than a changelog may have. */
class HostileChangelogIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  private void root(String text) {
    bench.project().write("changelogs/db.changelog-root.yaml", text);
  }

  private void include(String file) {
    root("databaseChangeLog:\n  - include:\n      file: %s\n".formatted(file));
  }

  private void outside(String name) {
    bench
        .project()
        .write(name, "--liquibase formatted sql\n--changeset shop:1\nCREATE TABLE out (id int);\n");
  }

  /** Within 200 MB of garbage, Liquibase's own classes included: a bomb would take more. */
  private void refusesCheaply(String card) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    bench.refuses(card);
    assertThat(threads.getCurrentThreadAllocatedBytes() - bytes).isLessThan(200L << 20);
  }

  @Test
  void anIncludeThatLeavesTheRoot() {
    outside("outside.sql");
    include("../outside.sql");
    bench.refuses(
        """
            ✗ inspect
            What    the changelog leads out of its folder: ../outside.sql
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    move the file into <folder>/changelogs and name it from there
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anIncludeAllThatLeavesTheRoot() {
    outside("other/1.sql");
    root("databaseChangeLog:\n  - includeAll:\n      path: ../other\n");
    bench.refuses(
        """
            ✗ inspect
            What    the changelog leads out of its folder: ../other/
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    move the file into <folder>/changelogs and name it from there
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void elementsWithoutAnEnd() {
    int depth = 100_000;
    bench
        .project()
        .write(
            "changelogs/a.xml",
            """
            <databaseChangeLog
                xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
            """
                + "<changeSet id='1' author='a'><preConditions>"
                + "<and>".repeat(depth)
                + "</and>".repeat(depth)
                + "</preConditions></changeSet></databaseChangeLog>");
    include("a.xml");
    bench.refuses(
        """
            ✗ inspect
            What    the changelog is nested too deep
            Where   <folder>/changelogs/a.xml
            State   unchanged: nothing was written
            Next    write it in several files
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anIncludeByALink() throws Exception {
    outside("outside.sql");
    Files.createSymbolicLink(folder.resolve("changelogs/a.sql"), folder.resolve("outside.sql"));
    include("a.sql");
    bench.refuses(
        """
            ✗ inspect
            What    the changelog leads out of its folder: a.sql
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    move the file into <folder>/changelogs and name it from there
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aLinkedFileAmongTheMigrations() throws Exception {
    outside("outside.sql");
    Files.createSymbolicLink(
        folder.resolve("changelogs/migrations/2.sql"), folder.resolve("outside.sql"));
    bench.refuses(
        """
            ✗ inspect
            What    the changelog leads out of its folder: migrations/2.sql
            Where   <folder>/changelogs/db.changelog-root.yaml
            State   unchanged: nothing was written
            Next    move the file into <folder>/changelogs and name it from there
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aLinkedFolder() throws Exception {
    outside("other/1.sql");
    Files.createSymbolicLink(folder.resolve("changelogs/more"), folder.resolve("other"));
    root("databaseChangeLog:\n  - includeAll:\n      path: more/\n");
    bench.refuses(
        """
            ✗ inspect
            What    the changelog leads out of its folder: more/
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    move the file into <folder>/changelogs and name it from there
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anAbsolutePath() {
    outside("outside.sql");
    include(folder.resolve("outside.sql").toString());
    bench.refuses(
        """
            ✗ inspect
            What    a file that the changelog names is not there: <folder>/outside.sql
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    add the file, or take its include out; names are relative to <folder>/changelogs
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aUrl() {
    include("http://127.0.0.1:9/outside.sql");
    bench.refuses(
        """
            ✗ inspect
            What    a file that the changelog names is not there: http://127.0.0.1:9/outside.sql
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    add the file, or take its include out; names are relative to <folder>/changelogs
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anSqlFileThatLeavesTheRoot() {
    outside("outside.sql");
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - sqlFile:
                    path: ../outside.sql
        """);
    bench.refuses(
        """
            ✗ inspect
            What    the changelog leads out of its folder: ../outside.sql
            Where   <folder>/changelogs/db.changelog-root.yaml, line 7
            State   unchanged: nothing was written
            Next    move the file into <folder>/changelogs and name it from there
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void rowsFromAFileOutsideOfTheRoot() {
    bench.project().write("outside.csv", "id\n1\n");
    root(
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: shop
              changes:
                - loadData:
                    tableName: notes
                    file: ../outside.csv
        """);
    bench.refuses(
        """
            ✗ inspect
            What    the changelog leads out of its folder: ../outside.csv
            Where   <folder>/changelogs/db.changelog-root.yaml, line 8
            State   unchanged: nothing was written
            Next    move the file into <folder>/changelogs and name it from there
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aYamlBomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i))
          .append(("*a" + (i - 1) + ", ").repeat(8))
          .append("*a%d]\n".formatted(i - 1));
    }
    root(bomb + "databaseChangeLog: *a9\n");
    refusesCheaply(
        """
            ✗ inspect
            What    the changelog stands for more than 500000 nodes, by its aliases
            Where   <folder>/changelogs/db.changelog-root.yaml
            State   unchanged: nothing was written
            Next    write it out in several files; a changelog is never that large
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void deepYaml() {
    root("databaseChangeLog: " + "[".repeat(20_000) + "]".repeat(20_000) + "\n");
    refusesCheaply(
        """
            ✗ inspect
            What    the changelog is nested more than 50 deep
            Where   <folder>/changelogs/db.changelog-root.yaml
            State   unchanged: nothing was written
            Next    write it out in several files; a changelog is never that large
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void xmlWithAnExternalEntity() {
    bench.project().write("outside.txt", Bench.PASSWORD);
    include("b.xml");
    bench
        .project()
        .write(
            "changelogs/b.xml",
            """
            <?xml version="1.0"?>
            <!DOCTYPE d [<!ENTITY x SYSTEM "file://%s">]>
            <databaseChangeLog
                xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <changeSet id="1" author="shop"><sql>&x;</sql></changeSet>
            </databaseChangeLog>
            """
                .formatted(folder.resolve("outside.txt")));
    refusesCheaply(
        """
            ✗ inspect
            What    a changelog in XML with a DOCTYPE, which can define entities
            Where   <folder>/changelogs/b.xml, line 2
            State   unchanged: nothing was written
            Next    take it out, and write its entities out
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void anXmlBomb() {
    StringBuilder entities = new StringBuilder("<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 12; i++) {
      entities.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    include("b.xml");
    bench
        .project()
        .write(
            "changelogs/b.xml",
            """
            <?xml version="1.0"?>
            <!DOCTYPE d [%s]>
            <databaseChangeLog
                xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <changeSet id="1" author="shop"><sql>&a11;</sql></changeSet>
            </databaseChangeLog>
            """
                .formatted(entities));
    refusesCheaply(
        """
            ✗ inspect
            What    a changelog in XML with a DOCTYPE, which can define entities
            Where   <folder>/changelogs/b.xml, line 2
            State   unchanged: nothing was written
            Next    take it out, and write its entities out
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aTypeTag() {
    root("databaseChangeLog: !!javax.script.ScriptEngineManager [x]\n");
    bench.refuses(
        """
            ✗ inspect
            What    a type of its own: tag:yaml.org,2002:javax.script.ScriptEngineManager
            Where   <folder>/changelogs/db.changelog-root.yaml, line 1, column 20
            State   unchanged: nothing was written
            Next    take out the type: values are enough
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }
}
