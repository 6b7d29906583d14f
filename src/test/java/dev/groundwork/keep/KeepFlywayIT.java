package dev.groundwork.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Flyway itself agrees with what is written into its history, and may go on beside us. */
class KeepFlywayIT {
  private static final Set<MigrationState> DONE =
      EnumSet.of(MigrationState.SUCCESS, MigrationState.SUPERSEDED, MigrationState.OUT_OF_ORDER);

  @TempDir private Path root;
  private KeptFolder folder;

  @BeforeEach
  void two() {
    folder =
        KeptFolder.in(root, "db/migration")
            .file("V1__first_of_all.sql", "CREATE TABLE m1 (id int);\n")
            .file("sub/V1_2__second.sql", "CREATE TABLE m2 (id int);\r\nCREATE TABLE n2 (id int);");
  }

  private static Flyway flyway(KeptFolder of) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:" + of.database().url().replaceFirst("//[^@/]*@", "//"));
    source.setUser("postgres");
    source.setPassword(of.database().url().replaceFirst(".*//[^:@]*:?([^@]*)@.*", "$1"));
    return Flyway.configure().dataSource(source).locations("filesystem:" + of.path()).load();
  }

  private Flyway flyway() {
    return flyway(folder);
  }

  private void table(int i) {
    folder.file("V%d__m%d.sql".formatted(i, i), "CREATE TABLE m%d (id int);\n".formatted(i));
  }

  private List<String> states() {
    return Arrays.stream(flyway().info().all())
        .filter(info -> !DONE.contains(info.getState()))
        .map(KeepFlywayIT::told)
        .toList();
  }

  private static String told(MigrationInfo info) {
    return info.getScript() + " " + info.getState().getDisplayName();
  }

  private void agrees() {
    assertThat(states()).isEmpty();
    flyway().validate();
    assertThat(flyway().migrate().migrationsExecuted).isZero();
  }

  @Test
  void takesTurns() {
    flyway().migrate();
    folder.good("adopt", "--yes");
    table(3);
    folder
        .file("V4__m4.sql", "CREATE INDEX CONCURRENTLY i4 ON m3 (id);\n")
        .file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS a;\n");
    folder.good("up", "--migrate-transaction=changeset");
    agrees();

    folder.file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS a;\n");
    table(5);
    assertThat(flyway().migrate().migrationsExecuted).isEqualTo(2);
    table(6);
    assertThat(folder.good("up").out()).contains("1 migration of Flyway recorded as run");
    agrees();

    folder.file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 3 AS a;\n");
    folder.good("up");
    agrees();
    folder.file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 4 AS a;\n");
    assertThat(flyway().migrate().migrationsExecuted).isEqualTo(1);
    folder.good("up");
    agrees();
    assertThat(folder.database().value("SELECT a FROM v")).isEqualTo("4");
  }

  private static String repeatable(int number) {
    return """
        CREATE OR REPLACE VIEW v AS SELECT %1$d AS a;
        -- %1$d
        VACUUM m1;
        COMMENT ON VIEW v IS '%1$d';
        """
        .formatted(number);
  }

  private List<String> rowsOfRepeatable() {
    return folder
        .database()
        .rows("SELECT success FROM flyway_schema_history WHERE script = 'R__v.sql'");
  }

  /** Each time that it runs, whatever of it runs again and however many parts that takes. */
  @Test
  void aRepeatableInSeveralPartsHasARowForEachTime() {
    folder.file("R__v.sql", repeatable(1)).good("up");
    agrees();
    folder.file("R__v.sql", repeatable(2)).good("up");
    agrees();
    assertThat(rowsOfRepeatable()).containsExactly("t", "t");
    folder.file("R__v.sql", repeatable(3).replace("-- 3", "-- 2")).good("up");
    agrees();
    assertThat(rowsOfRepeatable()).containsExactly("t", "t", "t");
    folder.file("R__v.sql", repeatable(4).replace("'4'", "4"));
    assertThat(folder.run("up").status()).isEqualTo(74);
    assertThat(states()).as("not as if it had run").containsExactly("R__v.sql Failed");
    folder.file("R__v.sql", repeatable(4)).good("up");
    agrees();
    assertThat(rowsOfRepeatable()).containsExactly("t", "t", "t", "t");
  }

  @Test
  void whatIsTakenBackIsPendingThere() {
    table(3);
    folder.file("U3__m3.sql", "DROP TABLE m3;\n");
    folder.good("up");
    agrees();
    folder.good("rollback", "--count=1", "--yes");
    assertThat(states()).containsExactly("V3__m3.sql Pending");
    folder.good("up");
    agrees();
  }

  @Test
  void onANewDatabaseItMakesFlywaysTable() {
    KeptFolder theirs = folder.onNew();
    flyway(theirs).migrate();
    folder.good("up");
    agrees();
    String columns =
        """
        SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)
        FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attrelid = 'flyway_schema_history'::regclass AND attnum > 0 ORDER BY attnum
        """;
    String indexes =
        "SELECT indexdef FROM pg_indexes WHERE tablename = 'flyway_schema_history' ORDER BY 1";
    String rows =
        """
        SELECT installed_rank, version, description, type, script, checksum, installed_by, success
        FROM flyway_schema_history ORDER BY installed_rank
        """;
    for (String query : List.of(columns, indexes, rows)) {
      assertThat(folder.database().rows(query)).isEqualTo(theirs.database().rows(query));
    }
  }

  @Test
  void whatIsBegunAndNotEndedIsFailedThere() {
    folder.file(
        "V3__m3.sql",
        "CREATE TABLE m3 (id int);\nCREATE INDEX CONCURRENTLY i3 ON m3 (id);\nSELECT 1 / (SELECT count(*) FROM m1);\n");
    assertThat(folder.run("up").status()).isEqualTo(74);
    assertThat(states()).containsExactly("V3__m3.sql Failed");
    folder.database().execute("INSERT INTO m1 VALUES (1)");
    folder.good("up");
    assertThat(states()).isEmpty();
    flyway().validate();
  }

  /** Each was done by hand, since only Flyway can run it. */
  @Test
  void aClassAndAProgramAreWrittenAsFlywayWritesThem() {
    folder.good("up");
    folder.file("V3__m3.java", "class V3__m3 {}\n").file("sub/V4__m4.sh", "true\n");
    folder.good("resolve", "--applied=V3__m3", "--yes");
    folder.good("resolve", "--applied=V4__m4", "--yes");
    assertThat(
            folder
                .database()
                .rows(
                    "SELECT type, script, checksum FROM flyway_schema_history"
                        + " WHERE installed_rank > 2 ORDER BY installed_rank"))
        .containsExactly("JDBC|V3__m3.java|null", "SCRIPT|sub/V4__m4.sh|-33796979");
    folder.file("V5__m5.sql", "SELECT 1;\n");
    assertThat(states()).containsExactly("V3__m3.java Missing", "V5__m5.sql Pending");
    folder.good("up");
  }

  /** It calls each by its path below its own location. */
  @Test
  void severalLocationsAreNamedAsFlywayNamesThem() throws IOException {
    Path more = root.resolve("db/more");
    Files.createDirectories(more.resolve("deep"));
    Files.writeString(more.resolve("deep/V3__m3.sql"), "CREATE TABLE m3 (id int);\n");
    List<String> locations =
        List.of("filesystem:" + folder.path().resolve("sub"), "filesystem:" + more);
    Files.writeString(
        root.resolve("flyway.conf"), "flyway.locations=" + String.join(",", locations) + "\n");
    KeptFolder theirs = folder.onNew();
    Flyway.configure()
        .configuration(flyway(theirs).getConfiguration())
        .locations(locations.toArray(String[]::new))
        .load()
        .migrate();
    folder.good("up");
    String scripts = "SELECT script FROM flyway_schema_history ORDER BY installed_rank";
    assertThat(folder.database().rows(scripts))
        .containsExactly("V1_2__second.sql", "deep/V3__m3.sql")
        .isEqualTo(theirs.database().rows(scripts));
  }

  @Test
  void aBaselineThatIsAClassIsOfItsOwnType() {
    folder.file("B1_1__before.java", "class B1_1__before {}\n");
    folder.delete("V1__first_of_all.sql");
    folder.good("resolve", "--applied=B1_1__before", "--yes");
    assertThat(folder.database().rows("SELECT type, version FROM flyway_schema_history"))
        .containsExactly("JDBC_BASELINE|1.1");
  }

  /** Releases and editions have several names for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "BASELINE",
        "SQL_BASELINE",
        "JDBC_BASELINE",
        "SQL_STATE_SCRIPT",
        "JDBC_STATE_SCRIPT"
      })
  void aBaselineOfAnyKindStandsForAllBeforeIt(String type) {
    flyway().baseline();
    folder
        .database()
        .execute("UPDATE flyway_schema_history SET version = '1.2', type = '%s'".formatted(type));
    table(3);
    folder.good("adopt", "--yes");
    folder.good("up");
    assertThat(folder.recorded()).containsExactly("V1__first_of_all", "V1_2__second", "V3__m3");
    assertThat(
            folder.database().rows("SELECT tablename FROM pg_tables WHERE tablename ~ '^[mn]\\d'"))
        .containsExactly("m3");
  }
}
