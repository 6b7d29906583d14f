package dev.groundwork.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows of eight columns: text that needs quoting, NULLs, numerics, timestamps, JSON. */
final class Data {
  static final String TABLE =
      """
      CREATE TABLE items (sku text NOT NULL %s, name text NOT NULL, description text,
        price numeric(12,2), stock int NOT NULL, sold_at timestamptz, data jsonb, note text)
      """;

  /** Every second row of a file of so many. */
  static final String HALF =
      """
      INSERT INTO items SELECT 'SKU-' || pg_catalog.lpad(i::text, 8, '0'), 'mine', null, 1, 1
      FROM pg_catalog.generate_series(0, %d, 2) i
      """;

  private Data() {}

  static Path csv(Path folder, int rows) throws IOException {
    Files.createDirectories(folder);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("10-items.csv"))) {
      out.write("sku,name,description,price,stock,sold_at,data,note\n");
      for (int i = 0; i < rows; i++) {
        out.write(
            "SKU-%08d,Item %d,%s,%d.%02d,%d,%s,%s,%s%n"
                .formatted(
                    i,
                    i,
                    i % 3 == 0 ? "\"It says \"\"" + i + "\"\", and more\"" : "plain words here",
                    i % 9000,
                    i % 100,
                    i % 500,
                    i % 4 == 0 ? "" : stamp(i),
                    "\"{\"\"colour\"\": \"\"red\"\", \"\"size\"\": " + i % 40 + "}\"",
                    i % 5 == 0 ? "" : "note " + i));
      }
    }
    return folder;
  }

  private static String stamp(int i) {
    return "2025-%02d-%02d %02d:%02d:00+00".formatted(1 + i % 12, 1 + i % 28, i % 24, i / 24 % 60);
  }

  static Path yaml(Path folder, int rows) throws IOException {
    Files.createDirectories(folder);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("10-items.yaml"))) {
      out.write("table: items\nrows:\n");
      for (int i = 0; i < rows; i++) {
        out.write(
            """
              - sku: SKU-%08d
                name: Item %d
                description: %s
                price: %d.%02d
                stock: %d
                sold_at: %s
                data: {colour: red, size: %d}
                note: %s
            """
                .formatted(
                    i,
                    i,
                    i % 3 == 0 ? "'It says \"" + i + "\", and more'" : "plain words here",
                    i % 9000,
                    i % 100,
                    i % 500,
                    i % 4 == 0 ? "null" : stamp(i),
                    i % 40,
                    i % 5 == 0 ? "null" : "note " + i));
      }
    }
    return folder;
  }
}
