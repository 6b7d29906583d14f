package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields of CSV and JSON Lines that name rows of other tables by what people call them. */
class FieldReferencesIT {
  private static final String TABLES =
      """
      CREATE TABLE "Makers" (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(), slug text UNIQUE, name text);
      CREATE TABLE products (
        maker uuid NOT NULL REFERENCES "Makers", name text, rival uuid REFERENCES "Makers",
        price int CHECK (price > 0), PRIMARY KEY (maker, name));
      """;
  private static final String MAKERS =
      "table: '\"Makers\"'\nkey: slug\nrows:\n  - {slug: a, name: Ada}\n  - {slug: b, name: Bo}\n";
  private static final String BESIDE =
      """
      references:
        maker: {ref: '"Makers"', where: slug}
        rival: {ref: '"Makers"', where: slug}
      """;
  private static final String SHOWN =
      """
      select p.name, p.price, m.slug, r.slug from products p
      join "Makers" m on m.id = p.maker left join "Makers" r on r.id = p.rival order by p.name
      """;

  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void tables() {
    fixture = new SeedFixture(folder).sql(TABLES).file("10-makers.yaml", MAKERS);
  }

  private void refused(String beside, String... problems) {
    fixture
        .file("20-products.csv", "maker,name,price\na,one,1\n")
        .file("20-products.csv.yaml", beside);
    assertThat(fixture.problems()).containsExactly(problems);
    assertThat(fixture.rows("select count(*) from \"Makers\"")).containsExactly("0");
  }

  @Test
  void fieldsOfCsvBecomeTheKeysOfTheRowsThatTheyName() throws Exception {
    fixture
        .file("20-products.csv", "name,maker,rival,price\none,a,b,1\ntwo,b,,2\n")
        .file("20-products.csv.yaml", BESIDE);
    Outcome outcome = fixture.seed();
    assertThat(SeedFixture.lines(outcome))
        .containsExactly("10-makers.yaml  \"Makers\"  2 rows", "20-products.csv  products  2 rows");
    assertThat(fixture.rows(SHOWN)).containsExactly("one|1|a|b", "two|2|b|null");
  }

  @Test
  void soDoThoseOfJsonLines() throws Exception {
    fixture
        .file("20-products.jsonl", "{\"maker\":\"b\",\"rival\":null,\"name\":\"one\"}\n")
        .file("20-products.jsonl.yaml", BESIDE);
    fixture.seed();
    assertThat(fixture.rows(SHOWN)).containsExactly("one|null|b|null");
  }

  @Test
  void aKeyMayBeAReference() throws Exception {
    fixture
        .file("20-products.csv", "maker,name,price\na,one,1\n")
        .file(
            "20-products.csv.yaml",
            "guard: always\non-conflict: update\nreferences:\n"
                + "  maker: {ref: '\"Makers\"', where: slug}\n");
    fixture.seed();
    fixture.sql("UPDATE products SET price = 9");
    fixture.file("20-products.csv", "maker,name,price\nb,two,2\na,one,3\n");
    fixture.seed();
    assertThat(fixture.rows(SHOWN)).containsExactly("one|3|a|null", "two|2|b|null");
    fixture.file("20-products.csv", "maker,name,price\nb,two,2\na,one,3\n\"b\",two,5\n");
    assertThat(fixture.problems())
        .singleElement()
        .asString()
        .startsWith("key [maker, name] = [")
        .endsWith(
            ", two] is there twice | 20-products.csv, line 4 | remove one: line 2 has it too");
  }

  @Test
  void whatNamesNoRowIsToldWithItsLineAndHowManyMoreThereAre() {
    fixture
        .file("20-products.csv", "maker,name\na,one\nb,\"two\nlines\"\nc,three\nd,four\n")
        .file("20-products.csv.yaml", "references: {maker: {ref: '\"Makers\"', where: slug}}\n");
    assertThat(fixture.problems())
        .containsExactly(
            "maker: no row of \"Makers\" has slug = c, and 1 row more | 20-products.csv, line 5 |"
                + " correct it, or seed that row in a file whose name comes first");
    fixture.file("20-products.csv", "maker,name\na,one\n,two\n");
    assertThat(fixture.problems())
        .containsExactly(
            "maker: the column is NOT NULL | 20-products.csv, line 3 | give it a value");
  }

  @Test
  void aColumnThatDoesNotTakeTheKeyIsToldWhereTheReferenceIsWritten() {
    fixture
        .file("20-products.csv", "maker,name,price\na,Pen,b\n")
        .file(
            "20-products.csv.yaml",
            """
            references:
              maker: {ref: '"Makers"', where: slug}
              price: {ref: '"Makers"', where: slug}
            """);
    assertThat(fixture.problems())
        .containsExactly(
            "price: the type integer takes no uuid, which is the type of id in \"Makers\" |"
                + " 20-products.csv.yaml, line 3 | name the table to which the column refers");
  }

  @Test
  void whatIsWrongBesideTheFileIsToldBeforeTheFirstRow() {
    refused(
        "references: {makr: {ref: '\"Makers\"', where: slug}}\n",
        "makr is no column of 20-products.csv | 20-products.csv.yaml, line 1 |"
            + " did you mean maker?");
    refused(
        "references: {maker: {ref: '\"Maker\"', where: slug}}\n",
        "table \"Maker\" does not exist | 20-products.csv.yaml, line 1 | did you mean Makers?");
    refused(
        "references: {maker: {ref: '\"Makers\"', where: slag}}\n",
        "column slag of \"Makers\" does not exist | 20-products.csv.yaml, line 1 |"
            + " did you mean slug?");
    refused(
        "references: {maker: {ref: '\"Makers\"', where: name}}\n",
        "name is not unique in \"Makers\" | 20-products.csv.yaml, line 1 |"
            + " name a column that is, or add a UNIQUE constraint in a changelog");
    refused(
        "references: {maker: {ref: products, where: name}}\n",
        "rows of this file cannot refer to each other | 20-products.csv.yaml, line 1 |"
            + " write the set as YAML, where they can");
    refused(
        "references:\n  maker: slug\n",
        "the reference of maker is not complete | 20-products.csv.yaml, line 2 |"
            + " write column: {ref: table, where: column}");
    refused(
        "references: maker\n",
        "references is no map | 20-products.csv.yaml, line 1 |"
            + " write column: {ref: table, where: column}");
  }
}
