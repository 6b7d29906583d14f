package dev.groundwork.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The schemas of one database are worked on over the same connection, where nothing stays in it.
 */
class FleetSessionsIT {
  private static final List<String> NAMES = Fleets.names(4);
  private static final String SERVED =
      "CREATE TABLE served (pid int);\nINSERT INTO served SELECT pg_backend_pid();\n";

  private final TestDatabase database = Fleets.schemas(NAMES);
  @TempDir Path folder;

  private List<String> served(Project project) {
    Result result =
        Fleets.up(database, project)
            .flag("--fleet-concurrency=1")
            .flag("--fleet-waves=rest")
            .run("fleet", "up");
    assertThat(result.status()).as(result.toString()).isZero();
    return NAMES.stream()
        .map(name -> database.value("SELECT pid FROM %s.served".formatted(name)))
        .distinct()
        .toList();
  }

  @Test
  void oneProcessOfTheServerServesThemAll() {
    assertThat(served(Project.in(folder).migration("1.sql", "--changeset t:1\n" + SERVED)))
        .hasSize(1);
    assertThat(
            database.value(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND application_name LIKE 'groundwork%'"))
        .isEqualTo("0");
  }

  @Test
  void whatIsSetForTheSessionIsMetByNoOther() {
    Project project =
        Project.in(folder)
            .migration(
                "1.sql",
                "--changeset t:1\n"
                    + SERVED
                    + """
                    CREATE TABLE met AS SELECT current_setting('app.tenant', true) IS NULL AS unset;
                    SET app.tenant = 'one';
                    """);
    assertThat(served(project)).hasSize(NAMES.size());
    assertThat(NAMES)
        .allSatisfy(
            name ->
                assertThat(database.value("SELECT unset FROM %s.met".formatted(name)))
                    .isEqualTo("t"));
  }

  /** Seeds may call what sets something; the release after them shares its connection again. */
  @Test
  void typesOfTheSameNameAreEachSchemasOwn() {
    Project project =
        Project.in(folder)
            .migration(
                "1.sql",
                "--changeset t:1\n"
                    + SERVED
                    + """
                    CREATE TYPE mood AS ENUM ('calm', 'wild');
                    CREATE TABLE people (id int PRIMARY KEY, mood mood, moods mood[]);
                    """)
            .write(
                "changelogs/seeds/10-people.yaml",
                "table: people\nrows: [{id: 1, mood: calm, moods: [calm, wild]}]\n");
    assertThat(served(project)).hasSize(NAMES.size());
    database.execute(
        NAMES.stream().map("DROP TABLE %s.served;"::formatted).collect(Collectors.joining()));
    project.migration(
        "2.sql",
        "--changeset t:2\n"
            + SERVED
            + "UPDATE people SET moods = '{wild,wild}' WHERE mood = 'calm';\n");
    assertThat(served(project)).hasSize(1);
    assertThat(NAMES)
        .allSatisfy(
            name ->
                assertThat(database.value("SELECT moods[1]::text FROM %s.people".formatted(name)))
                    .isEqualTo("wild"));
  }
}
