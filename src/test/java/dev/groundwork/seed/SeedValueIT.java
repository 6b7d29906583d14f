package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.run.Outcome;
import org.junit.jupiter.api.Test;

/** What a value of a seed becomes in its column, and a reference in its row. */
class SeedValueIT extends SeededShop {
  @Test
  void updateTouchesTheNamedColumnsAndCountsRowsThatDiffer() throws Exception {
    fixture
        .sql("CREATE TABLE flags (name text PRIMARY KEY, config json, at point, note text)")
        .sql("INSERT INTO flags VALUES ('a', '{}', '(1,2)', 'mine'), ('b', '{}', '(3,4)', 'mine')")
        .file(
            "10-flags.yaml",
            """
            table: flags
            guard: always
            on-conflict: update
            rows:
              - {name: a, config: {}, at: "(1,2)"}
              - {name: b, config: {on: true}}
              - {name: c, note: seeded}
            """);
    Outcome outcome = fixture.seed();
    assertThat(SeedFixture.lines(outcome))
        .containsExactly("10-flags.yaml  flags  2 rows, 1 unchanged");
    assertThat(fixture.rows("select * from flags order by 1"))
        .containsExactly("a|{}|(1,2)|mine", "b|{\"on\":true}|(3,4)|mine", "c|null|null|seeded");
    assertThat(fixture.seed().summary()).isEqualTo("1 set, nothing to change");
  }

  @Test
  void aColumnThatARowLeavesOutGetsItsDefault() throws Exception {
    fixture
        .sql("CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'default', b text)")
        .file(
            "1.yaml", "table: t\nrows: [{id: 1}, {id: 2, a: null}, {id: 3, b: x}, {id: 4, a: y}]");
    fixture.seed();
    assertThat(fixture.rows("select * from t order by id"))
        .containsExactly("1|default|null", "2|null|null", "3|default|x", "4|y|null");
  }

  @Test
  void theColumnDecidesWhatAValueIs() throws Exception {
    fixture
        .sql("CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE DOMAIN short AS varchar(3)")
        .sql(
            """
            CREATE TABLE t (id int PRIMARY KEY, a text, b text, c text, n numeric, yes boolean,
              at timestamptz, j jsonb, js json, tags text[], grid int[], m mood, s short, raw bytea,
              bits bit(3), ch char(4), u uuid, r int4range)
            """)
        .file(
            "1.yaml",
            """
            table: t
            rows:
              - id: 1
                a: no
                b: 0123
                c: 1.10
                n: 12345678901234567890.1234567890
                yes: no
                at: 2024-02-29T12:00:00Z
                j: {name: "x \\"y\\"", size: 0123, price: 1.10, on: true, off: null, list: [1, a]}
                js: '{"b": 1}'
                tags: [a b, 'c"d', null, "null", 'back\\slash']
                grid: [[1, 2], [3, 4]]
                m: happy
                s: abc
                raw: '\\xDEADBEEF'
                bits: 101
                ch: ab
                u: A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11
                r: '[1,5)'
            """);
    fixture.seed();
    assertThat(fixture.rows("select a, b, c, n, yes, at at time zone 'UTC' from t"))
        .containsExactly("no|0123|1.10|12345678901234567890.1234567890|f|2024-02-29 12:00:00");
    assertThat(fixture.rows("select j, js, tags, grid, m, s, raw, bits, ch, u, r from t"))
        .containsExactly(
            "{\"on\": true, \"off\": null, \"list\": [1, \"a\"], \"name\": \"x \\\"y\\\"\","
                + " \"size\": \"0123\", \"price\": 1.10}|{\"b\": 1}"
                + "|{\"a b\",\"c\\\"d\",NULL,\"null\",\"back\\\\slash\"}|{{1,2},{3,4}}|happy|abc"
                + "|\\xdeadbeef|101|ab  |a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|[1,5)");
  }

  @Test
  void jsonSeedsAreTheSame() throws Exception {
    fixture.file(
        "10.json",
        """
        [{"table": "brands", "rows": [{"slug": "a", "name": null}]},
         {"table": "products", "rows": [
           {"sku": "1", "name": "\\u00e9", "price": 1.10,
            "brand_id": {"ref": "brands", "where": {"slug": "a"}}}]}]
        """);
    assertThat(SeedFixture.lines(fixture.seed()))
        .containsExactly("10.json  brands  1 row", "10.json#2  products  1 row");
    assertThat(fixture.rows("select sku, name, price, brand_id from products"))
        .containsExactly("1|\u00e9|1.10|1");
  }

  @Test
  void rowsMayReferToRowsOfTheirOwnSetWhateverTheOrder() throws Exception {
    fixture
        .sql(
            """
            CREATE TABLE categories (id serial PRIMARY KEY, slug text UNIQUE,
              parent_id int REFERENCES categories)
            """)
        .file(
            "1.yaml",
            """
            table: categories
            key: slug
            rows:
              - {slug: s24, parent_id: {ref: categories, where: {slug: phones}}}
              - {slug: phones, parent_id: {ref: categories, where: {slug: electronics}}}
              - {slug: electronics}
              - {slug: laptops, parent_id: {ref: categories, where: {slug: electronics}}}
            """);
    fixture.seed();
    assertThat(
            fixture.rows(
                """
                select c.slug, p.slug from categories c
                left join categories p on p.id = c.parent_id order by 1
                """))
        .containsExactly(
            "electronics|null", "laptops|electronics", "phones|electronics", "s24|phones");
  }

  @Test
  void aReferenceTakesTheColumnThatTheForeignKeyNames() throws Exception {
    fixture
        .sql(
            """
            CREATE TABLE countries (id serial PRIMARY KEY, code text UNIQUE, name text);
            CREATE TABLE cities (name text PRIMARY KEY, country text REFERENCES countries (code));
            INSERT INTO countries (code, name) VALUES ('BD', 'Bangladesh')
            """)
        .file(
            "1.yaml",
            "table: cities\nrows: [{name: Dhaka, country: {ref: countries, where: {name:"
                + " Bangladesh}}}]");
    fixture.seed();
    assertThat(fixture.rows("select * from cities")).containsExactly("Dhaka|BD");
  }

  @Test
  void namesThatNeedQuotingAndOtherSchemasWork() throws Exception {
    fixture
        .sql("CREATE SCHEMA \"my app\"; CREATE TABLE \"Order\" (\"the; id?\" int PRIMARY KEY)")
        .sql("CREATE TABLE \"my app\".\"a.b\"\"c\" (\"From\" int UNIQUE, \"to; drop\" text)")
        .file("1.yaml", "table: Order\nrows: [{'the; id?': 1}]")
        .file(
            "2.yaml",
            "table: '\"my app\".\"a.b\"\"c\"'\nkey: From\non-conflict: update\n"
                + "rows: [{From: {ref: Order, where: {'the; id?': 1}}, 'to; drop': \"o'x\"}]");
    fixture.seed();
    assertThat(fixture.rows("select * from \"my app\".\"a.b\"\"c\"")).containsExactly("1|o'x");
  }

  @Test
  void aPartitionedTableIsATable() throws Exception {
    fixture
        .sql(
            """
            CREATE TABLE events (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
            CREATE TABLE events_2024 PARTITION OF events
              FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
            """)
        .file("1.yaml", "table: events\nrows: [{id: 1, day: 2024-05-05}]");
    assertThat(fixture.seed().summary()).isEqualTo("1 set, 1 row");
  }

  @Test
  void expressionsKeepTheirQuestionMarksAndQuotes() throws Exception {
    fixture.file(
        "1.yaml",
        """
        table: brands
        rows:
          - {slug: a, name: {sql: "CASE WHEN '{\\"a\\":1}'::jsonb ? 'a' THEN 'yes?; it''s' END -- x"}}
          - {slug: b, name: {sql: "$x$a;b?$x$ || E'\\\\'' /* ; */"}}
        """);
    fixture.seed();
    assertThat(fixture.rows("select name from brands order by slug"))
        .containsExactly("yes?; it's", "a;b?'");
  }
}
