package dev.groundwork.seed;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shop without a row, and the seeds of its brands. */
abstract class SeededShop {
  static final String SHOP =
      """
      CREATE TABLE brands (id serial PRIMARY KEY, slug text NOT NULL UNIQUE, name text);
      CREATE TABLE products (
        sku varchar(20) PRIMARY KEY, name text NOT NULL,
        brand_id int REFERENCES brands, price numeric(10,2), created_at timestamptz);
      CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text UNIQUE);
      """;

  static final String BRANDS =
      """
      table: brands
      key: slug
      rows:
        - {slug: samsung, name: Samsung}
        - {slug: apple, name: Apple}
      """;

  @TempDir Path folder;
  SeedFixture fixture;

  @BeforeEach
  void shop() {
    fixture = new SeedFixture(folder).sql(SHOP);
  }
}
