package dev.groundwork.refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Seeds that are wrong: told before the first row, the changesets of the run taken back as well.
 */
class SeedsRefusedIT {
  @RegisterExtension final Bench bench = new Bench();

  private void seed(String text) {
    bench
        .project()
        .migration(
            "2-shop.sql",
            """
            --changeset shop:1
            CREATE TABLE brands (id int PRIMARY KEY, slug text NOT NULL);
            CREATE TABLE products (
              sku text PRIMARY KEY, brand_id int REFERENCES brands, price numeric(6, 2));
            INSERT INTO brands VALUES (1, 'twin'), (2, 'twin'), (3, 'one');
            """)
        .write("changelogs/seeds/10-shop.yaml", text);
  }

  @Test
  void anUnknownTable() {
    seed("table: prodcts\nrows:\n  - sku: a\n");
    bench.refuses(
        """
            ✗ seed
            What    table prodcts does not exist
            Where   <folder>/changelogs/seeds/10-shop.yaml, line 1
            State   rolled back: the database is as it was before this run
            Next    did you mean products?
            Exit    65 INVALID
            not run: commit
          """);
  }

  @Test
  void anUnknownColumn() {
    seed("table: products\nrows:\n  - sku: a\n    pirce: 1\n");
    bench.refuses(
        """
            ✗ seed
            What    column pirce of products does not exist
            Where   <folder>/changelogs/seeds/10-shop.yaml, line 3
            State   rolled back: the database is as it was before this run
            Next    did you mean price?
            Exit    65 INVALID
            not run: commit
          """);
  }

  @Test
  void aReferenceThatFindsNone() {
    seed("table: products\nrows:\n  - sku: a\n    brand_id: {ref: brands, where: {slug: none}}\n");
    bench.refuses(
        """
            ✗ seed
            What    brand_id: no row of brands has slug = none
            Where   <folder>/changelogs/seeds/10-shop.yaml, line 4
            State   rolled back: the database is as it was before this run
            Next    correct it, or seed that row in a file whose name comes first
            Exit    65 INVALID
            not run: commit
          """);
  }

  @Test
  void aReferenceThatFindsTwo() {
    seed("table: products\nrows:\n  - sku: a\n    brand_id: {ref: brands, where: {slug: twin}}\n");
    bench.refuses(
        """
            ✗ seed
            What    brand_id: 2 rows of brands have slug = twin
            Where   <folder>/changelogs/seeds/10-shop.yaml, line 4
            State   rolled back: the database is as it was before this run
            Next    add columns to where until it finds one row
            Exit    65 INVALID
            not run: commit
          """);
  }

  @Test
  void aKeyThatIsThereTwice() {
    seed("table: products\nkey: [sku]\nrows:\n  - sku: a\n  - sku: b\n  - sku: a\n");
    bench.refuses(
        """
            ✗ seed
            What    key [sku] = [a] is there twice
            Where   <folder>/changelogs/seeds/10-shop.yaml, line 6
            State   rolled back: the database is as it was before this run
            Next    remove one: line 4 has it too
            Exit    65 INVALID
            not run: commit
          """);
  }

  @Test
  void aKeyOfYamlThatIsThereTwice() {
    seed("table: products\nrows:\n  - sku: a\n    sku: b\n");
    bench.refuses(
        """
            ✗ inspect
            What    sku is there twice
            Where   <folder>/changelogs/seeds/10-shop.yaml, line 4
            State   unchanged: nothing was written
            Next    remove one of the two
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aValueOfTheWrongType() {
    seed("table: products\nrows:\n  - sku: a\n    price: cheap\n");
    bench.refuses(
        """
            ✗ seed
            What    price: invalid input syntax for type numeric: "cheap"
            Where   <folder>/changelogs/seeds/10-shop.yaml, line 4
            State   rolled back: the database is as it was before this run
            Next    write a value of the type numeric(6,2)
            Exit    65 INVALID
            not run: commit
          """);
  }

  @Test
  void everythingAtOnce() {
    seed("tabel: products\nrows:\n  - sku: a\n");
    bench
        .project()
        .write("changelogs/seeds/20-more.yaml", "table: brand\nrows: []\n")
        .write("changelogs/seeds/30-more.json", "{\"table\": \"products\", \"rows\": [");
    bench.refuses(
        """
            ✗ inspect   3 problems
            What 1  a set has no setting tabel
            Where   <folder>/changelogs/seeds/10-shop.yaml, line 1
            Next    did you mean table?
            What 2  the set has no table
            Where   <folder>/changelogs/seeds/10-shop.yaml, line 1
            Next    add table: and the table's name
            What 3  Unexpected end-of-input: expected close marker for Array
            Where   <folder>/changelogs/seeds/30-more.json, line 1, column 32
            Next    mend it there or just before
            State   unchanged: nothing was written
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aFolderInTheFolderOfAnEnvironment() {
    bench.project().write("changelogs/seeds/development/more/10-a.yaml", "table: products\n");
    bench.refuses(
        """
            ✗ inspect
            What    development/more is a folder: seeds in it would not be read
            Where   <folder>/changelogs/seeds/development/more
            State   unchanged: nothing was written
            Next    put its files into the folder above it
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aFileOfAnotherKind() {
    seed("table: products\nrows: []\n");
    bench.project().write("changelogs/seeds/20-more.xlsx", "PK");
    bench.refuses(
        """
            ✗ inspect
            What    20-more.xlsx is no seed file
            Where   <folder>/changelogs/seeds/20-more.xlsx
            State   unchanged: nothing was written
            Next    seeds end in .yaml, .json, .jsonl, .csv or .sql, each also with .gz: rename it
            Exit    65 INVALID
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aRowThatTheDatabaseRefuses() {
    seed("table: products\nrows:\n  - sku: a\n    brand_id: 3\n  - sku: b\n    brand_id: 4\n");
    bench.refuses(
        """
            ✗ seed      10-shop.yaml
            What    ERROR: insert or update on table "products" violates foreign key constraint
                    "products_brand_id_fkey" (23503)
            Where   <folder>/changelogs/seeds/10-shop.yaml, line 5
            State   rolled back: the database is as it was before this run
            Next    seed the row that it needs first, or write {ref: table, where: {…}}
            Exit    79 SEED
            not run: commit
          """);
  }
}
