package dev.groundwork.migrate.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Config;
import dev.groundwork.config.ConfigLoader;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.postgres.Session;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.changelog.ChangeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only files that changed are parsed, and whatever else changed is found as if all were. */
class ParseMemoryIT {
  private static final String ONE = "10-one.sql";
  private static final String TWO = "20-two.sql";
  private static final String NEW = "30-new.sql";

  @TempDir private Path folder;

  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void twoFilesRan() {
    project = Project.in(folder);
    project.migration(ONE, table("one")).migration(TWO, table("two"));
    assertThat(up().status()).isZero();
  }

  private static String table(String name) {
    return "--changeset a:1\nCREATE TABLE %s (id int);\n--rollback DROP TABLE %s;\n"
        .formatted(name, name);
  }

  private Groundwork.Result up() {
    return Groundwork.on(database, project).run("up");
  }

  private String status() {
    return Groundwork.on(database, project).run("status").out();
  }

  private List<String> parsed() throws Exception {
    return parsed(Map.of());
  }

  /** The files that have to be parsed now. */
  private List<String> parsed(Map<String, String> more) throws Exception {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "DATABASE_URL",
                database.url(),
                "GROUNDWORK_MIGRATE_CHANGELOG",
                project.root().toString(),
                "GROUNDWORK_PREPARE_SCRIPTS",
                folder.resolve("init-sql").toString(),
                "GROUNDWORK_ENVIRONMENT",
                "development"));
    variables.putAll(more);
    Config config = new ConfigLoader(variables, Map.of(), Map.of(), folder).load();
    try (Session session = new Session(database.connect())) {
      ChangelogReader reader =
          ChangelogReader.remembering(config, new Ledger(() -> session, config).memory());
      return reader.changelog().log().getChangeSets().stream()
          .filter(changeset -> !changeset.getChanges().isEmpty())
          .map(ChangeSet::getFilePath)
          .map(path -> path.replace("migrations/", ""))
          .toList();
    }
  }

  @Test
  void onlyTheNewFileIsParsedAndRuns() throws Exception {
    assertThat(parsed()).isEmpty();
    project.migration(NEW, table("three"));
    assertThat(parsed()).containsExactly(NEW);
    assertThat(status()).contains("30-new::1").doesNotContain("10-one::1");
    assertThat(up().status()).isZero();
    assertThat(database.value("SELECT to_regclass('three')")).isEqualTo("three");
    assertThat(parsed()).isEmpty();
  }

  @Test
  void aFileThatRanAndWasChangedIsFound() throws Exception {
    project.migration(ONE, table("one").replace("id int", "id bigint"));
    assertThat(parsed()).containsExactly(ONE);
    project.migration(NEW, table("three"));
    assertThat(up().out()).contains("10-one::1", "65 INVALID");
    assertThat(status()).contains("10-one::1");
    assertThat(database.value("SELECT to_regclass('three') IS NULL")).isEqualTo("t");
  }

  @Test
  void aChangesetThatIsAddedToAFileThatRanRuns() {
    project.migration(ONE, table("one") + "--changeset a:2\nCREATE TABLE more ();\n");
    assertThat(up().status()).isZero();
    assertThat(database.value("SELECT to_regclass('more')")).isEqualTo("more");
  }

  @Test
  void contentsThatChangePlacesAreFound() throws Exception {
    project.migration(ONE, table("two")).migration(TWO, table("one"));
    assertThat(parsed()).containsExactly(ONE, TWO);
    assertThat(up().out()).contains("10-one::1", "20-two::1", "65 INVALID");
  }

  @Test
  void aFileThatIsCalledOtherwiseOrGoneIsFound() {
    project.delete("changelogs/migrations/" + ONE).migration("15-one.sql", table("one"));
    Groundwork.Result renamed = up();
    assertThat(renamed.status()).isNotZero();
    project.delete("changelogs/migrations/15-one.sql").migration(NEW, table("three"));
    assertThat(up().out()).contains("10-one::1");
    assertThat(database.value("SELECT to_regclass('three')")).isEqualTo("three");
  }

  @Test
  void anIncludeThatChangesWhatAChangesetIsCalledRunsNothingEmpty() {
    project.write(
        "changelogs/db.changelog-root.yaml",
        """
        databaseChangeLog:
          - include: {file: migrations/10-one.sql, relativeToChangelogFile: true, logicalFilePath: x.sql}
          - include: {file: migrations/20-two.sql, relativeToChangelogFile: true}
        """);
    up();
    assertThat(
            database.rows(
                "SELECT filename FROM databasechangelog WHERE md5sum IS NULL OR filename = 'x.sql'"))
        .isEmpty();
  }

  @Test
  void theContextOfAnIncludeCounts() {
    project.write(
        "changelogs/db.changelog-root.yaml",
        """
        databaseChangeLog:
          - include: {file: migrations/20-two.sql, relativeToChangelogFile: true}
          - include: {file: migrations/10-one.sql, relativeToChangelogFile: true, context: production}
        """);
    assertThat(up().out()).contains("1 changeset");
  }

  @Test
  void otherSettingsAndAnotherReleaseParseAll() throws Exception {
    assertThat(parsed(Map.of("GROUNDWORK_MIGRATE_CONTEXTS", "other"))).containsExactly(ONE, TWO);
    database.execute("UPDATE groundwork.run SET files = replace(files, '1 ', '1 0')");
    assertThat(parsed()).containsExactly(ONE, TWO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--changeset a:1 runAlways:true\nSELECT 1;\n",
        "--changeset a:1 runOnChange:true\nSELECT 1;\n",
        "--changeset a:1 context:development\nSELECT 1;\n",
        "--changeset a:1 labels:x\nSELECT 1;\n",
        "--changeset a:1 dbms:postgresql\nSELECT 1;\n",
        "--changeset a:1 logicalFilePath:y.sql\nSELECT 1;\n",
        "--property name:p value:1\n--changeset a:1\nSELECT 1;\n",
        "--changeset a:1\nSELECT '${database.liquibaseSchemaName}';\n",
        "--changeset a:1\n--validCheckSum: 9:00000000000000000000000000000000\nSELECT 1;\n"
      })
  void whatIsNotPlainIsAlwaysParsed(String text) throws Exception {
    project.migration(NEW, text);
    assertThat(up().status()).isZero();
    assertThat(parsed()).hasSize(1);
  }

  @Test
  void aHistoryThatSomebodyElseWroteToIsBelieved() {
    database.execute(
        "DELETE FROM databasechangelog WHERE filename LIKE '%one.sql'; DROP TABLE one");
    project.migration(NEW, table("three"));
    assertThat(up().status()).isZero();
    assertThat(database.value("SELECT to_regclass('one')")).isEqualTo("one");
  }

  @Test
  void aHistoryWithAnotherChecksumIsRefused() {
    database.execute(
        "UPDATE databasechangelog SET md5sum = '9:00000000000000000000000000000000'"
            + " WHERE filename LIKE '%one.sql'");
    project.migration(NEW, table("three"));
    assertThat(up().out()).contains("10-one::1", "65 INVALID");
  }

  @Test
  void aTextThatChangedAndWasLetPassIsStillTold() throws Exception {
    Map<String, String> warn = Map.of("GROUNDWORK_MIGRATE_CHECKSUMS", "warn");
    project.migration(ONE, table("one").replace("id int", "id bigint"));
    assertThat(Groundwork.on(database, project).flag("--migrate-checksums=warn").run("up").status())
        .isZero();
    assertThat(parsed(warn)).containsExactly(ONE);
  }

  @Test
  void aLedgerOfAnOlderReleaseGetsWhatIsMissing() throws Exception {
    database.execute("ALTER TABLE groundwork.run DROP COLUMN files");
    assertThat(parsed()).containsExactly(ONE, TWO);
    project.migration(NEW, table("three"));
    assertThat(up().status()).isZero();
    assertThat(parsed()).isEmpty();
  }

  @Test
  void onlyTheLastRunRemembers() {
    project.migration(NEW, table("three"));
    up();
    assertThat(database.rows("SELECT id FROM groundwork.run WHERE files IS NOT NULL")).hasSize(1);
  }
}
