package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code resolve}: one changeset's line in the history, and none of its SQL. */
class ResolveIT {
  private static final String BRANDS =
      """
      --changeset shop:1
      CREATE TABLE brands (id int);
      --rollback DROP TABLE brands;
      """;

  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void brands() {
    project = Project.in(folder);
    project.migration("1-brands.sql", BRANDS);
  }

  private Groundwork.Result run(String... arguments) {
    return Groundwork.on(database, project).run(arguments);
  }

  private static void assertGood(Groundwork.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
  }

  private List<String> recorded() {
    return database.rows("SELECT filename || '::' || id FROM databasechangelog ORDER BY 1");
  }

  @Test
  void whatWasDoneByHandIsRecordedAsTheCardSays() {
    assertGood(run("up"));
    database.execute("CREATE TABLE products (id int)");
    project.migration("2-products.sql", "--changeset shop:1\nCREATE TABLE products (id int);\n");

    Groundwork.Result failed = run("up");
    assertThat(failed.card().stripIndent())
        .startsWith(
            """
            What    ERROR: relation "products" already exists (42P07)
            Where   %s, line 3
                    CREATE TABLE products (id int);
            State   rolled back: the database is as it was before this run
            Next    if all of the changeset is there already: groundwork resolve --applied 2-products::1
                    else drop what is there, or put IF NOT EXISTS into the changeset, then run again
            Exit    74 MIGRATION"""
                .formatted(folder.resolve("changelogs/migrations/2-products.sql")));

    Groundwork.Result result = run("resolve", "--applied=2-products::1", "--yes");
    assertGood(result);
    assertThat(result.out())
        .contains("2-products::1 will be recorded as run, and will not run here")
        .contains("✓ resolve   2-products::1 is recorded as run");
    assertThat(
            database.value(
                "SELECT command || applied::text FROM groundwork.run"
                    + " ORDER BY id DESC LIMIT 1"))
        .isEqualTo("resolve{migrations/2-products.sql::1::shop}");
    assertThat(run("up").out()).contains("up to date, 2 changesets");
    assertThat(run("up").out()).contains("nothing is pending");
  }

  @Test
  void whatWasTakenBackByHandIsPendingAgain() {
    assertGood(run("up"));
    database.execute("DROP TABLE brands");

    assertGood(run("resolve", "--rolled-back=1-brands::1", "--yes"));

    assertThat(recorded()).isEmpty();
    assertGood(run("up"));
    assertThat(database.value("SELECT to_regclass('brands') IS NOT NULL")).isEqualTo("t");
  }

  @Test
  void whatNoChangelogHasAnyMoreIsForgotten() {
    project.migration("2-products.sql", "--changeset shop:1\nCREATE TABLE products (id int);\n");
    assertGood(run("up"));
    project.delete("changelogs/migrations/2-products.sql");
    assertThat(run("up").out()).contains("ahead of these changelogs by 1 changeset: 2-products::1");

    assertGood(run("resolve", "--forget=2-products::1", "--yes"));

    assertThat(recorded()).containsExactly("migrations/1-brands.sql::1");
    assertThat(run("up").out()).doesNotContain("ahead");
    assertThat(database.value("SELECT to_regclass('products') IS NOT NULL")).isEqualTo("t");
  }

  @Test
  void aChangedTextIsAcceptedAndItsDifferenceShownFromGit() throws Exception {
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "-q", "-m", "one");
    assertGood(run("up"));
    project.migration("1-brands.sql", BRANDS.replace("id int", "id integer"));

    Groundwork.Result refused = run("up");
    assertThat(refused.status()).isEqualTo(65);
    assertThat(refused.card().stripIndent())
        .contains(
            """
            Next    put the old text back and write the change as a new changeset; if both mean the same:
                    groundwork resolve --checksum 1-brands::1
            """);

    Groundwork.Result result = run("resolve", "--checksum=1-brands::1", "--yes");
    assertGood(result);
    assertThat(result.out())
        .contains("1-brands::1 will be taken for what ran here: recorded 9:")
        .contains("- CREATE TABLE brands (id int);")
        .contains("+ CREATE TABLE brands (id integer);");
    assertThat(run("up").out()).contains("up to date, 1 changeset");
  }

  @Test
  void withoutGitTheChecksumIsAcceptedAllTheSame() {
    assertGood(run("up"));
    project.migration("1-brands.sql", BRANDS.replace("id int", "id integer"));

    Groundwork.Result result = run("resolve", "--checksum=1-brands::1", "--yes");

    assertGood(result);
    assertThat(result.out()).contains("git has no version with that checksum");
  }

  @Test
  void whatHasNothingToCorrectIsRefused() {
    project.migration("2-products.sql", "--changeset shop:1\nCREATE TABLE products (id int);\n");
    assertGood(run("up"));
    project.delete("changelogs/migrations/2-products.sql");

    assertRefused("--applied=1-brands::1", "1-brands::1 is recorded as run already");
    assertRefused("--checksum=1-brands::1", "1-brands::1 has the text that ran");
    assertRefused("--forget=1-brands::1", "1-brands::1 is in these changelogs");
    assertRefused("--rolled-back=2-products::1", "2-products::1 is not in these changelogs");
    assertRefused("--applied=1-brand::1", "no changeset is called 1-brand::1");
    assertThat(run("resolve", "--applied=1-brand::1", "--yes").card())
        .contains("Next    did you mean 1-brands::1?");
    assertThat(run("resolve", "--yes").status()).isEqualTo(64);
  }

  private void assertRefused(String flag, String what) {
    List<String> before = recorded();
    Groundwork.Result result = run("resolve", flag, "--yes");
    assertThat(result.status()).as(result.toString()).isEqualTo(64);
    assertThat(result.card()).contains("What    " + what).contains("nothing was written");
    assertThat(recorded()).isEqualTo(before);
  }

  @Test
  void aNameThatTwoFilesShareHasToBeWrittenWhole() {
    project.migration("a/1-brands.sql", "--changeset shop:1\nSELECT 1;\n");

    Groundwork.Result result = run("resolve", "--applied=1-brands::1", "--yes");

    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card().stripIndent())
        .contains(
            """
            What    2 changesets are called 1-brands::1
            Where   the changelogs, and table databasechangelog
            State   unchanged: nothing was written
            Next    write one of them whole:
                    migrations/1-brands.sql::1::shop
                    migrations/a/1-brands.sql::1::shop
            """);
    assertGood(run("resolve", "--applied=migrations/a/1-brands.sql::1::shop", "--yes"));
    assertThat(recorded()).containsExactly("migrations/a/1-brands.sql::1");
  }

  @Test
  void withoutAYesNothingIsCorrected() {
    Groundwork.Result result = run("resolve", "--applied=1-brands::1");

    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card()).contains("a change of the history needs a yes");
    assertThat(database.value("SELECT to_regclass('databasechangelog') IS NULL")).isEqualTo("t");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
