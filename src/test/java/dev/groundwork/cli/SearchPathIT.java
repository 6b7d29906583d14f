package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where tables land: in the schema that URL or variable name, as libpq takes them, or nowhere. */
class SearchPathIT {
  private static final String WHERE =
      "SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relname IN ('parcel', 'databasechangelog') AND relkind = 'r'";

  @TempDir private Path folder;
  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  private final String role = server.freshName();
  private Project project;

  @BeforeEach
  void schemas() {
    project = Project.in(folder);
    project.migration("1-parcel.sql", "--changeset shop:1\nCREATE TABLE parcel (id int);\n");
    database.execute("CREATE SCHEMA \"tenant-1\"; CREATE SCHEMA tenant_2");
    database.execute("CREATE ROLE %s SUPERUSER LOGIN PASSWORD 'p'".formatted(role));
  }

  @AfterEach
  void dropRole() {
    database.execute("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
  }

  private Groundwork.Result up(Groundwork groundwork) {
    Groundwork.Result result = groundwork.run("up");
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  @ParameterizedTest
  @CsvSource({
    "-c%20search_path%3D%22tenant-1%22%2Cpublic, tenant-1",
    "-c%20search_path%3Dtenant_2%2C%5C%20public, tenant_2",
    "--search-path%3Dtenant_2, tenant_2",
    "-c%20geqo%3Doff%20-csearch_path%3DTENANT_2, tenant_2"
  })
  void tablesLandWhereTheUrlsOptionsSay(String options, String schema) {
    up(Groundwork.with(database.url() + "?options=" + options, project));
    assertThat(database.rows(WHERE)).containsExactly(schema, schema);
  }

  @Test
  void tablesLandWhereTheOptionsOfSeveralHostsSay() {
    String here = server.host() + ":" + server.port();
    String url = database.url().replace(here, here + "," + here);
    up(Groundwork.with(url + "?options=--search_path%3Dtenant_2", project));
    assertThat(database.rows(WHERE)).containsExactly("tenant_2", "tenant_2");
  }

  @Test
  void tablesLandWhereTheVariableOfLibpqSays() {
    up(Groundwork.on(database, project).set("PGOPTIONS", "-c search_path=\"tenant-1\""));
    assertThat(database.rows(WHERE)).containsExactly("tenant-1", "tenant-1");
  }

  @Test
  void optionsThatAreNotUnderstoodAreRefusedBeforeAnyConnection() {
    Groundwork.Result result =
        Groundwork.with(database.url() + "?options=-c%20search_path%3Da%20-e", project).run("up");
    assertThat(result.card())
        .isEqualTo(
            """
              What    options has -e
              Where   DATABASE_URL
              State   unchanged: nothing was written
              Next    write -c name=value or --name=value; a space in a value as "\\ "
              Exit    78 CONFIG\
            """);
    assertThat(database.rows(WHERE)).isEmpty();
  }

  /** The setting decides; the application, whose sessions have the role's, would look elsewhere. */
  @Test
  void theSearchPathOfTheRoleIsTold() {
    database.execute("ALTER ROLE %s SET search_path = tenant_2, public".formatted(role));
    String url = server.url(role, "p", database.name());

    String told =
        "ROLE %1$s has search_path tenant_2, public: there unqualified names go to tenant_2,"
            + " here to public (setting schema): set schema=tenant_2, or ALTER ROLE %1$s RESET"
            + " search_path";
    assertThat(up(Groundwork.with(url, project)).out().replaceAll("\\s+", " "))
        .contains(told.formatted(role));
    assertThat(database.rows(WHERE)).containsExactly("public", "public");
    assertThat(up(Groundwork.with(url, project)).out()).doesNotContain("search_path");
  }

  @Test
  void aSearchPathOfTheRoleThatLeadsToTheSamePlaceIsNotTold() {
    database.execute("ALTER ROLE %s SET search_path = \"$user\", absent, public".formatted(role));
    database.execute("ALTER DATABASE %s SET search_path = tenant_2".formatted(database.name()));
    assertThat(up(Groundwork.with(server.url(role, "p", database.name()), project)).out())
        .doesNotContain("search_path");
  }
}
