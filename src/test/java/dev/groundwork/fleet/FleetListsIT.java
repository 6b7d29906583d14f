package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the list of targets comes from, and what comes of it. */
class FleetListsIT {
  private final TestServer server = TestServer.get();
  @TempDir Path folder;

  private static Result ready(Groundwork fleet) {
    Result result = fleet.run("fleet", "up");
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  private static void assertOnce(TestDatabase database, String... schemas) {
    assertThat(Fleets.facts(database, List.of(schemas))).containsOnly("1,2 1 2");
  }

  /** A control database with tenants in a schema, in a database of their own, and by a file. */
  private Groundwork byQuery(TestDatabase control, String query) {
    return Groundwork.with(server.url("{database}"), Fleets.project(folder))
        .set("GROUNDWORK_FLEET_CONTROL_URL", control.url())
        .flag("--fleet-query=" + query);
  }

  @Test
  void aQueryOnTheControlDatabaseNamesThem() {
    TestDatabase control = server.database();
    TestDatabase many = Fleets.schemas(List.of("tenant_1", "tenant_2"));
    TestDatabase own = server.database();
    TestDatabase inFile = server.database();
    Project.in(folder).write("secrets/initech", inFile.url() + "\n");
    control.execute(
        """
        CREATE TABLE tenant (id text, database text, schema text, url_file text, region text);
        INSERT INTO tenant VALUES ('acme', '%1$s', 'tenant_1', NULL, 'eu'),
          ('umbrella', '%1$s', 'tenant_2', NULL, 'us'), ('globex', '%2$s', NULL, '', 'us'),
          ('initech', NULL, NULL, '%3$s', 'us')
        """
            .formatted(many.name(), own.name(), folder.resolve("secrets/initech")));

    Result result =
        ready(
            byQuery(control, "SELECT * FROM tenant ORDER BY id;")
                .flag("--fleet-waves=region=eu,rest"));

    assertThat(result.out())
        .contains("4 targets, 0 known", "wave 1/2  1 target, 1 changed", "wave 2/2  3 targets, 3");
    assertOnce(many, "tenant_1", "tenant_2");
    assertOnce(own, "public");
    assertOnce(inFile, "public");
  }

  @Test
  void aQueryCannotWriteAndItsFaultIsTold() {
    TestDatabase control = server.database();
    control.execute("CREATE TABLE tenant (schema text)");
    assertThat(card(control, byQuery(control, "INSERT INTO tenant VALUES ('a') RETURNING schema")))
        .startsWith(
            """
            \s What    ERROR: cannot execute INSERT in a read-only transaction (25006)
              Where   fleet.query on postgres@HOST
              State   unchanged: nothing was written
              Next    mend the query; it runs in a transaction that cannot write
              Exit    78 CONFIG
            """);
    assertThat(card(control, byQuery(control, "SELECT schema FROM tenant")))
        .startsWith(
            """
            \s What    the list of targets is empty
              Where   fleet.query
              State   unchanged: nothing was written
              Next    look at what the query finds in the control database
              Exit    78 CONFIG
            """);
  }

  private static String card(TestDatabase control, Groundwork fleet) {
    return fleet.run("fleet", "up").card().replace(control.url().replaceFirst("^.*@", ""), "HOST");
  }

  @Test
  void aPatternFindsTheDatabasesOfAServerAndNoneOfAnotherKind() {
    String name = server.freshName();
    for (String suffix : List.of("_a", "_b", "Xc", "_closed", "_control")) {
      server.execute("postgres", "CREATE DATABASE \"%s%s\"".formatted(name, suffix));
    }
    server.execute("postgres", "ALTER DATABASE %s_closed ALLOW_CONNECTIONS false".formatted(name));
    Groundwork fleet =
        Groundwork.with(server.url("{database}"), Fleets.project(folder))
            .set("GROUNDWORK_FLEET_CONTROL_URL", server.url(name + "_control"))
            .flag("--fleet-databases=%s_%%".formatted(name));

    assertThat(ready(fleet).out()).contains("2 targets, 0 known to be ready");

    assertOnce(new TestDatabase(server, name + "_a"), "public");
    assertOnce(new TestDatabase(server, name + "_b"), "public");
    assertThat(fleet.flag("--fleet-databases=postgre%").run("fleet", "plan").card())
        .startsWith(
            """
            \s What    the list of targets is empty
              Where   fleet.databases: postgre%
              State   unchanged: nothing was written
              Next    mend the pattern (% is any text), or let groundwork up make the first tenant
              Exit    78 CONFIG
            """);
  }

  @Test
  void aPatternThatFindsNoSchemaSaysWhereItLooked() {
    TestDatabase database = server.database();
    assertThat(
            Groundwork.on(database, Fleets.project(folder))
                .flag("--fleet-schemas=zz%")
                .run("fleet", "up")
                .card())
        .contains("Where   fleet.schemas: zz%, in ", "/" + database.name() + "\n");
  }

  @Test
  void anUrlInAFileBesideTheListIsReadFromThere() {
    TestDatabase database = server.database();
    Project project =
        Fleets.project(folder)
            .write("fleet/secrets/acme", database.url() + "\n")
            .write("fleet/targets.jsonl", "{\"id\": \"acme\", \"url-file\": \"secrets/acme\"}\n");

    Result result =
        ready(
            Groundwork.offline(project)
                .flag("--migrate-changelog=" + project.root())
                .flag("--fleet-targets=" + folder.resolve("fleet/targets.jsonl"))
                .flag("--environment=development"));

    assertThat(result.out()).contains("1 target ready").doesNotContain(server.password() + "@");
    assertOnce(database, "public");
  }
}
