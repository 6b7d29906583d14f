package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.CardText;
import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        --rollback empty
        """);
  }

  private Groundwork.Result run(String... arguments) {
    return Groundwork.on(database, project).run(arguments);
  }

  private Path made(Groundwork.Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    return Path.of(result.out().strip());
  }

  private Groundwork.Result strict(String... arguments) {
    Groundwork.Result result =
        Groundwork.on(database, project).flag("--migrate-lint=fail").run(arguments);
    assertThat(result.status()).as(result.toString()).isZero();
    return result;
  }

  /** Files run in the order of their names. */
  @Test
  void theFileComesAfterThoseThatAreThereAlsoWhereAClockWasAhead() {
    project.migration("20991231235959-later.sql", "--changeset shop:1\nSELECT 1;\n");
    project.migration("20999999999999-no-time.sql", "--changeset shop:1\nSELECT 1;\n");

    assertThat(made(run("new", "add sku"))).hasFileName("21000101000000-add-sku.sql");

    project.migration("21000101000061-counted-by-hand.sql", "--changeset shop:1\nSELECT 1;\n");
    assertThat(made(run("new", "add size"))).hasFileName("21000101000062-add-size.sql");
  }

  /** Also with rows, under our own lint, and where names need quotes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--add-column=products.sku",
        "--add-column=public.products.sku",
        "--add-column=other.\"Order Items\".\"New Sku\"",
        "--add-index=products.name",
        "--add-index=other.\"Order Items\".\"user\"",
        "--add-foreign-key=products.brand_id:brands",
        "--add-foreign-key=other.\"Order Items\".brand_id:public.brands",
        "--rename-column=products.name:title",
        "--rename-column=products.brand_id:maker",
        "--rename-column=other.\"Order Items\".user:\"It's: new\"",
        "--backfill=products.slug",
        "--backfill=other.\"Order Items\".\"group\""
      })
  void everyRecipeRunsUnderOurOwnLintAndCanBeTakenBack(String recipe) {
    database.execute(
        """
        CREATE SCHEMA other;
        CREATE TABLE other."Order Items" (id int, "user" varchar(20), brand_id int, "group" text);
        INSERT INTO other."Order Items" SELECT n, 'u' || n, 1 FROM generate_series(1, 12000) n
        """);
    assertThat(run("up").status()).isZero();
    Path file = made(run("new", "some change", recipe));
    assertThat(file.getFileName().toString()).matches("\\d{14}-some-change\\.sql");

    strict("up");
    strict(
        "rollback",
        "--count=" + (recipe.contains("key") || recipe.contains("ren") ? 2 : 1),
        "--yes");
    strict("up");
  }

  @Test
  void aRenamedColumnKeepsItsTypeAndItsRows() {
    made(run("new", "rename", "--rename-column=products.brand_id:maker"));
    assertThat(run("up").status()).isZero();
    assertThat(database.value("SELECT pg_typeof(maker) FROM products LIMIT 1"))
        .isEqualTo("integer");
    assertThat(database.value("SELECT count(*) FROM products WHERE maker = 1")).isEqualTo("12000");
  }

  /** Rows that a session holds are left out by the batches, and waited for at the end. */
  @Test
  void rowsThatAnotherSessionHoldsAreFilledToo() throws Exception {
    assertThat(run("up").status()).isZero();
    made(run("new", "fill", "--backfill=products.slug"));
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("UPDATE products SET id = -id WHERE id = 77");
      CompletableFuture<Groundwork.Result> up = CompletableFuture.supplyAsync(() -> run("up"));
      database.await(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
              + " AND wait_event_type = 'Lock' AND query LIKE '%UPDATE products%'");
      other.commit();
      assertThat(up.get().status()).isZero();
    }
    assertThat(database.value("SELECT count(*) FROM products WHERE slug IS NULL")).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --add-column=products           | 'products' is no table and column
          --add-column=a.b.c.d            | 'a.b.c.d' is no table and column
          --add-column=products.Sku       | 'Sku' needs quotes in SQL
          --add-column=my table.sku       | 'my table' needs quotes in SQL
          --add-column=products.sku:x     | 'products.sku:x' is no table.column
          --add-column=products.a;b       | 'a;b' needs quotes in SQL
          --add-index=products.           | 'products.' is no name
          --add-foreign-key=products.a    | 'products.a' is no table.column:other_table
          --rename-column=products.a:b.c  | 'b.c' has too many names
          """)
  void aSubjectThatIsNoneIsRefused(String recipe, String what) {
    Groundwork.Result result = run("new", "x", recipe);
    assertThat(result.status()).isEqualTo(64);
    assertThat(result.card())
        .startsWith("  What    " + what + "\n  Where   the command line\n")
        .contains("a name with capitals or spaces in double quotes:");
    assertThat(folder.resolve("changelogs/migrations")).isDirectoryNotContaining("glob:**-x.sql");
  }

  /** What {@code new} leaves to be filled in is no rollback, and no changeset. */
  @Test
  void whatIsNotFilledInIsRefused() throws IOException {
    Path file = made(run("new", "empty"));
    String next = "write the SQL in the place of that line";
    assertThat(run("validate").card()).contains("is not filled in: -- write the SQL here", next);
    Files.writeString(
        file, Files.readString(file).replace("-- write the SQL here", "CREATE TABLE x (id int);"));

    String card =
        CardText.what(
                "%s::1 is not filled in: --rollback write the SQL that takes it back\nhere; or: empty"
                    .formatted(file.getFileName().toString().replace(".sql", "")))
            .where(file + ", line 6")
            .unchanged()
            .next("write --rollback and the SQL that takes it back, or --rollback empty")
            .exit("65 INVALID", "");
    assertThat(run("validate").card()).isEqualTo(card);
    Groundwork.Result up = run("up");
    assertThat(up.status()).as(up.toString()).isEqualTo(65);
    assertThat(up.card()).contains("is not filled in: --rollback", ", line 6");
    assertThat(database.rows("SELECT 1 FROM pg_tables WHERE schemaname = 'public'")).isEmpty();

    Files.writeString(
        file, Files.readString(file).replaceFirst("--rollback.*", "--rollback DROP TABLE x;"));
    assertThat(run("up").status()).isZero();
    Files.writeString(
        file,
        Files.readString(file).replace("DROP TABLE x;", "the SQL that takes it back; or: empty"));
    Groundwork.Result back = run("rollback", "--count=1", "--yes");
    assertThat(back.status()).as(back.toString()).isEqualTo(65);
    assertThat(back.card()).contains("is not filled in: --rollback the SQL", ", line 6");
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
