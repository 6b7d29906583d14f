package dev.groundwork.migrate.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.run.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a folder of Flyway's beside the usual. */
class FlywayReaderTest {
  @TempDir Path root;

  private FlywayReaderTest file(String path, String text) throws IOException {
    return file(path, text, StandardCharsets.UTF_8);
  }

  private FlywayReaderTest file(String path, String text, Charset charset) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, charset);
    return this;
  }

  private MigrationFolder read() {
    Map<String, String> environment =
        Map.of(
            "DATABASE_URL", "postgresql://app:secret@localhost/shop",
            "GROUNDWORK_MIGRATE_CHANGELOG", root.toString(),
            "GROUNDWORK_MIGRATE_PARAMETERS_TX", "false");
    Config config = new ConfigLoader(environment, Map.of(), Map.of(), root).load();
    return MigrationFolder.read(config, MigrationFolder.format(config).orElseThrow());
  }

  private static List<String> told(List<Problem> problems) {
    return problems.stream().map(Problem::what).toList();
  }

  /** Flyway takes none of these for a version, and says nothing. */
  @Test
  void whatIsNoVersionDoesNotRun() throws IOException {
    file("V1__a.sql", "SELECT 1;")
        .file("V2.__b.sql", "SELECT 2;")
        .file("V3_.sql", "SELECT 3;")
        .file("V4..1__d.sql", "SELECT 4;");
    MigrationFolder folder = read();
    assertThat(folder.names()).containsExactly("V1__a");
    assertThat(folder.warnings())
        .hasSize(3)
        .allSatisfy(told -> assertThat(told).contains("is not run: Flyway runs V1__name.sql"));
  }

  /** As {@code initSql} does, what a connection begins with decides who owns what is made. */
  @Test
  void callbacksAreNamedAsMigrationsAre() throws IOException {
    file("flyway.conf", "flyway.sqlMigrationSuffixes=.ddl\nflyway.sqlMigrationSeparator=-\n")
        .file("V1-a.ddl", "SELECT 1;")
        .file("afterMigrate-grants.DDL", "SELECT 2;")
        .file("sub/afterConnect.ddl", "SET ROLE owner;")
        .file("beforeValidate.sh", "true")
        .file("aftermigrate.ddl", "SELECT 3;")
        .file("afterMigrate__x.ddl", "SELECT 4;")
        .file("afterClean.ddl", "SELECT 5;");
    MigrationFolder folder = read();
    assertThat(told(folder.problems()))
        .containsExactly(
            "afterMigrate is a callback of Flyway's, and nothing here would run it",
            "beforeValidate is a callback of Flyway's, and nothing here would run it",
            "afterConnect is a callback of Flyway's, and nothing here would run it");
    assertThat(folder.warnings())
        .containsExactly(
            root + "/afterClean.ddl is not run: a callback of Flyway's for what is not done here",
            root + "/afterMigrate__x.ddl is not run: Flyway runs V1__name.sql and R__name.sql",
            root + "/aftermigrate.ddl is not run: Flyway runs V1__name.sql and R__name.sql");
  }

  /** Of both, the free Flyway runs each; classes are named as ever, whatever SQL is called. */
  @Test
  void whatIsNoSqlIsRefusedWhereItIsPending() throws IOException {
    file("flyway.conf", "flyway.sqlMigrationPrefix=M\n")
        .file("M1__a.sql", "SELECT 1;")
        .file("M2__b.sh", "psql -c 'SELECT 2'\n")
        .file("M3__c", "#!/bin/sh\n")
        .file("V4__d.java", "class V4__d {}")
        .file("M5__e.md", "no program");
    MigrationFolder folder = read();
    assertThat(folder.names()).containsExactly("M1__a", "M2__b", "M3__c", "V4__d");
    assertThat(told(folder.problems(folder.migrations())))
        .containsExactly(
            "this migration is a program, which only Flyway can run",
            "this migration is a class, which only Flyway can run");
  }

  @Test
  void theWayBackIsReadAsItsFileIsConfigured() throws IOException {
    file("V1__a.sql", "SELECT 1;")
        .file("U01__a.sql", "SELECT 'ü ${x}';", StandardCharsets.ISO_8859_1)
        .file("U01__a.sql.conf", "encoding=ISO-8859-1\nplaceholderReplacement=false\n");
    file("V2__b.sql", "SELECT 2;").file("U2__b.sql", "SELECT 'ü';", StandardCharsets.ISO_8859_1);
    file("V3__c.sql", "SELECT 3;").file("U3__c.sql", "SELECT '${y}';");
    file("V4__d.sql", "SELECT 4;").file("U4__d.sql", "SELECT '${flyway:filename}';");
    List<Migration> all = read().migrations();
    assertThat(all.get(0).down().orElseThrow().text()).isEqualTo("SELECT 'ü ${x}';");
    assertThat(all.get(1).down()).isEmpty();
    assertThat(all.get(1).notes())
        .containsExactly(
            root + "/U2__b.sql, line 1: the file is not UTF-8, so it cannot be taken back");
    assertThat(all.get(2).down()).isEmpty();
    assertThat(all.get(2).notes())
        .containsExactly(
            root
                + "/U3__c.sql, line 1: nobody defines the placeholder ${y}, so it cannot be taken"
                + " back");
    assertThat(all.get(3).down().orElseThrow().text()).isEqualTo("SELECT 'U4__d.sql';");
  }

  @Test
  void twoWaysBackAreRefused() throws IOException {
    file("V1__a.sql", "SELECT 1;")
        .file("U1__a.sql", "SELECT 2;")
        .file("sub/U1.0__a.sql", "SELECT 3;");
    assertThat(told(read().problems()))
        .containsExactly("two files have the version 1.0: U1__a.sql and sub/U1.0__a.sql");
  }

  @Test
  void whatAConfSaysIsNotPassedOver() throws IOException {
    file("V1__a.sql", "VACUUM;")
        .file("V1__a.sql.conf", "executeInTransaction=false", StandardCharsets.UTF_16LE);
    file("V2__b.sql", "SELECT 1;").file("V2__b.sql.conf", "executeInTransaction=no");
    file("V3__c.sql", "SELECT 1;").file("V3__c.sql.conf", "executeInTransaction=${tx}");
    List<Migration> all = read().migrations();
    assertThat(told(all.get(0).problems()))
        .containsExactly("the file is UTF-16 (little endian), and no tool or server can run it");
    assertThat(told(all.get(1).problems()))
        .containsExactly("its .conf says executeInTransaction, and neither true nor false");
    assertThat(all.get(2).problems()).isEmpty();
    assertThat(all.get(2).parts().get(0).inTransaction()).isFalse();
  }

  /** Flyway fails there; a comparison with it would leave the file out. */
  @Test
  void aPlaceholderInAConfThatNobodyDefinesIsRefused() throws IOException {
    file("V1__a.sql", "SELECT 1;").file("V1__a.sql.conf", "# of ours\nshouldExecute=${env}==prod");
    MigrationFolder folder = read();
    assertThat(folder.names()).containsExactly("V1__a");
    assertThat(folder.warnings()).isEmpty();
    assertThat(folder.problems(folder.migrations()))
        .containsExactly(
            new Problem(
                "nobody defines the placeholder ${env}",
                root + "/V1__a.sql.conf, line 2",
                "set migrate.parameters.env"));
  }

  @Test
  void whatIsWrongInManyFilesAlikeIsToldOnce() throws IOException {
    for (int i = 10; i < 60; i++) {
      file("V%d__a.sql".formatted(i), "SELECT 1;\nSELECT '${env}';");
    }
    MigrationFolder folder = read();
    assertThat(folder.problems(folder.migrations()))
        .singleElement()
        .extracting(Problem::where)
        .asString()
        .startsWith(root + "/V10__a.sql, line 2\n" + root + "/V11__a.sql, line 2\n")
        .endsWith(root + "/V19__a.sql, line 2\nand 40 more");
  }

  /** Nothing here runs SQL after a failure, so that no seed stands for it. */
  @Test
  void whatFollowsAFailureIsNoSeed() throws IOException {
    file("V1__a.sql", "SELECT 1;").file("afterMigrateError__tell.sql", "SELECT 2;");
    assertThat(read().problems())
        .containsExactly(
            new Problem(
                "afterMigrateError is a callback of Flyway's, and nothing here would run it",
                root + "/afterMigrateError__tell.sql",
                "move it out of the folder: a run that fails leaves nothing of itself and runs"
                    + " nothing more; who has\nto know of it goes by its exit code, or by"
                    + " report.metrics"));
  }

  @Test
  void aLocationThatIsNoFolderIsCalledWhatItIs() throws IOException {
    Files.createDirectories(root.resolve("sub"));
    file("V1__a.sql", "SELECT 1;")
        .file(
            "flyway.conf",
            "flyway.locations=filesystem:%1$s,filesystem:%1$s/*/old,s3:bucket/sql,gcs:b,filesystem:%1$s/no\n"
                .formatted(root));
    assertThat(read().problems())
        .extracting(each -> each.what() + ": " + each.next())
        .containsExactly(
            "Flyway reads filesystem:%s/*/old too, a pattern, which nothing here follows: name each folder that it stands for"
                .formatted(root),
            "Flyway reads s3:bucket/sql too, which is no folder: copy what is in it into a folder, and name that instead",
            "Flyway reads gcs:b too, which is no folder: copy what is in it into a folder, and name that instead",
            "Flyway reads filesystem:%s/no too, which is not found from here: put it there, or name the folder in which all of them are: migrate.changelog"
                .formatted(root));
  }
}
