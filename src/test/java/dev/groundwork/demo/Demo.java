package dev.groundwork.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The story of Groundwork's users, told by the jar itself on an embedded PostgreSQL: {@code mvn -q
 * -Pdemo}. Ends with an error unless each act did what it should.
 */
public final class Demo {
  private Demo() {}

  /**
   * Plays all acts.
   *
   * @param args the jar, and the folder of this project
   */
  public static void main(String[] args) throws Exception {
    try (Stage stage = new Stage(Path.of(args[0]), Path.of(args[1]))) {
      emptyServer(stage);
      restart(stage);
      lostVolume(stage);
      brokenChangeset(stage);
      stage.narrate("All four acts did what they should.");
      stage.keepIfWanted();
    }
  }

  private static void emptyServer(Stage stage) throws Exception {
    stage.act("1. An empty server: role, database, extensions, tables and first data");
    stage.groundwork(0);
    stage.expect(
        "tables",
        22,
        "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            + " AND tablename NOT LIKE 'databasechangelog%'");
    stage.expect("categories are there", true, "SELECT count(*) > 0 FROM categories");
  }

  private static void restart(Stage stage) throws Exception {
    stage.act(
        "2. A restart, after a customer has registered: nothing pending, nothing seeded twice");
    long before = stage.count("SELECT count(*) FROM products");
    stage.register("rahima@example.com");
    stage.groundwork(0);
    stage.expect("products, as before", before, "SELECT count(*) FROM products");
    stage.expect(
        "the customer is still there",
        1L,
        "SELECT count(*) FROM users WHERE email = 'rahima@example.com'");
  }

  private static void lostVolume(Stage stage) throws Exception {
    stage.act("3. The volume is gone: docker compose down -v, then up");
    stage.newVolume();
    stage.groundwork(0);
    stage.expect("products are back", true, "SELECT count(*) > 0 FROM products");
  }

  private static void brokenChangeset(Stage stage)
      throws IOException, SQLException, InterruptedException {
    stage.act("4. A release with a broken changeset: the backend does not start, nothing changes");
    stage.migration(
        "20260301080000-add-sku.sql",
        """
        --liquibase formatted sql

        --changeset shop:1
        ALTER TABLE brands ADD COLUMN country text;

        --changeset shop:2
        ALTER TABLE products ADD COLUMN stock_keeping_unit text;
        ALTER TABLE products ADD COLUMN slug text;
        """);
    stage.groundwork(74);
    stage.expect(
        "the column of the first changeset was rolled back",
        0L,
        "SELECT count(*) FROM information_schema.columns"
            + " WHERE table_name = 'brands' AND column_name = 'country'");
  }
}
