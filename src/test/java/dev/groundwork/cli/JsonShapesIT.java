package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.JsonOutput;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What machines read of each command has a versioned shape, and keeps it. */
class JsonShapesIT {
  /** By what each shape comes about; a test below holds this table against the code. */
  private static final List<Producer> PRODUCERS =
      List.of(
          producer("status/1", "status --all --count"),
          producer("plan/1", "plan --rehearse"),
          producer("doctor/1", "doctor"),
          producer("verify-from-scratch/1", "verify --from-scratch").withoutPending(),
          producer("diff/1", "diff OTHER"),
          producer("capture/1", "capture sneaked --dry-run").withoutPending(),
          producer("validate/1", "validate"),
          producer("await-schema/1", "await-schema --timeout=1m").withoutPending(),
          producer("backup/1", "backup --name=before-easter"),
          producer("backups/1", "backups"),
          producer("rollback/1", "rollback --count=1 --yes").withoutPending(),
          producer("resolve/1", "resolve --applied=20260102000000-change::1 --yes"),
          producer("reset/1", "reset --database=DATABASE"),
          producer("seed/1", "seed --force=10-products.yaml").withoutPending(),
          producer("seed/1", "seed --dry-run").withoutPending(),
          producer("seed/1", "up"),
          producer("seed-export/1", "seed --export-all=FOLDER"),
          producer("migrate/1", "migrate"),
          producer("config/1", "config"),
          producer("init/1", "init --dry-run"),
          producer("new/1", "new add-sku"));

  private record Producer(String shape, String command, boolean pending) {
    Producer withoutPending() {
      return new Producer(shape, command, false);
    }

    @Override
    public String toString() {
      return shape + " by " + command;
    }
  }

  private static Producer producer(String shape, String command) {
    return new Producer(shape, command, true);
  }

  static Stream<Producer> producers() {
    return PRODUCERS.stream();
  }

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  /** A database with something of everything to tell. */
  @BeforeEach
  void aDatabaseThatIsNotUpToDate() {
    project =
        Project.in(folder)
            .migration(
                "20260101000000-init.sql",
                "--changeset a:1\nCREATE TABLE products (id int PRIMARY KEY, price int);\n"
                    + "--rollback DROP TABLE products;\n")
            .write(
                "changelogs/seeds/10-products.yaml",
                "table: products\nkey: [id]\nrows:\n  - {id: 1, price: 2}\n");
    assertThat(groundwork().run("up").status()).isZero();
    database.execute(
        "INSERT INTO products SELECT i, i FROM generate_series(2, 50000) i; ANALYZE products;"
            + "CREATE TABLE sneaked (id int)");
    project
        .migration(
            "20260102000000-change.sql",
            "--changeset a:1\nALTER TABLE products ALTER price TYPE bigint;\n--rollback empty\n")
        .migration(
            "20260103000000-outside.sql",
            "--changeset a:1 runInTransaction:false\n"
                + "CREATE INDEX CONCURRENTLY i ON products (price);\n--rollback DROP INDEX i;\n");
  }

  private Groundwork groundwork() {
    return Groundwork.on(database, project);
  }

  private Map<?, ?> data(String shape, String command) {
    Groundwork.Result result =
        groundwork()
            .flag("--output=json")
            .run(
                command
                    .replace("DATABASE", database.name())
                    .replace("OTHER", database.server().url("postgres"))
                    .replace("FOLDER", folder.resolve("exported").toString())
                    .split(" "));
    return JsonOutput.of(result.out()).assertShaped().data(shape);
  }

  @ParameterizedTest
  @MethodSource("producers")
  void aCommandTellsItsShape(Producer producer) {
    if (!producer.pending()) {
      project
          .delete("changelogs/migrations/20260102000000-change.sql")
          .delete("changelogs/migrations/20260103000000-outside.sql");
    }
    assertThat(data(producer.shape(), producer.command())).isNotEmpty();
  }

  @Test
  void aCopyIsListedAndPutInPlace() {
    String name = (String) data("backup/1", "backup").get("name");

    assertThat(((List<?>) data("backups/1", "backups").get("backups"))).hasSize(1);
    Map<?, ?> restored = data("restore/1", "restore " + name + " --yes");

    assertThat(restored.get("name")).isEqualTo(name);
    assertThat((String) restored.get("replaced")).endsWith("_replaced");
  }

  @Test
  void theSqlOfARollbackAndWhatAResetDroppedAreTold() {
    project
        .delete("changelogs/migrations/20260102000000-change.sql")
        .delete("changelogs/migrations/20260103000000-outside.sql");

    assertThat(data("rollback/1", "rollback --count=1 --yes").toString())
        .contains("name=20260101000000-init::1", "sql=[DROP TABLE products]");
    assertThat(data("reset/1", "reset --database=DATABASE").toString())
        .contains("{kind=table, name=public.sneaked}");
  }

  @Test
  void aChangesetAndASetAreToldWithTheirTimes() {
    assertThat(data("migrate/1", "migrate").toString())
        .contains("total=3", "name=20260103000000-outside::1", "how=executed", "took_ms=");
    assertThat(data("seed/1", "seed --dry-run").toString())
        .contains("name=10-products.yaml, table=products, state=done, reason=seeded before");
    assertThat(data("seed/1", "seed --force=10-products.yaml").toString())
        .contains("name=10-products.yaml, table=products, state=written, rows=0, unchanged=1");
  }

  @Test
  void aPhaseThatFailedTellsWhatRanBefore() {
    project
        .delete("changelogs/migrations/20260103000000-outside.sql")
        .migration("20260104000000-bad.sql", "--changeset a:1\nSELECT 1 / 0;\n");

    assertThat(data("migrate-failed/1", "migrate").toString())
        .contains("ran=[{name=20260102000000-change::1, ")
        .contains("sql=ALTER TABLE products ALTER price TYPE bigint, took_ms=")
        .contains("{table=products, mode=AccessExclusiveLock, others=nobody else reads or writes}");
  }

  @Test
  void aRollbackThatFailedTellsWhatItDidBefore() {
    project
        .delete("changelogs/migrations/20260102000000-change.sql")
        .delete("changelogs/migrations/20260103000000-outside.sql")
        .migration(
            "20260104000000-bad.sql",
            // of what takes no time at all nothing is told
            "--changeset a:1\nSELECT 1;\n"
                + "--rollback SELECT 1 / (0 * random())::int FROM pg_sleep(0.05);\n")
        .migration(
            "20260105000000-good.sql",
            "--changeset a:1\nALTER TABLE products ADD sku text;\n"
                + "--rollback ALTER TABLE products DROP sku;\n");
    assertThat(groundwork().run("up").status()).isZero();

    assertThat(data("rollback-failed/1", "rollback --count=2 --yes").toString())
        .contains("ran=[{name=20260105000000-good::1, ")
        .contains("sql=ALTER TABLE products DROP sku, took_ms=")
        .contains("{changeset=20260104000000-bad::1, sql=SELECT 1 / (0 * random())::int");
  }

  @Test
  void secretsAreMaskedInTheSettings() {
    assertThat(data("config/1", "config").toString())
        .contains("{key=password, value=********, origin=DATABASE_URL}");
  }

  @Test
  void everyShapeOfTheCodeHasASchemaAndACommand() throws IOException {
    Set<String> told = PRODUCERS.stream().map(Producer::shape).collect(Collectors.toSet());
    told.add("describe/1"); // by DescribeIT: what it prints is no report
    told.add("migrate-failed/1"); // by a test of its own
    told.add("rollback-failed/1"); // by a test of its own
    told.add("restore/1"); // by a test of its own, since a copy has to be there
    told.add("adopt-baseline/1"); // by BaselineIT, on a schema without a history
    told.add("adopt/1"); // by AdoptPrismaIT, since another tool has to have been there

    told.addAll(named().stream().filter(n -> n.startsWith("fleet")).toList()); // FleetShapesIT

    assertThat(told).isEqualTo(named()).isEqualTo(schemas());
    assertThat(Files.readString(Path.of("src/site/markdown/commands.md")))
        .contains(told.stream().map(name -> "`" + name + "`").toList());
  }

  private static Set<String> named() throws IOException {
    Pattern shape = Pattern.compile("\"([a-z][a-z-]*/\\d+)\"");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> shape.matcher(read(file)).results().map(MatchResult::group))
          .map(quoted -> quoted.substring(1, quoted.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of the report itself are held against every command in EveryCommandIT. */
  private static Set<String> schemas() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/shapes"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("report-"))
          .map(name -> name.replaceFirst("-(\\d+)\\.json$", "/$1"))
          .collect(Collectors.toSet());
    }
  }
}
