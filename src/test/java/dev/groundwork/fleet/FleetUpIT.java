package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.postgres.ReadOnlyTransaction;
import dev.groundwork.postgres.Session;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One release on many schemas and databases: everything once in each. */
class FleetUpIT {
  @TempDir Path folder;

  @Test
  void everySchemaGetsEveryChangesetAndSeedOnce() {
    Project project = Fleets.project(folder);
    List<String> names = Fleets.names(Fleets.SCHEMAS);
    TestDatabase database = Fleets.schemas(names);

    Result first = Fleets.up(database, project).run("fleet", "up");
    assertThat(first.status()).as(first.toString()).isZero();
    assertThat(first.out())
        .contains("wave 1/3  1 target, 1 changed")
        .contains("fleet     all %d targets ready".formatted(names.size()));
    assertThat(Fleets.facts(database, names)).containsOnly("1,2 1 2");

    Result again = Fleets.up(database, project).run("fleet", "up");
    assertThat(again.status()).as(again.toString()).isZero();
    assertThat(again.out())
        .contains("%1$d targets, %1$d known to be ready".formatted(names.size()));

    Fleets.next(project);
    Result next = Fleets.up(database, project).run("fleet", "up");
    assertThat(next.status()).as(next.toString()).isZero();
    assertThat(Fleets.facts(database, names)).containsOnly("1,2,3 1,3 2");
    assertThat(Fleets.up(database, project).run("fleet", "status").status()).isZero();
  }

  @Test
  void soDoesEveryDatabase() {
    Project project = Fleets.project(folder);
    List<TestDatabase> databases =
        IntStream.range(0, Fleets.DATABASES).mapToObj(n -> TestServer.get().database()).toList();
    project.write(
        "targets.jsonl",
        databases.stream()
            .map(d -> "{\"database\": \"%s\"}\n".formatted(d.name()))
            .collect(Collectors.joining()));
    Groundwork fleet =
        Groundwork.with(TestServer.get().url("{database}"), project)
            .flag("--fleet-targets=" + folder.resolve("targets.jsonl"));
    for (int i = 0; i < 2; i++) {
      Result result = fleet.run("fleet", "up");
      assertThat(result.status()).as(result.toString()).isZero();
      assertThat(databases)
          .allSatisfy(d -> assertThat(Fleets.facts(d, List.of("public"))).containsOnly("1,2 1 2"));
    }
    assertThat(fleet.run("fleet", "status").status()).isZero();
  }

  @Test
  void aReleaseThatAddsAGrantAloneRunsIt() {
    Project project = Fleets.project(folder);
    List<String> names = Fleets.names(3);
    TestDatabase database = Fleets.schemas(names);
    database.execute("CREATE SCHEMA shared");
    assertThat(Fleets.up(database, project).run("fleet", "up").status()).isZero();
    project.write("init-sql/1.sql", "GRANT USAGE ON SCHEMA shared TO pg_monitor;\n");

    Result result = Fleets.up(database, project).run("fleet", "up");

    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(database.value("SELECT has_schema_privilege('pg_monitor', 'shared', 'USAGE')"))
        .isEqualTo("t");
    assertThat(Fleets.up(database, project).run("fleet", "up").out())
        .contains("3 targets, 2 known to be ready", "wave 1/3  1 target, 0 changed");
  }

  @Test
  void aTargetByItsUrlHasTheLedgerThatUpHas() {
    Project project = Fleets.project(folder);
    for (String field : List.of("", ", \"schema\": \"public\"")) {
      TestDatabase database = TestServer.get().database();
      String url = database.url() + (database.url().contains("?") ? "&" : "?") + "schema=public";
      project.write("targets.jsonl", "{\"url\": \"%s\"%s}\n".formatted(url, field));
      Groundwork one = Groundwork.with(url, project);
      assertThat(one.run("up").status()).isZero();

      Result result =
          one.flag("--fleet-targets=" + folder.resolve("targets.jsonl")).run("fleet", "up");

      assertThat(result.status()).as(result.toString()).isZero();
      assertThat(database.rows("SELECT DISTINCT name FROM groundwork.run"))
          .containsExactly("default");
      assertThat(Fleets.facts(database, List.of("public"))).containsOnly("1,2 1 2");
    }
  }

  @Test
  void aLookLeavesNothingOnAPoolersConnection() throws Exception {
    TestDatabase database = TestServer.get().database();
    try (Session session = new Session(database.connect())) {
      try (ReadOnlyTransaction look = ReadOnlyTransaction.on(session)) {
        assertThatThrownBy(() -> look.session().execute("CREATE TABLE t (id int)"))
            .hasMessageContaining("read-only transaction");
      }
      session.execute("CREATE TABLE t (id int)");
    }
  }
}
