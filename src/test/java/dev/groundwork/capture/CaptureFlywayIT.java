package dev.groundwork.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A captured migration is one of Flyway's, as the project's own settings name and read them. */
class CaptureFlywayIT {
  private static final String INIT = "CREATE TABLE products (id int PRIMARY KEY, name text);\n";

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();

  private Groundwork groundwork(TestDatabase on) {
    return Groundwork.on(on, new Project(folder))
        .flag("--migrate-changelog=" + folder.resolve("migrations"))
        .flag("--migrate-format=flyway");
  }

  private CaptureFlywayIT file(String path, String text) {
    new Project(folder).write(path, text);
    return this;
  }

  private void upAndByHand(String... sql) {
    Groundwork.Result up = groundwork(database).run("up");
    assertThat(up.status()).as(up.toString()).isZero();
    Stream.of(sql).forEach(database::execute);
  }

  private List<String> captured() throws IOException {
    List<String> before = files();
    Groundwork.Result result = groundwork(database).run("capture", "more", "--yes");
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(groundwork(database).run("status").status()).isZero();
    TestDatabase other = TestServer.get().database();
    Groundwork.Result up = groundwork(other).run("up");
    assertThat(up.status()).as(up.toString()).isZero();
    Groundwork.Result same = groundwork(database).run("diff", other.url(), "--all");
    assertThat(same.status()).as(same.toString()).isZero();
    return files().stream().filter(file -> !before.contains(file)).toList();
  }

  private List<String> files() throws IOException {
    Path root = folder.resolve("migrations");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Such as a key in PEM, which is nobody's business but the migration's. */
  @Test
  void aPlaceholderOfSeveralLinesIsNoSettingAndNowhereTold() throws IOException {
    file(
            "flyway.toml",
            """
            [flyway]
            Locations = ["filesystem:migrations", "filesystem:elsewhere"]
            [flyway.placeholders]
            key = "first\\ns3cret"
            """)
        .file("elsewhere/V0__none.sql", "SELECT 1;\n")
        .file("migrations/V1__init.sql", INIT);
    upAndByHand("ALTER TABLE products ADD sku text");
    Groundwork.Result shown = groundwork(database).run("capture", "more", "--dry-run");
    assertThat(shown.status()).as(shown.toString()).isZero();
    assertThat(shown.toString()).doesNotContain("s3cret");
    assertThat(captured()).containsExactly("V2__more.sql");
  }

  @Test
  void itIsNamedAsTheSettingsSay() throws IOException {
    file(
            "flyway.toml",
            """
            [flyway]
            sqlMigrationPrefix = "Mig"
            sqlMigrationSeparator = "--"
            sqlMigrationSuffixes = [".pgsql", ".sql"]
            """)
        .file("migrations/Mig1_09--init.pgsql", INIT);
    upAndByHand("ALTER TABLE products ADD sku text");
    assertThat(captured()).containsExactly("Mig1_10--more.pgsql");
  }

  @Test
  void itLiesBesideTheLastThatRunsOnceAndRepeatableOnesHaveNoNumber() throws IOException {
    file("migrations/2024/V20240101000000__init.sql", INIT)
        .file(
            "migrations/again/R__sales_99999999999999.sql",
            "CREATE OR REPLACE VIEW sales AS SELECT id FROM products;\n");
    upAndByHand("ALTER TABLE products ADD sku text");
    assertThat(captured())
        .singleElement()
        .asString()
        .matches("2024/V20\\d{12}__more\\.sql")
        .doesNotContain("20240101");
  }

  @Test
  void whatRunsAgainAfterItAndTakesItBackIsTold() throws IOException {
    file("migrations/V1__init.sql", INIT)
        .file(
            "migrations/R__sales.sql",
            "CREATE OR REPLACE VIEW sales AS SELECT id FROM products;\n");
    upAndByHand("CREATE OR REPLACE VIEW sales AS SELECT id FROM products WHERE id > 7");
    Groundwork.Result result = groundwork(database).run("capture", "more", "--yes");

    assertThat(result.card().indent(-2))
        .contains(
            """
            What    the file would not run last: R__sales runs after it, and a new database would be another:
                    view public.sales: \
            """,
            """
            Next    put what was changed by hand into what runs after it, or name the file so that it runs
                    last: groundwork capture NAME --dry-run prints it
            Exit    76 MISMATCH""");
    assertThat(files()).containsExactly("R__sales.sql", "V1__init.sql");
  }

  @Test
  void whatFlywayWouldTakeForAPlaceholderSaysThatItIsNone() throws IOException {
    file("migrations/V1__init.sql", INIT);
    upAndByHand("COMMENT ON TABLE products IS '${x}'");
    assertThat(captured()).containsExactly("V2__more.sql", "V2__more.sql.conf");
    assertThat(folder.resolve("migrations/V2__more.sql.conf"))
        .hasContent("placeholderReplacement=false\n");
  }

  @Test
  void placeholdersAreThoseOfTheSettings() throws IOException {
    file("flyway.conf", "flyway.placeholderPrefix=@{\n").file("migrations/V1__init.sql", INIT);
    upAndByHand("COMMENT ON TABLE products IS '${x}'");
    assertThat(captured()).containsExactly("V2__more.sql");

    database.execute("COMMENT ON TABLE products IS '@{x}'");
    assertThat(captured()).containsExactly("V3__more.sql", "V3__more.sql.conf");
  }

  @Test
  void whereNothingIsReplacedNothingIsAPlaceholder() throws IOException {
    file("migrations/flyway.toml", "[flyway]\nplaceholderReplacement = false\n")
        .file("migrations/V1__init.sql", INIT);
    upAndByHand("COMMENT ON TABLE products IS '${x}'");
    assertThat(captured()).containsExactly("V2__more.sql");
  }

  @Test
  void lettersThatTheEncodingDoesNotHaveSayTheirOwn() throws IOException {
    file("flyway.conf", "flyway.encoding=ISO-8859-1\n").file("migrations/V1__init.sql", INIT);
    upAndByHand("COMMENT ON TABLE products IS 'Gerät'");
    assertThat(captured()).containsExactly("V2__more.sql", "V2__more.sql.conf");
    assertThat(folder.resolve("migrations/V2__more.sql.conf")).hasContent("encoding=UTF-8\n");
  }

  @Test
  void aNameThatTheSettingsTakeForAnotherKindIsRefused() throws IOException {
    file("flyway.conf", "flyway.undoSqlMigrationPrefix=V2\n")
        .file("migrations/V19__init.sql", INIT);
    upAndByHand("ALTER TABLE products ADD sku text");
    Groundwork.Result result = groundwork(database).run("capture", "more", "--yes");

    assertThat(result.card().indent(-2))
        .contains(
            """
            What    cannot be written as a migration: V20__more.sql would not be one, as Flyway's settings
                    name them
            """,
            "Exit    76 MISMATCH");
    assertThat(files()).containsExactly("V19__init.sql");
  }

  @Test
  void aVersionThatIsThereAndSwitchedOffIsNotTakenTwice() throws IOException {
    file("migrations/V1__init.sql", INIT)
        .file("migrations/V2__later.sql", "CREATE TABLE later (id int);\n")
        .file("migrations/V2__later.sql.conf", "shouldExecute=false\n");
    upAndByHand("ALTER TABLE products ADD sku text");
    assertThat(captured()).containsExactly("V3__more.sql");
  }

  /** Only where somebody has such files: Flyway itself runs them for those who pay. */
  @Test
  void whereOthersHaveTheirWayBackItHasOneToo() throws IOException {
    file("migrations/V1__init.sql", INIT).file("migrations/U1__init.sql", "DROP TABLE products;\n");
    upAndByHand("ALTER TABLE products ADD sku text");
    assertThat(captured()).containsExactly("U2__more.sql", "V2__more.sql");
    Groundwork.Result back = groundwork(database).run("rollback", "--count=1", "--yes");
    assertThat(back.status()).as(back.toString()).isZero();
    assertThat(database.rows("SELECT attname FROM pg_attribute WHERE attname = 'sku'")).isEmpty();
  }
}
