package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase's own history under other paths, as a Spring Boot jar has them, goes on as ours. */
class LiquibasePathsIT {
  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void aHistoryOfAnotherPlace() {
    project =
        Project.in(folder)
            .migration("1-brands.sql", "--changeset shop:1\nCREATE TABLE brands (id int);\n")
            .migration("2-products.sql", "--changeset shop:1\nCREATE TABLE products (id int);\n");
    assertThat(run("up").status()).isZero();
    database.execute(
        "UPDATE databasechangelog SET filename = 'classpath:db/changelog/' || filename;"
            + "DROP SCHEMA groundwork CASCADE");
  }

  private Result run(String... arguments) {
    return Groundwork.on(database, project).run(arguments);
  }

  private List<String> recorded() {
    return database.rows("SELECT filename || '::' || id FROM databasechangelog ORDER BY 1");
  }

  @Test
  void itIsShownAndRecordedUnderTheNewPaths() {
    Result refused = run("up");
    assertThat(refused.status()).isEqualTo(76);
    assertThat(refused.card()).contains("or record the new paths: groundwork adopt");
    assertThat(run("plan", "--adopt-consent").card())
        .contains("or let up record the new paths, which it does since adopt.consent is set");

    Result adopted = run("adopt", "--yes");

    assertThat(adopted.status()).as(adopted.toString()).isZero();
    assertThat(adopted.out())
        .contains("moved         1-brands::1  ran as db/changelog/migrations/1-brands.sql");
    assertThat(recorded())
        .containsExactly("migrations/1-brands.sql::1", "migrations/2-products.sql::1");
    project.migration("3-more.sql", "--changeset shop:1\nCREATE TABLE more (id int);\n");
    assertThat(run("up").out()).contains("1 changeset");
    assertThat(run("up").out()).contains("nothing is pending");
  }

  @Test
  void itIsGivenBack() {
    assertThat(run("adopt", "--yes").status()).isZero();
    assertThat(run("adopt", "--undo", "--yes").status()).isZero();
    assertThat(recorded())
        .containsExactly(
            "db/changelog/migrations/1-brands.sql::1", "db/changelog/migrations/2-products.sql::1");
  }

  /** Renamed too, so that only id, author and checksum tell it. */
  @Test
  void aFileThatHasAnotherNameIsKnownByItsText() {
    database.execute("UPDATE databasechangelog SET filename = 'old/' || md5(filename) || '.sql'");
    assertThat(run("adopt", "--yes").status()).isZero();
    assertThat(recorded())
        .containsExactly("migrations/1-brands.sql::1", "migrations/2-products.sql::1");
  }

  @Test
  void twoThatCouldBeItAreLeftToAPerson() {
    database.execute(
        "INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted,"
            + " exectype, md5sum) SELECT id, author, 'other/1-brands.sql', now(), 9, exectype,"
            + " md5sum FROM databasechangelog WHERE filename LIKE '%1-brands.sql';"
            + "UPDATE databasechangelog SET filename = replace(filename, 'db/changelog/', 'x/')"
            + " WHERE filename LIKE 'classpath:%1-brands.sql'");
    database.execute(
        "UPDATE databasechangelog SET filename = 'a/1-brands.sql'"
            + " WHERE filename LIKE 'classpath:%1-brands.sql'");
    List<String> before = recorded();

    Result refused = run("adopt", "--yes");

    assertThat(refused.status()).isEqualTo(76);
    assertThat(refused.card()).contains("1-brands::1 cannot be told: it may be what ran as ");
    assertThat(recorded()).isEqualTo(before);
  }
}
