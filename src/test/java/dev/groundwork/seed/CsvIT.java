package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvIT {
  private static final String PRODUCTS =
      """
      CREATE TABLE products (
        id serial PRIMARY KEY, sku text UNIQUE, name text, price numeric(10,2) CHECK (price > 0),
        sold_at timestamptz, data jsonb, stock int NOT NULL DEFAULT 7);
      """;

  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void products() {
    fixture = new SeedFixture(folder).sql(PRODUCTS);
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void quotesNullsAndLinesWithinValuesArriveAsTheyWereWritten() throws Exception {
    fixture.file(
        "10-products.csv",
        """
        sku,name,price,sold_at,data
        A,"Say ""hi"", friend",1.10,2024-01-31 10:00+00,"{""a"": [1, 2]}"
        B,,,,
        C,"",2,,
        D,"two
        lines",3.00,,
        E,back\\slash\ttab \\N \\. end,4,,
        F,বাংলা 😀,5,,
        """);
    Outcome outcome = fixture.seed();
    assertThat(SeedFixture.lines(outcome)).containsExactly("10-products.csv  products  6 rows");
    assertThat(
            fixture.rows(
                "select sku, name is null, name, price, data, stock from products order by sku"))
        .containsExactly(
            "A|f|Say \"hi\", friend|1.10|{\"a\": [1, 2]}|7",
            "B|t|null|null|null|7",
            "C|f||2.00|null|7",
            "D|f|two\nlines|3.00|null|7",
            "E|f|back\\slash\ttab \\N \\. end|4.00|null|7",
            "F|f|বাংলা 😀|5.00|null|7");
    assertThat(SeedFixture.told(fixture.seed())).isEqualTo(Outcome.unchanged("seeded before"));
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreNoPartOfTheValues() throws Exception {
    fixture.file("products.csv", "\uFEFFsku,name\r\nA,\"x\r\ny\"\r\n\r\nB,z");
    fixture.seed();
    assertThat(fixture.rows("select sku, name from products order by 1"))
        .containsExactly("A|x\r\ny", "B|z");
  }

  @Test
  void aSideFileTellsTableKeyGuardAndTheMarkOfNull() throws Exception {
    fixture
        .file("20-more.csv", "sku,name,price\nA,NULL,3\nB,,4\n")
        .file(
            "20-more.csv.yaml",
            "table: products\nkey: [sku]\nguard: always\non-conflict: update\nnull: NULL\n");
    fixture.sql("INSERT INTO products (sku, name, price, stock) VALUES ('A', 'old', 3, 1)");
    Outcome outcome = fixture.seed();
    assertThat(SeedFixture.lines(outcome)).containsExactly("20-more.csv  products  2 rows");
    assertThat(fixture.rows("select sku, name, price, stock from products order by 1"))
        .containsExactly("A|null|3.00|1", "B||4.00|7");
    assertThat(SeedFixture.lines(fixture.seed()))
        .containsExactly("20-more.csv  products  0 rows, 2 unchanged");
  }

  @Test
  void rowsThatAreThereAreSkippedAndTold() throws Exception {
    fixture
        .file("products.csv", "sku,name\nA,a\nB,b\nC,c\nD,d\nE,e\n")
        .file("products.csv.yaml", "key: sku\nguard: once\n");
    fixture.sql("INSERT INTO products (sku) VALUES ('E'), ('B'), ('C'), ('D')");
    assertThat(SeedFixture.lines(fixture.seed()))
        .containsExactly("products.csv  products  1 row, 4 there already: B; C; D; …");
  }

  @Test
  void aZippedFileIsReadAsIfItWereNot() throws Exception {
    Files.write(folder.resolve("products.csv.gz"), gzip("sku\nA\nB\n"));
    assertThat(SeedFixture.lines(fixture.seed()))
        .containsExactly("products.csv.gz  products  2 rows");
  }

  private static String manyProducts() {
    StringBuilder csv = new StringBuilder("id,sku\n");
    for (int i = 1; i <= 10_001; i++) {
      csv.append(i).append(",S").append(i).append('\n');
    }
    return csv.toString();
  }

  @Test
  void anAnalyzeThatFailsIsToldWithTheSet() {
    fixture
        .sql(
            """
            CREATE FUNCTION only_not_analyzed(id int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$
            BEGIN
              IF current_query() LIKE 'ANALYZE%' THEN RAISE 'not to be analyzed'; END IF;
              RETURN id;
            END $$;
            CREATE INDEX ON products (only_not_analyzed(id))
            """)
        .file("products.csv", manyProducts());
    assertThat(fixture.problems())
        .containsExactly(
            "ERROR: not to be analyzed (P0001) | products.csv, line 1 |"
                + " correct it there, then run again");
  }

  @Test
  void sequencesMoveOnAndAManyRowedTableIsAnalysed() throws Exception {
    fixture.file("products.csv", manyProducts()).seed();
    assertThat(fixture.rows("insert into products (sku) values ('new') returning id"))
        .containsExactly("10002");
    assertThat(fixture.rows("select reltuples from pg_class where relname = 'products'"))
        .containsExactly("10001");
  }
}
