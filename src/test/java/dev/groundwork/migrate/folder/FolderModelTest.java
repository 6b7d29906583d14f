package dev.groundwork.migrate.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.Migration.Part;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of each tool's folder, without any database. */
class FolderModelTest {
  @TempDir Path root;
  private final Map<String, String> settings = new HashMap<>();

  private FolderModelTest file(String path, String text) throws IOException {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private FolderModelTest file(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return this;
  }

  private MigrationFolder read() {
    Config config = config();
    return MigrationFolder.read(config, MigrationFolder.format(config).orElseThrow());
  }

  private Config config() {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("DATABASE_URL", "postgresql://app:secret@localhost/shop");
    environment.put("GROUNDWORK_MIGRATE_CHANGELOG", root.toString());
    return new ConfigLoader(environment, Map.of(), Map.of(), root).load();
  }

  /** While another run, or a scratch database, looks at what became of it. */
  @Test
  void aFolderStaysTheSameToolsToTheEndOfARun() throws IOException {
    file("1_init/migration.sql", "SELECT 1;");
    Config first = config();
    assertThat(MigrationFolder.format(first)).contains(FolderFormat.PRISMA);
    Files.delete(root.resolve("1_init/migration.sql"));
    file("V1__a.sql", "SELECT 1;");
    assertThat(MigrationFolder.format(config())).contains(FolderFormat.FLYWAY);
    assertThat(MigrationFolder.format(first)).contains(FolderFormat.PRISMA);
  }

  private static List<String> names(MigrationFolder folder) {
    return folder.migrations().stream().map(Migration::name).toList();
  }

  private static List<String> told(List<Problem> problems) {
    return problems.stream().map(Problem::what).toList();
  }

  static Stream<Arguments> folders() {
    return Stream.of(
        arguments(FolderFormat.PRISMA, "1_init/migration.sql", "SELECT 1", "1_init", "1_init"),
        arguments(FolderFormat.FLYWAY, "V1_2__a_b.sql", "SELECT 1;", "V1_2__a_b", "1.2"),
        arguments(FolderFormat.FLYWAY, "deep/V007__a.sql", "SELECT 1;", "V007__a", "007"),
        arguments(
            FolderFormat.GOLANG_MIGRATE, "000001_init.up.sql", "SELECT 1;", "000001_init", "1"),
        arguments(
            FolderFormat.GOOSE, "00002_init.sql", "-- +goose Up\nSELECT 1;", "00002_init", "2"),
        arguments(
            FolderFormat.DBMATE,
            "20240101000000_init.sql",
            "-- migrate:up\nSELECT 1;\n\n-- migrate:down\n",
            "20240101000000_init",
            "20240101000000"),
        arguments(FolderFormat.SQL, "1-init.sql", "SELECT 1;", "1-init", "1-init"));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aFormatIsSeenByItsFiles(
      FolderFormat format, String path, String text, String name, String version)
      throws IOException {
    MigrationFolder folder = file(path, text).read();
    assertThat(folder.format()).isEqualTo(format);
    assertThat(folder.problems()).isEmpty();
    Migration migration = folder.migrations().get(0);
    assertThat(migration.name()).isEqualTo(name);
    assertThat(migration.version()).isEqualTo(version);
    assertThat(migration.problems()).isEmpty();
    assertThat(migration.parts()).hasSize(1);
    assertThat(migration.parts().get(0).text().strip()).startsWith("SELECT 1");
  }

  @Test
  void aRunKeepsTheFormatThatItFoundAndTheNextOneLooksAnew() throws IOException {
    file("1_init/migration.sql", "SELECT 1");
    Config run = config();
    assertThat(MigrationFolder.format(run)).contains(FolderFormat.PRISMA);

    file("V1__a.sql", "SELECT 1;");

    assertThat(MigrationFolder.format(run)).contains(FolderFormat.PRISMA);
    assertThatThrownBy(() -> MigrationFolder.format(config()))
        .isInstanceOf(GroundworkException.class)
        .hasMessageContaining("the folder could be prisma (1_init/migration.sql) or flyway");
  }

  @Test
  void drizzleRunsWhatTheJournalNames() throws IOException {
    file(
        "meta/_journal.json",
        """
        {"version": "7", "dialect": "postgresql", "entries": [
          {"idx": 0, "version": "7", "when": 1706000000000, "tag": "0000_b", "breakpoints": true},
          {"idx": 1, "version": "7", "when": 1706000000001, "tag": "0001_a", "breakpoints": true}]}
        """);
    file(
        "0000_b.sql", "CREATE TABLE a (id int)\n--> statement-breakpoint\nCREATE TABLE b (id int)");
    file("0001_a.sql", "SELECT 1;");
    file("0001_orphan.sql", "SELECT 1;");
    MigrationFolder folder = read();
    assertThat(folder.format()).isEqualTo(FolderFormat.DRIZZLE);
    assertThat(names(folder)).containsExactly("0000_b", "0001_a");
    assertThat(folder.migrations().get(0).version()).isEqualTo("1706000000000");
    assertThat(folder.warnings())
        .containsExactly(
            root + "/0001_orphan.sql is not in meta/_journal.json, so Drizzle never runs it");
  }

  @Test
  void twoToolsInOneFolderAreToldApartBySetting() throws IOException {
    file("V1__a.sql", "-- migrate:up\nSELECT 1;");
    assertThatThrownBy(this::read)
        .isInstanceOf(GroundworkException.class)
        .hasMessage("the folder could be flyway (V1__a.sql) or dbmate (V1__a.sql)");
    settings.put("GROUNDWORK_MIGRATE_FORMAT", "flyway");
    assertThat(read().format()).isEqualTo(FolderFormat.FLYWAY);
  }

  @Test
  void prismaOrdersAsItsNewReleasesDo() throws IOException {
    for (String name : List.of("10_x", "2_y", "0_init", "1_init", "2024_b", "2024_Z", "2024_a")) {
      file(name + "/migration.sql", "SELECT 1;");
    }
    MigrationFolder folder = read();
    assertThat(names(folder))
        .containsExactly("0_init", "1_init", "10_x", "2_y", "2024_a", "2024_b", "2024_Z");
    assertThat(told(folder.problems(folder.migrations())))
        .containsExactly(
            "Prisma's releases do not agree on the order:"
                + " 1_init, 10_x now, 10_x, 1_init in older ones");
    assertThat(folder.problems(folder.migrations().subList(0, 2))).isEmpty();
  }

  @Test
  void whatNoTransactionHoldsIsAPartOfItsOwn() throws IOException {
    file(
        "1_a/migration.sql",
        """
        SET lock_timeout = '3s';
        CREATE TABLE a (id int);
        -- next
        CREATE INDEX CONCURRENTLY a_id ON a (id);
        ALTER TABLE a ADD COLUMN b int;
        """);
    List<Part> parts = read().migrations().get(0).parts();
    assertThat(parts).extracting(Part::inTransaction).containsExactly(true, false, true);
    assertThat(parts).extracting(Part::line).containsExactly(1, 2, 4);
    assertThat(parts.get(1).prelude()).isEqualTo("SET lock_timeout = '3s'; ");
    assertThat(parts.get(1).text().strip())
        .isEqualTo("-- next\nCREATE INDEX CONCURRENTLY a_id ON a (id);");
    assertThat(read().migrations().get(0).partNames()).containsExactly("1_a", "1_a:2", "1_a:3");
  }

  @Test
  void aPairOfBeginAndCommitIsLeftOut() throws IOException {
    file("1_a/migration.sql", "SELECT 1;\nBEGIN;\nSELECT 2;\nCOMMIT;\nSELECT 3;");
    Migration migration = read().migrations().get(0);
    assertThat(migration.problems()).isEmpty();
    assertThat(migration.parts()).hasSize(1);
    assertThat(migration.parts().get(0).text())
        .isEqualTo("SELECT 1;\n     ;\nSELECT 2;\n      ;\nSELECT 3;");
  }

  /** Of e2b's, and others': what is before it is committed by the tool, and nothing comes after. */
  @Test
  void aCommitAtTheEndIsLeftOut() throws IOException {
    Migration migration =
        file("1_a/migration.sql", "SELECT 1;\nCOMMIT;\n-- done\n").read().migrations().get(0);
    assertThat(migration.problems()).isEmpty();
    assertThat(migration.parts())
        .extracting(Part::text)
        .containsExactly("SELECT 1;\n      ;\n-- done\n");
  }

  @Test
  void aNewValueIsUsedInALaterPart() throws IOException {
    file(
        "1_a/migration.sql",
        "ALTER TYPE t ADD VALUE 'a';\nALTER TYPE t ADD VALUE 'b';\nUPDATE x SET y = 'b';");
    file("2_b/migration.sql", "ALTER TYPE t ADD VALUE 'c';\nUPDATE x SET y = 'd';");
    List<Migration> migrations = read().migrations();
    assertThat(migrations.get(0).parts()).extracting(Part::line).containsExactly(1, 2);
    assertThat(migrations.get(1).parts()).hasSize(1);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("ROLLBACK;", "ROLLBACK in a migration: nobody can say what is to be left of it"),
        arguments(
            "SELECT 1;\nCOMMIT;\nSELECT 2;",
            "COMMIT without a BEGIN: what follows it could not be taken back with what is before"
                + " it"),
        arguments("BEGIN;\nSELECT 1;", "BEGIN is never ended"),
        arguments("BEGIN;\nBEGIN;\nCOMMIT;", "BEGIN in what a BEGIN has begun already"),
        arguments(
            "BEGIN;\nVACUUM;\nCOMMIT;",
            "this cannot run in a transaction, and stands between BEGIN and COMMIT"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatCannotRunIsTold(String sql, String what) throws IOException {
    Migration migration = file("1_a/migration.sql", sql).read().migrations().get(0);
    assertThat(told(migration.problems())).containsExactly(what);
  }

  @Test
  void aLoneCommitMayEndAPart() throws IOException {
    settings.put("GROUNDWORK_MIGRATE_LONE_COMMIT", "cut");
    Migration migration =
        file("1_a/migration.sql", "SELECT 1;\nCOMMIT;\nSELECT 2;").read().migrations().get(0);
    assertThat(migration.problems()).isEmpty();
    assertThat(migration.parts()).hasSize(2);
  }

  @Test
  void filesWithoutAStatementHaveNoPart() throws IOException {
    file("1_a/migration.sql", "").file("2_b/migration.sql", "-- This is an empty migration.\n---");
    assertThat(read().migrations()).allSatisfy(m -> assertThat(m.parts()).isEmpty());
    assertThat(read().migrations()).allSatisfy(m -> assertThat(m.problems()).isEmpty());
  }

  @Test
  void otherEncodingsAreNamed() throws IOException {
    file("1_a/migration.sql", "\uFEFFSELECT 1;".getBytes(StandardCharsets.UTF_16LE));
    file("2_b/migration.sql", "SELECT 1;".getBytes(StandardCharsets.UTF_16BE));
    file("3_c/migration.sql", "SELECT 1;\n-- für".getBytes(StandardCharsets.ISO_8859_1));
    file("4_d/migration.sql", "\uFEFFSELECT 1;");
    List<Migration> all = read().migrations();
    assertThat(told(all.get(0).problems()))
        .containsExactly("the file is UTF-16 (little endian), and no tool or server can run it");
    assertThat(told(all.get(1).problems()))
        .containsExactly("the file is UTF-16 (big endian), and no tool or server can run it");
    assertThat(all.get(2).problems())
        .extracting(Problem::where)
        .containsExactly(root + "/3_c/migration.sql, line 2");
    assertThat(all.get(3).parts().get(0).text()).isEqualTo("SELECT 1;");
  }

  @Test
  void prismaForAnotherServerIsRefused() throws IOException {
    file("migration_lock.toml", "# x\nprovider = \"mysql\"\n")
        .file("1_a/migration.sql", "SELECT 1");
    assertThat(told(read().problems()))
        .containsExactly("these migrations are for mysql, not for PostgreSQL");
  }

  @Test
  void flywayOrdersByNumbersAndRunsRepeatablesLast() throws IOException {
    file("R__views.sql", "SELECT '${Flyway:DEFAULTSCHEMA} ${owner}';");
    file("V10__c.sql", "SELECT 1;").file("V9_1__b.sql", "SELECT 1;").file("V9__a.sql", "SELECT 1;");
    file("V11__Java.java", "").file("U9__a.sql", "SELECT 9;");
    settings.put("GROUNDWORK_MIGRATE_PARAMETERS_OWNER", "me");
    MigrationFolder folder = read();
    assertThat(names(folder))
        .containsExactly("V9__a", "V9_1__b", "V10__c", "V11__Java", "R__views");
    assertThat(told(folder.problems(folder.migrations())))
        .containsExactly("this migration is a class, which only Flyway can run");
    assertThat(folder.problems(folder.migrations().subList(0, 3))).isEmpty();
    assertThat(folder.migrations().get(0).down()).isPresent();
    Migration views = folder.migrations().get(4);
    assertThat(views.kind()).isEqualTo(Migration.Kind.REPEATABLE);
    assertThat(views.parts().get(0).text()).isEqualTo("SELECT 'public me';");
  }

  @Test
  void flywayHasFilesBesideItsFiles() throws IOException {
    file("V1__a.sql", "SELECT '${x}';").file("V1__a.sql.conf", "placeholderReplacement=false\n");
    file("V2__b.sql", "VACUUM;").file("V2__b.sql.conf", "executeInTransaction=false\n");
    file("V3__c.sql", "SELECT 1;").file("V3__c.sql.conf", "shouldExecute=false\n");
    file("V4__d.sql", "SELECT '${y}';").file("afterMigrate__grants.sql", "SELECT 1;");
    MigrationFolder folder = read();
    assertThat(names(folder)).containsExactly("V1__a", "V2__b", "V4__d");
    assertThat(folder.migrations().get(1).parts().get(0).inTransaction()).isFalse();
    assertThat(told(folder.migrations().get(2).problems()))
        .containsExactly("nobody defines the placeholder ${y}");
    assertThat(told(folder.problems()))
        .containsExactly("afterMigrate is a callback of Flyway's, and nothing here would run it");
  }

  @Test
  void aBaselineOfFlywayStandsForWhatIsGone() throws IOException {
    file("B5__all.sql", "SELECT 5;").file("V6__b.sql", "SELECT 6;");
    assertThat(names(read())).containsExactly("B5__all", "V6__b");
    file("V1__a.sql", "SELECT 1;");
    assertThat(names(read())).containsExactly("V1__a", "V6__b");
  }

  @Test
  void gooseHasBothWaysInOneFile() throws IOException {
    file(
        "2_b.sql",
        """
        -- +goose NO TRANSACTION
        -- +goose Up
        -- +goose StatementBegin
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$
        -- +goose StatementEnd
        -- +goose Down
        DROP FUNCTION f();
        """);
    file("10_c.sql", "-- +goose ENVSUB ON\n-- +goose Up\nSELECT '${A}', '${B:-b}', '${C}';");
    file("11_d.go", "package x");
    settings.put("GROUNDWORK_MIGRATE_PARAMETERS_A", "a");
    List<Migration> all = read().migrations();
    assertThat(all).extracting(Migration::version).containsExactly("2", "10", "11");
    assertThat(all.get(0).parts().get(0).inTransaction()).isFalse();
    assertThat(all.get(0).parts().get(0).text()).startsWith("\n\n\nCREATE FUNCTION");
    assertThat(all.get(0).down().orElseThrow().text().strip()).isEqualTo("DROP FUNCTION f();");
    assertThat(told(all.get(1).problems()))
        .containsExactly("goose takes ${C} from the environment (ENVSUB)");
    assertThat(told(all.get(2).problems()))
        .containsExactly("this migration is a program, which only goose can run");
  }
}
