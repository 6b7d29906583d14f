package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check finds before the first row: exit 65, all at once, nothing written. */
class SeedRefusedIT {
  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void tables() {
    fixture =
        new SeedFixture(folder)
            .sql(
                """
                CREATE TABLE brands (id serial PRIMARY KEY, slug text NOT NULL UNIQUE, name text);
                CREATE TABLE products (
                  sku varchar(8) PRIMARY KEY, name text NOT NULL, brand_id int REFERENCES brands,
                  price numeric(6,2), net numeric GENERATED ALWAYS AS (price / 1.15) STORED);
                CREATE VIEW cheap AS SELECT * FROM products
                """);
  }

  @AfterEach
  void nothingWasWritten() {
    assertThat(fixture.ledger().appliedSets()).isEmpty();
    assertThat(
            fixture.rows(
                "select (select count(*) from brands where slug <> 'there'),"
                    + " (select count(*) from products)"))
        .containsExactly("0|0");
  }

  @Test
  void everythingIsToldAtOnceOverAllFiles() {
    fixture
        .file("1.yaml", "table: brands\nrows: [{slug: fine}]")
        .file("2.yaml", "table: prodcts\nrows: []")
        .file("3.yaml", "table: nowhere.at_all\nrows: []")
        .file("4.yaml", "table: cheap\nrows: [{sku: a}]")
        .file("5.yaml", "table: a.b.c\nrows: []")
        .file(
            "6.yaml",
            """
            table: products
            rows:
              - sku: a
                nam: x
                net: 1
              - sku: b
            """);
    assertThat(fixture.problems())
        .containsExactly(
            "table prodcts does not exist | 2.yaml, line 1 | did you mean products?",
            "table nowhere.at_all does not exist | 3.yaml, line 1 |"
                + " correct the name, or create the table in a changelog",
            "cheap is a view | 4.yaml, line 1 | name the table that holds the rows",
            "table a.b.c does not exist | 5.yaml, line 1 |"
                + " write table or schema.table, and in double quotes what has a dot or a quote in it",
            "column nam of products does not exist | 6.yaml, line 3 | did you mean name?",
            "column net of products is generated | 6.yaml, line 3 |"
                + " leave it out: the database computes it",
            "column name of products needs a value | 6.yaml, line 3 |"
                + " add it: it is NOT NULL and has no default");
    assertThat(fixture.failure()).hasMessageStartingWith("table prodcts does not exist; ");
  }

  /** Before PostgreSQL 16 the first of them is told, by the INSERT. */
  @Test
  void valuesThatAreTooLongAreToldTogether() {
    String version = fixture.database().value("SHOW server_version_num");
    assumeTrue(Integer.parseInt(version) >= 160_000, "a length cannot be asked for");
    fixture.file(
        "1.yaml",
        """
        table: products
        rows:
          - sku: "123456789"
            name: x
            price: 12345.00
        """);
    assertThat(fixture.problems())
        .containsExactlyInAnyOrder(
            "sku: value too long for type character varying(8) | 1.yaml, line 3 |"
                + " write a value of the type character varying(8)",
            "price: numeric field overflow | 1.yaml, line 5 |"
                + " write a value of the type numeric(6,2)");
  }

  @Test
  void valuesThatTheirTypeDoesNotTakeAreToldWithTheirLine() {
    String oneValue = " write one value, {ref: table, where: {column: value}} or {sql: expression}";
    fixture
        .sql("CREATE TYPE mood AS ENUM ('sad'); CREATE DOMAIN even AS int CHECK (value % 2 = 0)")
        .sql("CREATE TABLE t (id int, m mood, e even, j jsonb, d date, n int[], x text NOT NULL)")
        .file(
            "1.yaml",
            """
            table: products
            rows:
              - {sku: a, name: null, price: 1,5}
            """)
        .file(
            "2.yaml",
            """
            table: t
            rows:
              - id: one
                m: glad
                e: 3
                j: hello
                d: 2023-02-29
                n: [1, two]
                x: {a: b}
              - {id: [1], x: "a\\0b", m: {sql: 5}}
              - {id: {ref: brands}, x: {ref: brands, where: {slug: }}}
            """);
    assertThat(fixture.problems())
        .containsExactlyInAnyOrder(
            "column 5 of products does not exist | 1.yaml, line 3 |"
                + " correct the name, or add the column in a changelog",
            "name: the column is NOT NULL | 1.yaml, line 3 | give it a value, or leave it out",
            "id: invalid input syntax for type integer: \"one\" | 2.yaml, line 3 |"
                + " write a value of the type integer",
            "m: invalid input value for enum mood: \"glad\" | 2.yaml, line 4 |"
                + " write a value of the type mood",
            "e: value for domain even violates check constraint \"even_check\" | 2.yaml, line 5 |"
                + " write a value of the type even",
            "j: invalid input syntax for type json | 2.yaml, line 6 |"
                + " write JSON, in which a text has quotes of its own: '\"text\"'",
            "d: date/time field value out of range: \"2023-02-29\" | 2.yaml, line 7 |"
                + " write a value of the type date",
            "n: invalid input syntax for type integer: \"two\" | 2.yaml, line 8 |"
                + " write a value of the type integer[]",
            "x: no map fits the type text | 2.yaml, line 9 |" + oneValue,
            "id: no list fits the type integer | 2.yaml, line 10 |" + oneValue,
            "x: the text holds a NUL character | 2.yaml, line 10 |"
                + " remove it: PostgreSQL stores none",
            "id: no map fits the type integer | 2.yaml, line 11 |" + oneValue,
            "x: where needs a value for slug | 2.yaml, line 11 | write text or a number there");
  }

  @Test
  void aDomainOfJsonIsAskedAboutMapsAndLists() {
    fixture
        .sql("CREATE DOMAIN object AS jsonb CHECK (jsonb_typeof(value) = 'object')")
        .sql("CREATE TABLE t (o object)")
        .file("1.yaml", "table: t\nrows:\n  - {o: {a: 1}}\n  - {o: [1]}\n");
    assertThat(fixture.problems())
        .containsExactly(
            "o: value for domain object violates check constraint \"object_check\" | 1.yaml, line 4 |"
                + " write a value of the type object");
  }

  @Test
  void aKeyHasToBeUniqueAndInEveryRow() {
    fixture
        .sql("CREATE TABLE t (a int, b int, c int, UNIQUE (b, a))")
        .file("1.yaml", "table: t\nkey: [a]\nrows: [{a: 1}]")
        .file("2.yaml", "table: t\nkey: [a, b]\nrows:\n  - {a: 1, b: 1}\n  - {a: 2}")
        .file("3.yaml", "table: t\nkey: [a, d]\nrows: [{a: 1, b: 1}]")
        .file("4.yaml", "table: t\nguard: always\nrows: [{a: 1, b: 1}]")
        .file("5.yaml", "table: t\non-conflict: update\nrows: [{a: 1, b: 1}]")
        .file("6.yaml", "table: t\nkey: [a, b]\nrows: [{a: 1, b: null}]")
        .file("7.yaml", "table: products\nkey: price\nrows: [{sku: a, name: a, price: 1}]");
    assertThat(fixture.problems())
        .containsExactly(
            "key [a] is not unique in t | 1.yaml, line 1 |"
                + " use key: [a, b], or add a UNIQUE constraint in a changelog",
            "the row has no value for key column b | 2.yaml, line 5 |"
                + " add it, as the other rows have it",
            "key column d of t does not exist | 3.yaml, line 1 | did you mean a?",
            "guard: always without a key adds the rows of t on every start | 4.yaml, line 1 |"
                + " add key: and the columns that are unique in t",
            "on-conflict: update without a key finds no row of t | 5.yaml, line 1 |"
                + " add key: and the columns that are unique in t",
            "key [price] is not unique in products | 7.yaml, line 1 |"
                + " use key: [sku], or add a UNIQUE constraint in a changelog",
            "b: a key cannot be null | 6.yaml, line 3 | give it a value: null equals no row");
  }

  @Test
  void aKeyThatIsThereTwiceIsToldAsItsTypeSeesIt() {
    fixture
        .sql("CREATE TABLE t (a int, b text, PRIMARY KEY (a, b))")
        .file(
            "1.yaml",
            "table: t\nrows:\n  - {a: 1, b: x}\n  - {a: 2, b: x}\n  - {a: 01, b: x}\n"
                + "  - {a: 1, b: X}");
    assertThat(fixture.problems())
        .containsExactly(
            "key [a, b] = [01, x] is there twice | 1.yaml, line 5 |"
                + " remove one: line 3 has it too");
  }

  @Test
  void aKeyThatItsCollationCallsTheSameIsThereTwice() {
    fixture
        .sql(
            """
            CREATE COLLATION same (
              provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE TABLE t (code text COLLATE same PRIMARY KEY)
            """)
        .file("1.yaml", "table: t\nrows:\n  - {code: a}\n  - {code: b}\n  - {code: A}\n");
    assertThat(fixture.problems())
        .containsExactly(
            "key [code] = [A] is there twice | 1.yaml, line 5 | remove one: line 3 has it too");
  }

  @Test
  void aKeyThatIsTheSameOnceItIsStoredIsThereTwice() {
    fixture
        .sql("CREATE TABLE t (code varchar(3) PRIMARY KEY, price numeric(5,2) UNIQUE)")
        .file("1.yaml", "table: t\nrows:\n  - {code: abc}\n  - {code: 'abc '}\n  - {code: ab}\n")
        .file(
            "2.yaml",
            "table: t\nkey: price\nrows:\n  - {code: a, price: 1.001}\n"
                + "  - {code: b, price: 1.004}\n");
    assertThat(fixture.problems())
        .containsExactly(
            "key [code] = [abc ] is there twice | 1.yaml, line 4 | remove one: line 3 has it too",
            "key [price] = [1.004] is there twice | 2.yaml, line 5 |"
                + " remove one: line 4 has it too");
  }

  @Test
  void aReferenceHasToFindOneRow() {
    fixture
        .sql("INSERT INTO brands (slug, name) VALUES ('there', 'One')")
        .file(
            "1.yaml",
            "table: brands\nguard: once\nkey: slug\nrows: [{slug: samsung, name: Two},"
                + " {slug: b, name: Two}]")
        .file(
            "2.yaml",
            """
            table: products
            guard: once
            rows:
              - {sku: a, name: a, brand_id: {ref: brands, where: {slug: there}}}
              - {sku: b, name: a, brand_id: {ref: brands, where: {slug: samsung}}}
              - {sku: c, name: a, brand_id: {ref: brands, where: {slug: samsumg}}}
              - {sku: d, name: a, brand_id: {ref: brands, where: {slug: x, name: y}}}
              - {sku: e, name: a, brand_id: {ref: brands, where: {name: Two}}}
              - {sku: f, name: a, brand_id: {ref: brnds, where: {name: Two}}}
              - {sku: g, name: a, brand_id: {ref: brands, where: {slag: Two}}}
              - {sku: h, name: a, brand_id: {ref: brands, where: {id: one}}}
            """)
        .file("3.yaml", "table: brands\nguard: once\nkey: slug\nrows: [{slug: x, name: y}]");
    assertThat(fixture.problems())
        .containsExactly(
            "brand_id: where id: invalid input syntax for type integer: \"one\" | 2.yaml, line 11 |"
                + " write a value of the type integer",
            "table brnds does not exist | 2.yaml, line 9 | did you mean brands?",
            "column slag of brands does not exist | 2.yaml, line 10 | did you mean slug?",
            "brand_id: no row of brands has slug = samsumg | 2.yaml, line 6 |"
                + " did you mean samsung?",
            "brand_id: no row of brands has name = y and slug = x | 2.yaml, line 7 |"
                + " correct it, or seed that row in a file whose name comes first",
            "brand_id: 2 seeded rows of brands have name = Two | 2.yaml, line 8 |"
                + " add columns to where until it finds one row");
  }

  @Test
  void aReferenceThatFindsTwoRowsOfTheDatabaseIsRefused() {
    fixture
        .sql("CREATE TABLE towns (id serial PRIMARY KEY, name text)")
        .sql("INSERT INTO towns (name) VALUES ('A'), ('A'); CREATE TABLE t (town int)")
        .file("1.yaml", "table: t\nrows: [{town: {ref: towns, where: {name: A}}}]");
    assertThat(fixture.problems())
        .containsExactly(
            "town: 2 rows of towns have name = A | 1.yaml, line 2 |"
                + " add columns to where until it finds one row");
  }

  @Test
  void anExpressionThatTheServerDoesNotUnderstandIsRefused() {
    fixture.file(
        "1.yaml",
        """
        table: brands
        rows:
          - {slug: {sql: "nwo()"}}
          - {slug: {sql: "now()); DROP TABLE brands; --"}}
          - {slug: {sql: "now()) , (1"}}
          - {slug: {sql: "'open"}}
          - {slug: {sql: "1 +"}}
          - {slug: {sql: "'one', 'two'"}}
          - {slug: {sql: "(array['one', 'two'])[concat('1', '')::int]"}}
        """);
    String next = "write what could stand after SELECT";
    assertThat(fixture.problems())
        .containsExactly(
            "slug: ERROR: function nwo() does not exist (42883) | 1.yaml, line 3 |"
                + " correct the expression",
            "slug: sql is not one expression: a ) closes nothing | 1.yaml, line 4 | " + next,
            "slug: sql is not one expression: a ) closes nothing | 1.yaml, line 5 | " + next,
            "slug: sql is not one expression: a ' is not closed | 1.yaml, line 6 | " + next,
            "slug: ERROR: syntax error at or near \")\" (42601) | 1.yaml, line 7 |"
                + " correct the expression",
            "slug: sql is not one expression: a , stands outside of parentheses | 1.yaml, line 8 | "
                + next);
  }
}
