package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the files of a changelog may lie, and what they may take from outside. */
class ChangelogFolderIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  private String ran() {
    return bench.database().value("SELECT count(*) FROM databasechangelog");
  }

  private Result run(Path root) {
    return bench.run(bench.groundwork().flag("--migrate-changelog=" + root), "up");
  }

  /** As the kubelet does it: the files in a folder of a time, {@code ..data}, and links to it. */
  private Path configMap(String time) throws IOException {
    Path mount = Files.createDirectories(folder.resolve("mount"));
    Path files = Files.createDirectories(mount.resolve("..2026_11_21_" + time));
    Files.writeString(
        files.resolve("root.yaml"),
        "databaseChangeLog:\n  - includeAll:\n      path: ./\n      filter: null\n"
            .replace("      filter: null\n", "      endsWithFilter: .sql\n"));
    for (int i = 1; i <= 3; i++) {
      Files.writeString(
          files.resolve(i + ".sql"),
          "--liquibase formatted sql\n--changeset shop:1\nCREATE TABLE t%d (id int);\n"
              .formatted(i));
    }
    Path data = mount.resolve("..data");
    Files.deleteIfExists(data);
    Files.createSymbolicLink(data, files.getFileName());
    for (String name : new String[] {"root.yaml", "1.sql", "2.sql", "3.sql"}) {
      Files.deleteIfExists(mount.resolve(name));
      Files.createSymbolicLink(mount.resolve(name), Path.of("..data").resolve(name));
    }
    return mount.resolve("root.yaml");
  }

  @Test
  void aConfigMapRunsEveryChangesetOnce() throws Exception {
    Result result = run(configMap("10"));
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(ran()).isEqualTo("3");
    assertThat(bench.database().rows("SELECT filename FROM databasechangelog ORDER BY 1"))
        .containsExactly("1.sql", "2.sql", "3.sql");
  }

  @Test
  void aConfigMapThatWasUpdatedRunsNothingAgain() throws Exception {
    run(configMap("10"));
    Result result = run(configMap("11"));
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(ran()).isEqualTo("3");
  }

  @Test
  void aFolderThatMovedRunsNothingAgain() throws Exception {
    bench.up();
    Path elsewhere = folder.resolve("app/db");
    Files.createDirectories(elsewhere.getParent());
    Files.move(folder.resolve("changelogs"), elsewhere);
    Files.writeString(elsewhere.resolve("migrations/1-notes.sql"), "\n", StandardOpenOption.APPEND);
    Result result = run(elsewhere.resolve("db.changelog-root.yaml"));
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(ran()).isEqualTo("1");
  }

  @Test
  void aLeadingSlashMeansTheRootEvenRelativeToTheFile() {
    bench
        .project()
        .write(
            "changelogs/db.changelog-root.yaml",
            "databaseChangeLog:\n  - include: {file: sub/more.yaml, relativeToChangelogFile: true}\n")
        .write(
            "changelogs/sub/more.yaml",
            """
            databaseChangeLog:
              - include: {file: /migrations/1-notes.sql, relativeToChangelogFile: true}
            """);
    bench.up();
    assertThat(bench.database().value("SELECT filename FROM databasechangelog"))
        .isEqualTo("migrations/1-notes.sql");
  }

  @Test
  void anEmptyFolderOfMigrationsIsReady() throws Exception {
    Files.delete(folder.resolve("changelogs/migrations/1-notes.sql"));
    bench.refuses(
        """
            ✗ inspect
            What    no changelog is in migrations/
            Where   <folder>/changelogs/db.changelog-root.yaml, line 3
            State   unchanged: nothing was written
            Next    put one there, or add errorIfMissingOrEmpty: false to the includeAll
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void noVariableAndNoPropertyWeakensTheParser() {
    System.setProperty("liquibase.secureParsing", "false");
    try {
      Project project =
          bench
              .project()
              .write(
                  "changelogs/db.changelog-root.yaml",
                  "databaseChangeLog:\n  - include:\n      file: b.xml\n")
              .write(
                  "changelogs/b.xml",
                  """
                  <?xml version="1.0"?>
                  <!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                  <databaseChangeLog
                      xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                      xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                      http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                    <changeSet id="1" author="shop"><sql>SELECT '&x;'</sql></changeSet>
                  </databaseChangeLog>
                  """);
      bench.refuses(
          Groundwork.with(bench.url(), project).set("LIQUIBASE_SECURE_PARSING", "false"),
          """
            ✗ inspect
            What    a changelog in XML with a DOCTYPE, which can define entities
            Where   <folder>/changelogs/b.xml, line 2
            State   unchanged: nothing was written
            Next    take it out, and write its entities out
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """,
          "up");
    } finally {
      System.clearProperty("liquibase.secureParsing");
    }
  }

  @Test
  void environmentVariablesAreNoParameters() {
    bench.project().migration("2-b.sql", "--changeset shop:1\nSELECT '${PATH}', '${user.dir}';\n");
    bench.refuses(
        """
            ✗ inspect   2 problems
            What 1  nobody defines the parameter ${PATH}
            Where   <folder>/changelogs/migrations/2-b.sql, line 3
            Next    set migrate.parameters.PATH, or define it with a property in the changelog;
                    where the text itself is meant, write ${:PATH}, or for all of them set
                    migrate.undefined-parameters=keep
            What 2  nobody defines the parameter ${user.dir}
            Where   <folder>/changelogs/migrations/2-b.sql, line 3
            Next    set migrate.parameters.user.dir, or define it with a property in the changelog;
                    where the text itself is meant, write ${:user.dir}, or for all of them set
                    migrate.undefined-parameters=keep
            State   unchanged: nothing was written
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aFileOfPlainSqlIsOneChangeset() {
    bench.project().write("changelogs/migrations/2-b.sql", "CREATE TABLE b (id int);\n");
    bench.up();
    assertThat(ran()).isEqualTo("2");
  }

  @Test
  void aSchemaThatDoesNotExistIsMade() {
    Result result = bench.run(bench.groundwork().flag("--schema=shop"), "up");
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(bench.database().value("SELECT to_regclass('shop.notes')")).isEqualTo("shop.notes");
  }

  @Test
  void parametersOfTheSettingsAreParameters() {
    bench.project().migration("2-b.sql", "--changeset shop:1\nCREATE TABLE ${p}_b (id int);\n");
    Result result = bench.run(bench.groundwork().flag("--migrate-parameters=p=shop"), "up");
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(bench.database().value("SELECT to_regclass('shop_b')")).isEqualTo("shop_b");
  }
}
