package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyRowsIT {
  private static final int ROWS = 20_000;

  @TempDir Path folder;

  @Test
  void aHundredRowsTakeLessThanOneQuestionToTheServer() throws Exception {
    SeedFixture shop = shop(folder, ROWS);
    assertThat(shop.roundTrips()).isLessThan(ROWS / 100);
    assertThat(shop.rows("select count(distinct brand_id), count(*) from products"))
        .containsExactly("100|20000");
  }

  private static SeedFixture shop(Path folder, int rows) {
    StringBuilder yaml = new StringBuilder("table: products\nkey: sku\nrows:\n");
    for (int i = 0; i < rows; i++) {
      yaml.append(
          """
            - sku: SKU-%1$d
              name: "Product number %1$d"
              brand_id: {ref: brands, where: {slug: brand-%2$d}}
              price: %1$d.95
              created_at: 2024-02-29T12:00:00Z
              active: yes
              attributes: {colour: red, size: %2$d, tags: [a, b]}
              description: A longer text, as products have it, that nobody reads to its end.
          """
              .formatted(i, i % 100));
    }
    StringBuilder brands = new StringBuilder("table: brands\nrows:\n");
    for (int i = 0; i < 100; i++) {
      brands.append("  - {slug: brand-%d}\n".formatted(i));
    }
    return new SeedFixture(folder)
        .sql("CREATE TABLE brands (id serial PRIMARY KEY, slug text NOT NULL UNIQUE)")
        .sql(
            """
            CREATE TABLE products (id serial PRIMARY KEY, sku varchar(20) UNIQUE,
              name text NOT NULL, brand_id int REFERENCES brands, price numeric(10,2),
              created_at timestamptz, active boolean, attributes jsonb, description text)
            """)
        .file("10-brands.yaml", brands.toString())
        .file("20-products.yaml", yaml.toString());
  }
}
