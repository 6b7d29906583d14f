package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.internal.configuration.ConfigUtils;
import org.flywaydb.core.internal.configuration.TomlUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A folder with {@code flyway.toml} or {@code flyway.conf} is read as Flyway reads it. */
class FlywaySettingsIT {
  private static final String MADE =
      "SELECT table_schema || '.' || table_name FROM information_schema.tables"
          + " WHERE table_name ~ '^(first|second|third|müller)$' ORDER BY 1";

  private static final String TOML =
      """
      [flyway]
      environment = "live"
      locations = [
        "filesystem:%1$s/db/migration", # ours
        'filesystem:%1$s/db/more',
      ]
      sqlMigrationPrefix = "M"
      sqlMigrationSeparator = "-"
      repeatableSqlMigrationPrefix = "AGAIN"
      sqlMigrationSuffixes = [".ddl", ".sql"]
      placeholderPrefix = "<<"
      placeholderSuffix = ">>"
      encoding = "ISO-8859-1"
      table = "what_ran"
      placeholders.owner = "nobody"

      [flyway.check]
      majorTolerance = 1_000

      [environments.live]
      schemas = ["shop", "stock"]

      [environments.live.flyway]
      placeholders = { Owner = "somebody \\u0041", padded = " x " }
      """;

  @TempDir private Path root;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(root.resolve("db/migration"));
    Files.createDirectories(root.resolve("db/more"));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text, StandardCharsets.ISO_8859_1);
  }

  private Groundwork groundwork(TestDatabase database) {
    return Groundwork.on(database, Project.in(root))
        .flag("--migrate-changelog=" + root.resolve("db/migration"));
  }

  private void good(TestDatabase database, String... arguments) {
    var result = groundwork(database).run(arguments);
    assertThat(result.status()).as(result.toString()).isZero();
  }

  private static DataSource source(TestDatabase database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:" + database.url().replaceFirst("//[^@/]*@", "//"));
    source.setUser("postgres");
    source.setPassword(database.url().replaceFirst(".*//[^:@]*:?([^@]*)@.*", "$1"));
    return source;
  }

  private static Flyway flyway(TestDatabase database, Path toml) {
    ClassicConfiguration settings =
        new ClassicConfiguration(TomlUtils.loadConfigurationFiles(List.of(toml.toFile())));
    settings.setDataSource(source(database));
    settings.setSchemas(new String[] {"shop", "stock"});
    return new Flyway(settings);
  }

  private Path toml() throws IOException {
    file(
        "db/migration/M1-the_first.ddl",
        "CREATE TABLE first (owner text DEFAULT '<<owner>>', of text DEFAULT '<<flyway:environment>><<padded>>');");
    file(
        "db/more/M1_1-the_second.SQL", "CREATE TABLE \"müller\" (); CREATE TABLE stock.second ();");
    file("db/migration/AGAIN-view.ddl", "CREATE OR REPLACE VIEW v AS SELECT '${x}';");
    file("db/migration/V7__of_another.ddl", "no SQL");
    return file("flyway.toml", TOML.formatted(root));
  }

  @Test
  void runsWhatFlywayRuns() throws IOException {
    Path toml = toml();
    TestDatabase theirs = TestServer.get().database();
    TestDatabase ours = TestServer.get().database();
    assertThat(flyway(theirs, toml).migrate().migrationsExecuted).isEqualTo(3);
    good(ours, "up", "--adopt-keep-history");

    assertThat(ours.rows(MADE))
        .containsExactly("shop.first", "shop.müller", "stock.second")
        .isEqualTo(theirs.rows(MADE));
    String values =
        "SELECT column_default FROM information_schema.columns WHERE table_name = 'first'"
            + " ORDER BY column_name";
    assertThat(ours.rows(values))
        .containsExactly("'live x '::text", "'somebody A'::text")
        .isEqualTo(theirs.rows(values));
    String history =
        "SELECT version || ' ' || description || ' ' || checksum FROM shop.what_ran"
            + " WHERE installed_rank > 0 AND version IS NOT NULL ORDER BY installed_rank";
    assertThat(ours.rows(history)).isEqualTo(theirs.rows(history));
    assertThat(flyway(ours, toml).migrate().migrationsExecuted).isZero();
  }

  /**
   * What stands in a {@code .conf} in other forms than {@code key=value}, and Flyway's own names.
   */
  @Test
  void readsAConfAsFlywayDoes() throws IOException {
    file(
        "db/migration/V1__first.sql",
        """
        CREATE TABLE first (a text DEFAULT '@{Path}', b text DEFAULT '@{many}',
          c text DEFAULT '@{flyway.environment} @{flyway.table} @{flyway.filename}');
        COMMENT ON TABLE first IS '@{flyway.timestamp}';
        """);
    file("db/migration/V1__first.sql.conf", "executeInTransaction : false");
    Path conf =
        file(
            "flyway.conf",
            """
            ! as java.util.Properties has it
            flyway.locations filesystem:%s/db/migration
              flyway.placeholderPrefix: @{
            flyway.placeholderSeparator=.
            flyway.placeholders.path=C:\\new\\u0041
            flyway.placeholders.many = one \\
                two=2 \\
            three
            flyway.schemas=shop,\\
              stock
            """
                .formatted(root)
                .replace("\\\\", "\\"));
    TestDatabase theirs = TestServer.get().database();
    TestDatabase ours = TestServer.get().database();
    ClassicConfiguration settings = new ClassicConfiguration();
    settings.configure(ConfigUtils.loadConfigurationFile(conf.toFile(), "UTF-8", true));
    settings.setDataSource(source(theirs));
    settings.setSchemas(new String[] {"shop", "stock"});
    new Flyway(settings).migrate();
    good(ours, "up");

    String made =
        "SELECT column_name, column_default FROM information_schema.columns"
            + " WHERE table_schema = 'shop' AND table_name = 'first' ORDER BY 1";
    assertThat(ours.rows(made))
        .containsExactly(
            "a|'C:\\new\\u0041'::text",
            "b|'one two=2 three'::text",
            "c|'default flyway_schema_history V1__first.sql'::text")
        .isEqualTo(theirs.rows(made));
    assertThat(ours.value("SELECT obj_description('shop.first'::regclass)")).startsWith("20");
  }

  /** Of its whole map of placeholders, not of each. */
  @Test
  void placeholdersOfTheEnvironmentStandForAll() throws IOException {
    file("db/migration/V1__first.sql", "CREATE TABLE first (owner text DEFAULT '${only_here}');");
    file(
        "flyway.toml",
        """
        [flyway]
        placeholders.only_here = "x"
        [environments.default.flyway]
        placeholders.owner = "y"
        """);
    assertThat(groundwork(TestServer.get().database()).run("up").card())
        .contains("nobody defines the placeholder ${only_here}");
  }

  @Test
  void takesOverWhatFlywayRan() throws IOException {
    Path toml = toml();
    TestDatabase database = TestServer.get().database();
    flyway(database, toml).migrate();
    good(database, "adopt", "--yes");
    file("db/more/M2-third.sql", "CREATE TABLE third ();");
    good(database, "up");
    assertThat(database.rows(MADE))
        .containsExactly("shop.first", "shop.müller", "shop.third", "stock.second");
    // another file, and nothing else: what stands above the folder counts as well
    Files.writeString(toml, Files.readString(toml).replace("\"-\"", "\"--\""));
    assertThat(groundwork(database).run("up").status()).isNotZero();
  }

  @Test
  void ourOwnSettingsAreStronger() throws IOException {
    file("db/migration/V1__first.sql", "CREATE TABLE first (owner text DEFAULT '${Owner}');");
    file("flyway.conf", "# x\nflyway.schemas = shop, stock\nflyway.placeholders.owner = a,b\n");
    TestDatabase database = TestServer.get().database();
    String shown =
        groundwork(database).set("GROUNDWORK_MIGRATE_PARAMETERS_OWNER", "me").run("config").out();
    assertThat(shown)
        .containsPattern("schema +shop,stock +.*flyway.conf, line 2")
        .contains("GROUNDWORK_MIGRATE_PARAMETERS_OWNER")
        .doesNotContain("a,b");
    good(database, "up", "--schema=public");
    assertThat(database.rows(MADE)).containsExactly("public.first");
    assertThat(
            database.value(
                "SELECT column_default FROM information_schema.columns WHERE column_name = 'owner'"))
        .isEqualTo("'a,b'::text");
  }

  /** Of a monorepo, say. */
  @Test
  void settingsOfFlywaysDoNotCountForOthers() throws IOException {
    file("db/migration/000001_first.up.sql", "CREATE TABLE first ();");
    file("flyway.toml", "[flyway]\ndefaultSchema = \"shop\"\n");
    TestDatabase database = TestServer.get().database();
    good(database, "up");
    assertThat(database.rows(MADE)).containsExactly("public.first");
  }
}
