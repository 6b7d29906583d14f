package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code new}: a file that runs, and can be taken back. */
class NewIT {
  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();
  private Project project;

  @BeforeEach
  void products() {
    project = Project.in(folder);
    project.migration(
        "1-products.sql",
        """
        --changeset shop:1
        CREATE TABLE brands (id int PRIMARY KEY);
        CREATE TABLE products (id int, name text, brand_id int, slug text);
        INSERT INTO brands VALUES (1);
        INSERT INTO products SELECT n, 'p' || n, 1 FROM generate_series(1, 12000) n;
        """);
  }

  private Groundwork.Result run(String... arguments) {
    return Groundwork.on(database, project).run(arguments);
  }

  private Path made(Groundwork.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    return Path.of(result.out().strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--add-column=products.sku",
        "--add-index=products.name",
        "--add-foreign-key=products.brand_id:brands",
        "--rename-column=products.name:title",
        "--backfill=products.slug"
      })
  void everyRecipeRunsAndCanBeTakenBack(String recipe) {
    Path file = made(run("new", "some change", recipe));
    assertThat(file.getFileName().toString()).matches("\\d{14}-some-change\\.sql");

    assertThat(run("up").status()).isZero();
    Groundwork.Result back =
        run("rollback", "--count=" + (recipe.contains("key") ? 2 : 1), "--yes");
    assertThat(back.status()).as(back.toString()).isZero();
    assertThat(run("up").status()).isZero();
  }

  @Test
  void aRenamedColumnHasBothNamesForAWhile() {
    made(run("new", "rename", "--rename-column=products.name:title"));
    assertThat(run("up").status()).isZero();

    database.execute("INSERT INTO products (id, name) VALUES (20001, 'old')");
    database.execute("INSERT INTO products (id, title) VALUES (20002, 'new')");
    database.execute("UPDATE products SET name = 'older' WHERE id = 1");
    database.execute("UPDATE products SET title = 'newer' WHERE id = 2");
    assertThat(
            database.rows(
                "SELECT name, title FROM products WHERE id IN (1, 2, 3, 20001, 20002) ORDER BY id"))
        .containsExactly("older|older", "newer|newer", "p3|p3", "old|old", "new|new");
  }

  @Test
  void aBackfillReachesEveryRow() {
    made(run("new", "fill", "--backfill=products.slug"));
    assertThat(run("up").status()).isZero();
    assertThat(database.value("SELECT count(*) FROM products WHERE slug IS NULL")).isEqualTo("0");
  }

  @Test
  void itNeedsNoDatabaseAndHasPlacesToFillIn() throws IOException {
    Groundwork offline = new Groundwork().flag("--migrate-changelog=" + project.root());

    String text = Files.readString(made(offline.run("new", "Größere Namen!")));
    assertThat(text).startsWith("--liquibase formatted sql\n\n--changeset ").contains("--rollback");
    assertThat(Files.readString(made(offline.run("new", "x", "--add-index"))))
        .contains("ON my_table (my_column)");
  }

  @Test
  void aNameWithoutLettersAndAnUnknownRecipeAreRefused() {
    assertThat(run("new", "../..").status()).isEqualTo(64);
    assertThat(run("new").status()).isEqualTo(64);
    assertThat(run("new", "x", "--add-column", "--add-index").status()).isEqualTo(64);
    assertThat(run("new", "x", "--add-view").err()).contains("--add-view");
  }
}
