package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changelogs as other projects have them, whose names begin on a classpath. */
class ChangelogLayoutIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  private static String table(String id, String name) {
    return """
        databaseChangeLog:
          - changeSet:
              id: %s
              author: shop
              changes:
                - sql: CREATE TABLE %s (id int)
        """
        .formatted(id, name);
  }

  private ChangelogLayoutIT write(String path, String text) {
    bench.project().write(path, text);
    return this;
  }

  private Groundwork groundwork(String root) {
    return bench.groundwork().flag("--migrate-changelog=" + folder.resolve(root));
  }

  private Result run(Groundwork groundwork) {
    Result result = bench.run(groundwork, "up");
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  private List<String> recorded() {
    return bench
        .database()
        .rows("SELECT filename FROM databasechangelog ORDER BY orderexecuted, filename");
  }

  @Test
  void namesFromTheClasspathAsJhipsterHasThem() {
    write(
            "app/config/liquibase/master.xml",
            """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
              <include file="config/liquibase/changelog/1 initial.yaml"
                  relativeToChangelogFile="false"/>
              <changeSet id="rows" author="shop">
                <loadData tableName="notes" file="config/liquibase/data/notes.csv" separator=";"/>
                <sqlFile path="config/liquibase/data/more.sql"/>
              </changeSet>
            </databaseChangeLog>
            """)
        .write("app/config/liquibase/changelog/1 initial.yaml", table("1", "notes"))
        .write("app/config/liquibase/data/notes.csv", "id\n1\n2\n")
        .write("app/config/liquibase/data/more.sql", "INSERT INTO notes VALUES (3)");
    run(groundwork("app/config/liquibase/master.xml"));
    assertThat(recorded())
        .containsExactly(
            "config/liquibase/changelog/1 initial.yaml", "config/liquibase/master.xml");
    assertThat(bench.database().value("SELECT count(*) FROM notes")).isEqualTo("3");
  }

  @Test
  void namesFromTheClasspathAsSpringBootHasThem() {
    write(
            "src/main/resources/db/changelog/db.changelog-master.yaml",
            """
            databaseChangeLog:
              - include:
                  file: classpath:db/changelog/changes/1.yaml
              - include:
                  file: /db/changelog/changes/2.yaml
              - include:
                  file: changes/3.yaml
                  relativeToChangelogFile: true
              - includeAll:
                  path: classpath:/db/changelog/all/
            """)
        .write("src/main/resources/db/changelog/changes/1.yaml", table("1", "one"))
        .write("src/main/resources/db/changelog/changes/2.yaml", table("1", "two"))
        .write("src/main/resources/db/changelog/changes/3.yaml", table("1", "three"))
        .write("src/main/resources/db/changelog/all/4.yaml", table("1", "four"));
    Groundwork groundwork = groundwork("src/main/resources/db/changelog/db.changelog-master.yaml");
    run(groundwork);
    assertThat(recorded())
        .extracting(path -> path.replaceFirst("^(classpath:)?/?", ""))
        .containsExactly(
            "db/changelog/changes/1.yaml",
            "db/changelog/changes/2.yaml",
            "db/changelog/changes/3.yaml",
            "db/changelog/all/4.yaml");
    assertThat(run(groundwork).out()).contains("up to date, 4 changesets");
  }

  @Test
  void whatAnApplicationRanNeverRunsAgain() {
    write("db/changelog/master.yaml", include("changes/1.yaml", true) + changeset("own", "own"))
        .write("db/changelog/changes/1.yaml", table("1", "one"));
    run(groundwork("db/changelog/master.yaml"));
    bench
        .database()
        .execute(
            "UPDATE databasechangelog SET filename = 'classpath:/db/changelog/' || filename;"
                + " DROP SCHEMA groundwork CASCADE");
    write("db/changelog/changes/1.yaml", table("1", "one") + changeset("2", "two"));
    assertThat(run(groundwork("db/changelog/master.yaml")).out()).contains("1 changeset");
    assertThat(run(groundwork("db/changelog/master.yaml")).out())
        .contains("up to date, 3 changesets");
    assertThat(recorded())
        .containsExactly(
            "classpath:/db/changelog/changes/1.yaml",
            "classpath:/db/changelog/master.yaml",
            "changes/1.yaml");
  }

  private static String include(String name, boolean relative) {
    return """
        databaseChangeLog:
          - include:
              file: %s
              relativeToChangelogFile: %s
        """
        .formatted(name, relative);
  }

  private static String changeset(String id, String name) {
    return table(id, name).replace("databaseChangeLog:\n", "");
  }

  @Test
  void foldersOfTheSettingAreAskedInTheirOrder() {
    write(
            "base/db/master.yaml",
            include("db/a.yaml", false) + include("db/b.yaml", false).substring(19))
        .write("base/db/a.yaml", table("1", "a"))
        .write("module/db/b.yaml", table("1", "b"));
    run(
        groundwork("base/db/master.yaml")
            .flag(
                "--migrate-search-path="
                    + folder.resolve("base")
                    + ","
                    + folder.resolve("module")));
    assertThat(recorded()).containsExactly("db/a.yaml", "db/b.yaml");
  }

  @Test
  void aNameThatTwoFoldersOfTheSettingHave() {
    write("base/db/master.yaml", include("db/a.yaml", false))
        .write("base/db/a.yaml", table("1", "a"))
        .write("module/db/a.yaml", table("1", "a"));
    bench.refuses(
        groundwork("base/db/master.yaml")
            .flag(
                "--migrate-search-path=" + folder.resolve("base") + "," + folder.resolve("module")),
        """
            ✗ inspect
            What    two folders of migrate.search-path have db/a.yaml
            Where   <folder>/base/db/a.yaml
                    <folder>/module/db/a.yaml
            State   unchanged: nothing was written
            Next    take one of the two away, or a folder out of the setting
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void theRootTooIsLookedForInTheSearchPath() {
    write("base/db/master.yaml", table("1", "a"));
    run(
        groundwork("db/master.yaml")
            .flag("--migrate-changelog=db/master.yaml")
            .flag("--migrate-search-path=" + folder.resolve("base")));
    assertThat(recorded()).containsExactly("db/master.yaml");
  }

  @Test
  void aRootOutsideOfTheSearchPath() {
    write("base/db/master.yaml", table("1", "a")).write("module/empty.txt", "");
    bench.refuses(
        groundwork("base/db/master.yaml").flag("--migrate-search-path=" + folder.resolve("module")),
        """
            ✗ inspect
            What    the changelog is in none of the folders of migrate.search-path:
                    <folder>/base/db/master.yaml
            Where   setting migrate.search-path
            State   unchanged: nothing was written
            Next    add a folder above it, or leave the setting out
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void aProjectEndsWhereItsFolderEnds() {
    write("secret.sql", "--liquibase formatted sql\n--changeset shop:1\nSELECT 1;\n")
        .write("app/pom.xml", "<project/>")
        .write("app/db/master.yaml", include(folder.getFileName() + "/secret.sql", false));
    bench.refuses(
        groundwork("app/db/master.yaml"),
        """
            ✗ inspect
            What    a file that the changelog names is not there: %s/secret.sql
            Where   <folder>/app/db/master.yaml, line 3
            State   unchanged: nothing was written
            Next    add the file, or take its include out; names are relative to <folder>/app/db
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """
            .formatted(folder.getFileName()),
        "up");
  }

  @Test
  void aFileBesideTheBranchOfTheRootIsReadInEveryRun() {
    write(
            "app/db/changelog/master.yaml",
            """
            databaseChangeLog:
              - changeSet:
                  id: 1
                  author: shop
                  runOnChange: true
                  changes:
                    - sqlFile:
                        path: views/one.sql
            """)
        .write("app/views/one.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS n");
    run(groundwork("app/db/changelog/master.yaml"));
    write("app/views/one.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS n");
    run(groundwork("app/db/changelog/master.yaml"));
    assertThat(bench.database().value("SELECT n FROM v")).isEqualTo("2");
    assertThat(recorded()).containsExactly("db/changelog/master.yaml");
  }

  @Test
  void aFileInTheBranchOfTheRootIsPartOfTheHash() {
    write("app/db/changelog/master.yaml", include("db/views/1.yaml", false))
        .write("app/db/views/1.yaml", table("1", "one"));
    Groundwork groundwork = groundwork("app/db/changelog/master.yaml");
    run(groundwork);
    assertThat(run(groundwork).out()).contains("up to date, 1 changeset");
    write("app/db/views/1.yaml", table("1", "one") + changeset("2", "two"));
    run(groundwork);
    assertThat(recorded()).containsExactly("db/views/1.yaml", "db/views/1.yaml");
  }

  @Test
  void oneFileByTwoNamesRunsOnce() throws IOException {
    write(
            "db/changelog/master.yaml",
            include("1.yaml", false) + include("db/changelog/link.yaml", false).substring(19))
        .write("db/changelog/1.yaml", table("1", "one"));
    Files.createSymbolicLink(folder.resolve("db/changelog/link.yaml"), Path.of("1.yaml"));
    run(groundwork("db/changelog/master.yaml"));
    assertThat(recorded()).containsExactly("1.yaml");
  }

  @Test
  void anIncludedFolderThatMayBeMissing() {
    write(
        "db/master.yaml",
        """
        databaseChangeLog:
          - includeAll:
              path: db/custom
              errorIfMissingOrEmpty: false
        """);
    run(groundwork("db/master.yaml"));
  }

  @Test
  void aFolderIsAnIncludeAllOfWhatIsInIt() {
    write("db/1-notes.sql", "CREATE TABLE notes (id int);\nCREATE TABLE more (id int);\n")
        .write(
            "db/2-users.sql",
            "--liquibase formatted sql\n--changeset shop:1\nCREATE TABLE users (id int);\n")
        .write("db/3.yaml", table("1", "three"))
        .write("db/deeper/4.yaml", table("1", "four"))
        .write("db/seeds/10-notes.sql", "INSERT INTO notes VALUES (1);")
        .write("db/verify/notes.sql", "SELECT 1 WHERE false");
    run(groundwork("db"));
    assertThat(
            bench
                .database()
                .rows(
                    "SELECT filename || '::' || id || '::' || author FROM databasechangelog ORDER BY orderexecuted"))
        .containsExactly(
            "1-notes.sql::raw::includeAll",
            "2-users.sql::1::shop",
            "3.yaml::1::shop",
            "deeper/4.yaml::1::shop");
    assertThat(bench.database().value("SELECT count(*) FROM notes")).isEqualTo("1");
    assertThat(run(groundwork("db")).out()).contains("up to date, 4 changesets");
  }

  @Test
  void aFolderOfPlainSqlThatGetsAChangelogIsNotRunAgain() {
    write("db/1-notes.sql", "CREATE TABLE notes (id int);");
    run(groundwork("db"));
    write("db/2.sql", "--liquibase formatted sql\n--changeset shop:1\nSELECT 1;\n");
    assertThat(groundwork("db").run("up").card())
        .contains(
            "1-notes::raw ran before, as a file of plain SQL alone: 1-notes.sql::1-notes::sql")
        .contains("let the folder be what it was: migrate.format=sql", "76 MISMATCH");
    run(groundwork("db").flag("--migrate-format=sql"));
    assertThat(bench.database().value("SELECT count(*) FROM databasechangelog")).isEqualTo("2");
  }

  @Test
  void aFolderAfterARootThatIncludedIt() {
    bench.up();
    Result result = run(groundwork("changelogs/migrations"));
    assertThat(result.out()).contains("up to date, 1 changeset");
    assertThat(recorded()).containsExactly("migrations/1-notes.sql");
  }

  @Test
  void anEmptyFolder() throws IOException {
    Files.createDirectories(folder.resolve("none"));
    bench.refuses(
        groundwork("none"),
        """
            ✗ inspect
            What    no changelog is in <folder>/none
            Where   setting migrate.changelog
            State   unchanged: nothing was written
            Next    put one there: a changelog ends in .sql, .yaml, .yml, .json or .xml
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """,
        "up");
  }
}
