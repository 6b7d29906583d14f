package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.cli.help.CommandExitCodes;
import dev.groundwork.run.ExitCode;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.JsonOutput;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.Snapshot;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in every situation of a database that is not as it should be. */
class EveryCommandIT {
  private static final TestServer SERVER = TestServer.get();

  /** A database of each situation for all that may not write to it. */
  private static final Map<Situation, TestDatabase> SHARED = new EnumMap<>(Situation.class);

  private static final String ROLE = SERVER.freshName();

  /** Exit codes: the server is away, wrong password, empty, never ours, of stock Liquibase. */
  private static final List<Row> ROWS =
      List.of(
          row("up", 69, 77, 0, 76, 76),
          row("wait", 69, 77, 0, 0, 0),
          row("prepare", 69, 77, 0, 0, 0),
          row("migrate", 69, 77, 0, 76, 76),
          row("verify", 69, 77, 76, 76, 76).reads(),
          row("seed", 69, 77, 76, 76, 76),
          row("seed --dry-run", 69, 77, 0, 76, 76).reads(),
          row("seed --force=10-products.yaml", 69, 77, 76, 76, 76),
          row("seed --export=products", 69, 77, 64, 64, 0).reads(),
          row("seed --export-all=FILE", 69, 77, 0, 0, 0).reads(),
          row("status", 69, 77, 80, 76, 76).reads(),
          row("status --count --all", 69, 77, 80, 76, 76).reads(),
          row("fleet up --fleet-schemas=public", 69, 77, 0, 76, 76),
          row("fleet status --fleet-schemas=public", 69, 77, 80, 80, 80).reads(),
          row("fleet plan --fleet-schemas=public", 69, 77, 0, 76, 76).reads(),
          row("describe", 69, 77, 0, 0, 0).reads(),
          row("describe --write=FILE.html", 69, 77, 0, 0, 0).reads(),
          row("describe --check=FILE.md", 69, 77, 76, 76, 76).reads(),
          row("plan", 69, 77, 0, 76, 76).reads(),
          row("plan --rehearse", 69, 77, 0, 76, 76).reads(),
          row("doctor", 69, 77, 0, 76, 76).reads(),
          row("report", 69, 77, 76, 76, 76).reads(),
          row("report --as=html --last=3", 69, 77, 76, 76, 76).reads(),
          row("diff OTHER", 69, 77, 0, 76, 76).reads(),
          row("capture by-hand --dry-run", 69, 77, 76, 76, 76).reads(),
          row("capture by-hand --yes", 69, 77, 76, 76, 76),
          row("await-schema --timeout=PATIENCE", 69, 77, 80, 80, 80).reads(),
          row("validate", 0, 0, 0, 0, 0).reads(),
          row("config", 0, 0, 0, 0, 0).reads(),
          row("completion fish", 0, 0, 0, 0, 0).reads(),
          row("rollback --last-run --yes", 69, 77, 0, 0, 0).reads(),
          row("rollback --count=1 --yes", 69, 77, 0, 0, 65).reads(),
          row("rollback --to=1.0.0 --yes", 69, 77, 64, 64, 64).reads(),
          row("resolve --applied=20260101000000-init::1 --yes", 69, 77, 0, 0, 64),
          row("resolve --rolled-back=20260101000000-init::1 --yes", 69, 77, 64, 64, 64).reads(),
          row("resolve --forget=20250101000000-old::1 --yes", 69, 77, 64, 64, 64).reads(),
          row("resolve --checksum=20260101000000-init::1 --yes", 69, 77, 64, 64, 64).reads(),
          row("adopt --baseline=init --dry-run", 69, 77, 76, 0, 76).reads(),
          row("adopt --baseline=init --yes", 69, 77, 76, 0, 76),
          row("adopt --dry-run", 69, 77, 0, 76, 0).reads(),
          row("adopt --yes", 69, 77, 0, 76, 0),
          row("adopt --undo --yes", 69, 77, 76, 76, 76).reads(),
          row("backup", 69, 77, 0, 0, 0),
          row("backup --to=FILE", 69, 77, 73, 73, 73).reads(),
          row("backups", 69, 77, 0, 0, 0).reads(),
          row("restore nothing --yes", 69, 77, 64, 64, 64).reads(),
          row("restore --from=HERE --yes", 69, 77, 73, 73, 73).reads(),
          row("reset --database=DATABASE", 69, 77, 0, 0, 0),
          row("reset --unmark --database=DATABASE", 69, 77, 0, 0, 0),
          row("init --dry-run", 0, 0, 0, 0, 0).reads(),
          row("new add-sku", 0, 0, 0, 0, 0).reads());

  /** What these print is no JSON, whatever the setting says. */
  private static final List<String> PRODUCT =
      List.of("completion", "describe", "report", "seed --export=");

  @TempDir private Path folder;

  @BeforeAll
  static void situations() {
    for (Situation situation : Situation.values()) {
      SHARED.put(situation, database(situation));
    }
    SERVER.execute("postgres", "CREATE ROLE " + ROLE + " LOGIN PASSWORD 'right'");
  }

  private record Row(String command, List<Integer> exits, boolean readsOnly) {
    Row reads() {
      return new Row(command, exits, true);
    }
  }

  private static Row row(String command, Integer... exits) {
    return new Row(command, List.of(exits), false);
  }

  enum Situation {
    AWAY,
    WRONG_PASSWORD,
    EMPTY,
    NEVER_OURS,
    STOCK_LIQUIBASE
  }

  private record Case(Row row, Situation situation) {
    int exit() {
      return row.exits().get(situation.ordinal());
    }

    boolean mayNotWrite() {
      return row.readsOnly() || exit() != 0;
    }

    @Override
    public String toString() {
      return row.command() + ", " + situation;
    }
  }

  static Stream<Case> unreachable() {
    return cases(Situation.AWAY, Situation.WRONG_PASSWORD);
  }

  static Stream<Case> reachable() {
    return cases(Situation.EMPTY, Situation.NEVER_OURS, Situation.STOCK_LIQUIBASE);
  }

  private static Stream<Case> cases(Situation... situations) {
    return ROWS.stream().flatMap(row -> Stream.of(situations).map(s -> new Case(row, s)));
  }

  private Project project() {
    return Project.in(folder)
        .migration(
            "20260101000000-init.sql",
            "--changeset a:1\nCREATE TABLE products (id int);\n--rollback DROP TABLE products;\n");
  }

  @ParameterizedTest
  @MethodSource("reachable")
  void endsWithItsCardAndItsCodeAndWithoutAStackTrace(Case situation) {
    TestDatabase database = databaseOf(situation);
    Snapshot before = Snapshot.of(database);

    toldWell(situation, run(groundwork(situation, database), situation, database));

    if (situation.mayNotWrite()) {
      assertThat(Snapshot.of(database)).isEqualTo(before);
    }
  }

  /** It waits before it gives up. */
  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("unreachable")
  void whereNobodyOpensItEndsAsWell(Case situation) {
    TestDatabase database = databaseOf(situation);
    toldWell(situation, run(groundwork(situation, database), situation, database));
  }

  private static void toldWell(Case situation, Groundwork.Result result) {
    assertThat(result.status()).as(result.toString()).isEqualTo(situation.exit());
    assertThat(CommandExitCodes.of(situation.row().command().split(" ")[0]))
        .as("what help says of the exit codes")
        .extracting(ExitCode::status)
        .contains(situation.exit());
    assertThat(result.out() + result.err()).doesNotContain("\tat ", "Exception", "SECRET");
    if (situation.exit() != 0) {
      assertThat(result.card())
          .startsWith("  What    ")
          .contains("\n  State   unchanged: nothing was written", "\n  Next    ", "\n  Exit    ");
    }
  }

  @ParameterizedTest
  @MethodSource("reachable")
  void everyLineOfJsonHasItsShape(Case situation) throws IOException {
    hasItsShape(situation);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("unreachable")
  void whereNobodyOpensEveryLineHasItsShapeAsWell(Case situation) throws IOException {
    hasItsShape(situation);
  }

  /** What machines read of it: of the report each line, of the file all, and data by its shape. */
  private void hasItsShape(Case situation) throws IOException {
    TestDatabase database = databaseOf(situation);
    Path file = folder.resolve("report.json");
    Groundwork groundwork =
        groundwork(situation, database).flag("--output=json").flag("--report-file=" + file);

    Groundwork.Result result = run(groundwork, situation, database);

    assertThat(result.status()).as(result.toString()).isEqualTo(situation.exit());
    if (PRODUCT.stream().noneMatch(situation.row().command()::startsWith)) {
      assertThat(result.err()).isEmpty();
      assertThat(JsonOutput.of(result.out()).assertShaped().lines()).isNotEmpty();
    } else {
      JsonOutput.of(result.err()).assertShaped();
    }
    if (Files.exists(file)) {
      JsonOutput.assertDocument(Files.readString(file));
    }
  }

  private Groundwork.Result run(Groundwork groundwork, Case situation, TestDatabase database) {
    return groundwork.run(command(situation, database).split(" "));
  }

  private String command(Case situation, TestDatabase database) {
    String name = situation.situation() == Situation.AWAY ? "d" : database.name();
    return situation
        .row()
        .command()
        .replace("DATABASE", name)
        .replace("PATIENCE", patience(situation))
        .replace("OTHER", SERVER.url("postgres"))
        .replace("FILE", folder.resolve("new.dump").toString())
        .replace("HERE", folder.resolve("changelogs/db.changelog-root.yaml").toString());
  }

  /** It waits for a role that may still be made, and so long that the server has answered. */
  private static String patience(Case situation) {
    return situation.situation() == Situation.WRONG_PASSWORD ? "5s" : "100ms";
  }

  private Groundwork groundwork(Case situation, TestDatabase database) {
    return switch (situation.situation()) {
      case AWAY ->
          Groundwork.with("postgresql://u:SECRET@localhost:1/d", project())
              .flag("--wait-timeout=300ms");
      case WRONG_PASSWORD -> {
        Assumptions.assumeFalse(trusts(ROLE, database), "the server asks for no password");
        // which ends the wait, however slow the server is with it
        yield Groundwork.with(SERVER.url(ROLE, "SECRET", database.name()), project())
            .flag("--wait-timeout=1h");
      }
      case EMPTY, NEVER_OURS, STOCK_LIQUIBASE -> Groundwork.on(database, project());
    };
  }

  private static TestDatabase databaseOf(Case situation) {
    return situation.mayNotWrite()
        ? Objects.requireNonNull(SHARED.get(situation.situation()))
        : database(situation.situation());
  }

  private static TestDatabase database(Situation situation) {
    TestDatabase database = SERVER.database();
    switch (situation) {
      case NEVER_OURS -> database.execute("CREATE TABLE foreigner (id int)");
      case STOCK_LIQUIBASE -> stock(database);
      case AWAY, WRONG_PASSWORD, EMPTY -> {}
    }
    return database;
  }

  private static boolean trusts(String role, TestDatabase database) {
    String url =
        "jdbc:postgresql://%s:%d/%s".formatted(SERVER.host(), SERVER.port(), database.name());
    try (var connection = DriverManager.getConnection(url, role, "wrong")) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** As its 4.33.0 leaves it behind after an update of its own. */
  private static void stock(TestDatabase database) {
    database.execute(
        """
        CREATE TABLE products (id int);
        CREATE TABLE databasechangeloglock (id int PRIMARY KEY, locked boolean NOT NULL,
          lockgranted timestamp, lockedby varchar(255));
        INSERT INTO databasechangeloglock VALUES (1, false, NULL, NULL);
        CREATE TABLE databasechangelog (id varchar(255) NOT NULL, author varchar(255) NOT NULL,
          filename varchar(255) NOT NULL, dateexecuted timestamp NOT NULL,
          orderexecuted int NOT NULL, exectype varchar(10) NOT NULL, md5sum varchar(35),
          description varchar(255), comments varchar(255), tag varchar(255),
          liquibase varchar(20), contexts varchar(255), labels varchar(255),
          deployment_id varchar(10));
        INSERT INTO databasechangelog VALUES ('1', 'a',
          'db/changelog/20260101000000-init.sql', now(), 1, 'EXECUTED', NULL, 'sql', '', NULL,
          '4.33.0', NULL, NULL, '1234567890')
        """);
  }

  @Test
  void everyCommandIsInTheTable() {
    Set<String> rows =
        ROWS.stream().map(row -> row.command().split(" ")[0]).collect(Collectors.toSet());

    assertThat(rows).containsAll(CommandTable.rows().map(row -> row[0]).toList());
  }
}
