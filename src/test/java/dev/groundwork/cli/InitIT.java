package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code init} in projects as others have them. */
class InitIT {
  private static final String COMPOSE =
      """
      x-common: &common
        restart: always
      services:
        db:
          <<: *common
          image: postgres:${PG:-17}-alpine
          environment:
            - POSTGRES_USER=shop
            - POSTGRES_PASSWORD=s3cret
            - POSTGRES_DB=shop_dev
        api:
          build: .
          environment:
            DATABASE_URL: postgresql://shop:s3cret@db:5432/shop_dev?schema=public
          depends_on: {db: {condition: service_healthy}}
        pgadmin:
          image: dpage/pgadmin4
          depends_on: [db]
      """;

  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void emptyProject() {
    project = new Project(folder);
  }

  private Result init(String... arguments) {
    String[] all =
        Stream.concat(Stream.of("init", folder.toString()), Stream.of(arguments))
            .toArray(String[]::new);
    Result result = new Groundwork().run(all);
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replaceFirst("\\d{14}", "<time>"))
          .sorted()
          .toList();
    }
  }

  private String text(String path) throws IOException {
    return Files.readString(folder.resolve(path));
  }

  @Test
  void whereNothingCanBeWrittenThePlaceIsToldAndNoException() {
    project.write("notes", "a file");
    Result result = new Groundwork().run("init", folder.resolve("notes").toString());

    assertThat(result.status()).as(result.toString()).isEqualTo(73);
    assertThat(result.card().indent(-2).stripTrailing())
        .isEqualTo(
            """
            What    the file cannot be written: Not a directory
            Where   %s
            State   unchanged: nothing was written
            Next    run it where the project's folder can be read and written to
            Exit    73 CANNOT_CREATE\
            """
                .formatted(folder.resolve("notes/changelogs")));
  }

  @Test
  void aPrismaProjectWithCompose() throws IOException {
    project.write("docker-compose.yml", COMPOSE);
    project.write("prisma/migrations/20250101_init/migration.sql", "CREATE TABLE t (id int);");
    project.write("prisma/migrations/migration_lock.toml", "");

    assertThat(init().out())
        .isEqualTo(
            """
            found   prisma/migrations: Prisma
            found   docker-compose.yml: services db, api, pgadmin
            wrote   groundwork.yaml

            # Compose: save it as docker-compose.override.yml, or put the services into your own file
            services:
              groundwork:
                image: groundwork   # or the one that you published
                depends_on:
                  - db
                restart: "no"
                environment:
                  DATABASE_URL: postgresql://shop:s3cret@db:5432/shop_dev?schema=public
                volumes:
                  - ./groundwork.yaml:/groundwork/groundwork.yaml:ro
                  - ./prisma/migrations:/groundwork/prisma/migrations:ro
              api:
                depends_on:
                  groundwork:
                    condition: service_completed_successfully

            # Kubernetes: into the pod's spec; the image is your own
            # Dockerfile:
            #   FROM groundwork
            #   COPY groundwork.yaml .
            #   COPY prisma/migrations prisma/migrations
            # kubectl create secret generic api-database --from-literal=url=postgresql://…
                  initContainers:
                    - name: groundwork
                      image: registry.example.com/api-database:1.0.0
                      env:
                        - name: DATABASE_URL
                          valueFrom: {secretKeyRef: {name: api-database, key: url}}
                      terminationMessagePolicy: FallbackToLogsOnError

            # Then: groundwork validate; groundwork up
            """);
    assertThat(text("groundwork.yaml"))
        .isEqualTo(
            """
            migrate:
              changelog: prisma/migrations
            """);
  }

  @Test
  void aProjectWithNothingBeginsAndRuns() throws IOException {
    assertThat(init().out())
        .startsWith("found   no migrations of any tool that is known\nfound   no Compose file\n")
        .contains("\nwrote   changelogs/db.changelog-root.yaml\n")
        .contains("DATABASE_URL: ${DATABASE_URL}");
    assertThat(files())
        .containsExactly(
            "changelogs/db.changelog-root.yaml", "changelogs/migrations/<time>-init.sql");

    TestDatabase database = TestServer.get().database();
    Result up = Groundwork.on(database, project).run("up");
    assertThat(up.status()).as(up.toString()).isZero();
    project.migration(
        "29990101000000-notes.sql", "--changeset me:1\nCREATE TABLE notes (id int);\n");
    assertThat(Groundwork.on(database, project).run("up").out()).contains("1 changeset");
    assertThat(database.value("SELECT to_regclass('notes')")).isEqualTo("notes");
  }

  @Test
  void initScriptsOfTheImageAreRunByPrepareWhereTheySuitEveryStart() throws IOException {
    project.write(
        "compose.yaml",
        """
        services:
          db:
            image: postgres:17
            environment: {POSTGRES_PASSWORD_FILE: /run/secrets/pg, POSTGRES_DB: shop}
            volumes:
              - {type: bind, source: ./db/init, target: /docker-entrypoint-initdb.d}
          api: {image: api, environment: {DB_HOST: db}}
        """);
    project.write("db/init/01.sql", "CREATE EXTENSION IF NOT EXISTS pg_trgm;");

    String out = init().out();

    assertThat(text("groundwork.yaml")).isEqualTo("prepare:\n  scripts: db/init\n");
    assertThat(out)
        .contains(
            """
                environment:
                  PGHOST: db
                  PGUSER: postgres
                  PGPASSWORD_FILE: /run/secrets/pg
                  PGDATABASE: shop
                secrets:
                  - pg
                volumes:
                  - ./groundwork.yaml:/groundwork/groundwork.yaml:ro
                  - ./changelogs:/groundwork/changelogs:ro
                  - ./db/init:/groundwork/db/init:ro
              api:
            """)
        .contains("save it as compose.override.yaml");
  }

  @Test
  void initScriptsThatMakeTablesAreNotRunAndTold() {
    project.write("init-sql/01.sql", "CREATE TABLE t (id int);");

    assertThat(init().out())
        .contains(
            "note    init-sql is not run by prepare: init-sql makes a table: CREATE TABLE t, %s"
                    .formatted(folder.resolve("init-sql/01.sql"))
                + ", line 1; tables come from changelogs alone: move it into a changeset");
  }

  @Test
  void nothingIsOverwrittenAndTheSecondTimeSaysTheSame() throws IOException {
    project.write("docker-compose.yml", COMPOSE);
    project.write("db/migrations/1_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
    project.write("groundwork.yaml", "name: shop\nmigrate.changelog: db/migrations\n");

    String out = init().out();

    assertThat(out)
        .contains("kept    groundwork.yaml\n", "- ./db/migrations:/groundwork/db/migrations:ro")
        .doesNotContain("wrote");
    assertThat(text("groundwork.yaml")).startsWith("name: shop");
    assertThat(init().out()).isEqualTo(out);
  }

  @Test
  void settingsThatSayNothingOfTheChangelogAreKeptAndToldWhatTheyLack() throws IOException {
    project.write("db/migrations/1_a.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
    project.write("groundwork.yaml", "name: shop\n");

    assertThat(init().out())
        .contains(
            "note    groundwork.yaml is there already, and nothing is overwritten:"
                + " write migrate.changelog: db/migrations into it\n");
    assertThat(text("groundwork.yaml")).isEqualTo("name: shop\n");
  }

  @Test
  void severalCandidatesAreToldAndOneMayBeChosen() throws IOException {
    project.write("db/migration/V1__a.sql", "SELECT 1;");
    project.write("services/pay/migrations/000001_a.up.sql", "SELECT 1;");

    assertThat(init("--dry-run").out())
        .startsWith(
            """
            found   db/migration: Flyway: taken, as the one nearest to the top
            found   services/pay/migrations: golang-migrate; to take it: groundwork init --changelog services/pay/migrations
            """);
    assertThat(init("--dry-run", "--changelog=services/pay/migrations").out())
        .contains(
            """
            would write  groundwork.yaml
                migrate:
                  changelog: services/pay/migrations
            """);
    assertThat(files()).hasSize(2);
  }

  @Test
  void aChangelogThatIsNotThereIsRefused() {
    Result result = new Groundwork().run("init", folder.toString(), "--changelog=db/migrate");
    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card()).contains("there is no changelog: db/migrate");
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/resources/db/changelog/db.changelog-master.yaml, databaseChangeLog: [], Liquibase,"
        + " src/main/resources/db/changelog/db.changelog-master.yaml",
    "src/main/resources/config/liquibase/master.xml, <databaseChangeLog/>, Liquibase,"
        + " src/main/resources/config/liquibase/master.xml",
    "drizzle/0000_a.sql, SELECT 1, Drizzle, drizzle",
    "supabase/migrations/20240101000000_a.sql, SELECT 1, Supabase, supabase/migrations",
    "src/main/resources/db/migration/V1_1__a.sql, SELECT 1, Flyway,"
        + " src/main/resources/db/migration",
    "migrations/000001_a.up.sql, SELECT 1, golang-migrate, migrations",
    "sql/20240101_a.sql, -- +goose Up, goose, sql",
    "backend/prisma/migrations/1_init/migration.sql, SELECT 1, Prisma, backend/prisma/migrations"
  })
  void everyToolIsKnownByItsFiles(String file, String text, String tool, String changelog)
      throws IOException {
    project.write(file, text);
    project.write("drizzle/meta/_journal.json", "{}");

    assertThat(init().out()).contains("found   %s: %s".formatted(changelog, tool));
    assertThat(text("groundwork.yaml"))
        .isEqualTo("migrate:\n  changelog: %s\n".formatted(changelog));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "services: [a, b|docker-compose.yml, not understood",
        "services: !reset {db: {image: postgres}}|docker-compose.yml: services db",
        "services: 7|docker-compose.yml: services",
        "nothing|docker-compose.yml: services",
        "services: {db: , api: [1]}|docker-compose.yml: services db, api"
      })
  void aComposeFileThatIsNotUnderstoodIsNoFailure(String compose, String said) {
    project.write("docker-compose.yml", compose);
    assertThat(init("--dry-run").out()).contains(said);
  }

  @Test
  void aServiceOfOursIsKept() {
    project.write("compose.yml", "services: {db: {image: postgres}, groundwork: {image: x}}");
    assertThat(init("--dry-run").out())
        .contains("note    the Compose file has a service groundwork already: it is kept")
        .doesNotContain("# Compose");
  }

  @Test
  void aBackendThatIsNotSeenIsAComment() {
    project.write("compose.yml", "services: {db: {image: '${PG:-postgis/postgis:16}'}}");
    assertThat(init("--dry-run").out())
        .contains(
            "note    no service is seen to use the database:"
                + " give yours the depends_on at the end\n",
            """
              # backend:   # yours
              #   depends_on:
              #     groundwork:
              #       condition: service_completed_successfully
            """);
  }

  @Test
  void whatOnlyBorrowsTheImageIsABackendAndNoDatabase() {
    project.write(
        "compose.yml",
        """
        services:
          report: {image: postgres:17, depends_on: [db]}
          backup: {image: postgres:17, depends_on: [db], profiles: [backup]}
          db: {image: postgres:17}
        """);
    assertThat(init("--dry-run").out())
        .contains("    depends_on:\n      - db\n", "  report:\n    depends_on:\n      groundwork:")
        .doesNotContain("  backup:");
  }

  @Test
  void aMachineReadsOneObject() {
    assertThat(init("--dry-run", "--output=json").out())
        .startsWith("{\"shape\":\"init/1\",\"dryRun\":true,\"found\":[")
        .endsWith("}\n");
  }
}
