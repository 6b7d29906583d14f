package dev.groundwork.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.State;
import dev.groundwork.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeederIT {
  private static final String SHOP =
      """
      CREATE TABLE brands (id serial PRIMARY KEY, slug text NOT NULL UNIQUE, name text);
      CREATE TABLE products (
        sku varchar(20) PRIMARY KEY, name text NOT NULL,
        brand_id int REFERENCES brands, price numeric(10,2), created_at timestamptz);
      CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text UNIQUE);
      """;
  private static final String BRANDS =
      """
      table: brands
      key: slug
      rows:
        - {slug: samsung, name: Samsung}
        - {slug: apple, name: Apple}
      """;

  @TempDir Path folder;
  private SeedFixture fixture;

  @BeforeEach
  void shop() {
    fixture = new SeedFixture(folder).sql(SHOP);
  }

  @Test
  void anEmptyDatabaseIsSeededOnceAndInTheOrderOfNames() throws Exception {
    fixture
        .file(
            "20-products.yaml",
            """
            table: products
            rows:
              - sku: GALAXY-S24
                name: Samsung Galaxy S24
                brand_id: {ref: brands, where: {slug: samsung}}
                price: 129999.00
                created_at: {sql: now()}
            """)
        .file("10-brands.yaml", BRANDS);
    Outcome first = fixture.seed();
    assertThat(first.state()).isEqualTo(State.CHANGED);
    assertThat(first.summary()).isEqualTo("2 sets, 3 rows");
    assertThat(SeedFixture.lines(first))
        .containsExactly("10-brands.yaml  brands  2 rows", "20-products.yaml  products  1 row");
    assertThat(first.lines()).allMatch(line -> line.took().isPresent());
    assertThat(
            fixture.rows(
                """
                select sku, p.name, slug, price, created_at is not null
                from products p join brands b on b.id = brand_id
                """))
        .containsExactly("GALAXY-S24|Samsung Galaxy S24|samsung|129999.00|t");

    fixture.sql("DELETE FROM products; UPDATE brands SET name = 'mine'");
    Outcome second = fixture.seed();
    assertThat(SeedFixture.told(second)).isEqualTo(Outcome.unchanged("seeded before"));
    assertThat(fixture.rows("select count(*) from products")).containsExactly("0");
  }

  @Test
  void aDatabaseThatHeldARowIsNotSeeded() throws Exception {
    fixture.file("10-brands.yaml", BRANDS).file("20-users.yaml", "table: users\nrows: []\n");
    fixture.sql("INSERT INTO users (email) VALUES ('a'), ('b'), ('c')");
    assertThat(SeedFixture.told(fixture.seed()))
        .isEqualTo(Outcome.skipped("skipped: users has 3 rows"));
    assertThat(fixture.rows("select count(*) from brands")).containsExactly("0");
  }

  @Test
  void rowsAndTablesOfThisRunsChangesetsDoNotCount() throws Exception {
    fixture
        .file("10-brands.yaml", BRANDS)
        .file("20-new.yaml", "table: brandnew\nrows: [{id: 1}]\n")
        .migrating(
            "INSERT INTO brands (slug) VALUES ('from-a-changeset');"
                + " CREATE TABLE brandnew (id int PRIMARY KEY)");
    assertThat(fixture.seed().summary()).isEqualTo("2 sets, 3 rows");
  }

  @Test
  void aSetThatComesLaterSaysHowItCanRun() throws Exception {
    fixture.file("10-brands.yaml", BRANDS).seed();
    fixture.file("20-users.yaml", "table: users\nrows: [{email: a@b.c}]\n");
    Outcome outcome = fixture.seed();
    assertThat(outcome.state()).isEqualTo(State.SKIPPED);
    assertThat(SeedFixture.lines(outcome))
        .containsExactly(
            "10-brands.yaml  seeded before",
            "20-users.yaml  skipped: the database was seeded before; guard: once would apply it");
    fixture.file("20-users.yaml", "table: users\nguard: once\nrows: [{email: a@b.c}]\n");
    assertThat(fixture.seed().summary()).isEqualTo("1 set, 1 row");
    fixture.file("20-users.yaml", "table: users\nguard: once\nrows: [{email: x@b.c}]\n");
    assertThat(SeedFixture.lines(fixture.seed()))
        .containsExactly(
            "10-brands.yaml  seeded before", "20-users.yaml  seeded before, changed since");
  }

  @Test
  void tableEmptyLooksAtItsOwnTableAsTheRunFoundIt() throws Exception {
    fixture
        .file("10-brands.yaml", "table: brands\nguard: table-empty\nrows: [{slug: a}]\n")
        .file("20-brands.yaml", "table: brands\nguard: table-empty\nrows: [{slug: b}]\n")
        .sql("INSERT INTO users (email) VALUES ('a')");
    assertThat(fixture.seed().summary()).isEqualTo("2 sets, 2 rows");
    assertThat(SeedFixture.told(fixture.seed()))
        .isEqualTo(Outcome.skipped("skipped: brands has 2 rows"));
    fixture.sql("DELETE FROM brands");
    assertThat(fixture.seed().summary()).isEqualTo("2 sets, 2 rows");
  }

  @Test
  void alwaysBringsBackWhatItsKeyMissesAndLeavesTheRest() throws Exception {
    fixture.file("10-brands.yaml", BRANDS.replace("key:", "guard: always\nkey:"));
    assertThat(fixture.seed().summary()).isEqualTo("1 set, 2 rows");
    fixture.sql("DELETE FROM brands WHERE slug = 'apple'; UPDATE brands SET name = 'mine'");
    Outcome again = fixture.seed();
    assertThat(again.summary()).isEqualTo("1 set, 1 row");
    assertThat(SeedFixture.lines(again))
        .containsExactly("10-brands.yaml  brands  1 row, 1 there already: samsung");
    assertThat(fixture.rows("select slug, name from brands order by 1"))
        .containsExactly("apple|Apple", "samsung|mine");
    Outcome nothing = fixture.seed();
    assertThat(nothing.state()).isEqualTo(State.UNCHANGED);
    assertThat(nothing.summary()).isEqualTo("1 set, nothing to change");
  }

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
  void sequencesMoveOnAndNeverBack() throws Exception {
    fixture
        .file("1.yaml", "table: brands\nrows: [{id: 7, slug: a}, {id: 3, slug: b}]")
        .file("2.yaml", "table: users\nrows: [{id: 5, email: a}]")
        .seed();
    fixture.sql("INSERT INTO brands (slug) VALUES ('c'); INSERT INTO users (email) VALUES ('c')");
    assertThat(fixture.rows("select max(id) from brands union all select max(id) from users"))
        .containsExactly("8", "6");
    fixture
        .sql("SELECT setval('brands_id_seq', 100)")
        .file("3.yaml", "table: brands\nguard: once\nrows: [{id: 50, slug: d}]")
        .seed();
    assertThat(fixture.rows("select nextval('brands_id_seq')")).containsExactly("101");
  }

  @Test
  void aSequenceThatMovedIsBackWhenTheRunFails() throws Exception {
    fixture
        .sql("ALTER TABLE users ADD CHECK (email <> 'bad')")
        .file("1.yaml", "table: brands\nrows: [{id: 7, slug: a}]")
        .file("2.yaml", "table: users\nrows: [{email: bad}]");
    assertThat(fixture.problems()).hasSize(1);
    assertThat(fixture.rows("select nextval('brands_id_seq'), (select count(*) from brands)"))
        .containsExactly("1|0");
  }

  @Test
  void anEnvironmentHasItsOwnSeedsBesideTheCommonOnes() throws Exception {
    fixture
        .file("10-brands.yaml", "table: brands\nrows: [{slug: common}]")
        .file("development/05-brands.yaml", "table: brands\nrows: [{slug: first}]")
        .file("development/10-brands.yaml", "table: brands\nrows: [{slug: second}]")
        .environment("development");
    assertThat(SeedFixture.lines(fixture.seed()))
        .containsExactly(
            "development/05-brands.yaml  brands  1 row",
            "10-brands.yaml  brands  1 row",
            "development/10-brands.yaml  brands  1 row");
  }

  @Test
  void anEnvironmentWithoutFolderIsFineAndSaid() throws Exception {
    fixture.file("development/10-brands.yaml", BRANDS);
    assertThat(fixture.seed()).isEqualTo(Outcome.skipped("no seeds for environment production"));
    fixture.file("10-brands.yaml", BRANDS);
    assertThat(SeedFixture.lines(fixture.seed()))
        .containsExactly(
            "10-brands.yaml  brands  2 rows",
            "no folder for environment production: only the common seeds");
  }

  @Test
  void seedsCanBeSwitchedOff() throws Exception {
    fixture.file("10-brands.yaml", "broken: [").settings(SeedGuard.ALWAYS, false);
    assertThat(fixture.seed()).isEqualTo(Outcome.skipped("switched off by seed.enabled"));
  }

  @Test
  void theSettingsGuardIsForSetsThatNameNone() throws Exception {
    fixture.file("10-brands.yaml", BRANDS).settings(SeedGuard.ALWAYS, true).seed();
    assertThat(fixture.seed().summary()).isEqualTo("1 set, nothing to change");
    try (Connection connection = fixture.database().connect();
        Session session = new Session(connection)) {
      assertThat(fixture.seeder(session).runsEveryTime()).isTrue();
      fixture.settings(SeedGuard.ONCE, true);
      assertThat(fixture.seeder(session).runsEveryTime()).isFalse();
    }
  }

  /** Nothing was changed but the rows, of which a restart with nothing to do knows nothing. */
  @ParameterizedTest
  @EnumSource(SeedGuard.class)
  void aGuardSaysWhetherItRunsAgainWhereRowsAreGone(SeedGuard guard) throws Exception {
    fixture.file("10-brands.yaml", BRANDS).settings(guard, true).seed();
    fixture.sql("DELETE FROM brands");
    fixture.seed();
    assertThat(fixture.rows("select count(*) > 0 from brands"))
        .containsExactly(guard.runsEveryTime() ? "t" : "f");
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

  @Test
  void rowSecurityIsNoted() throws Exception {
    Outcome outcome;
    String role = TestServer.get().freshName();
    fixture
        .sql("CREATE ROLE " + role + "; GRANT ALL ON users TO " + role)
        .sql("ALTER TABLE users ENABLE ROW LEVEL SECURITY")
        .sql("CREATE POLICY all_rows ON users USING (true)")
        .file("1.yaml", "table: users\nrows: [{email: a}]");
    try (Connection connection = fixture.database().connect();
        Session session = new Session(connection)) {
      session.execute("SET ROLE " + role);
      connection.setAutoCommit(false);
      Seeder seeder = fixture.seeder(session);
      seeder.observe();
      outcome = seeder.seed();
      connection.rollback();
    }
    fixture.sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
    assertThat(outcome.warnings())
        .containsExactly("users has row security: rows that it hides count as none");
  }

  @Test
  void linksOfAConfigMapAreReadOnceAndLinksThatLeadOutAreRefused() throws Exception {
    fixture.file("..2025/10-brands.yaml", BRANDS);
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2025"));
    Files.createSymbolicLink(folder.resolve("10-brands.yaml"), Path.of("..data/10-brands.yaml"));
    assertThat(fixture.seed().summary()).isEqualTo("1 set, 2 rows");
    Path outside = Files.createTempFile("outside", ".yaml");
    Files.createSymbolicLink(folder.resolve("20.yaml"), outside);
    fixture.file("30.xls", "a,b\n").file("README.md", "about these seeds");
    assertThat(fixture.problems())
        .containsExactly(
            "20.yaml is a link that leads out of the folder of seeds | 20.yaml |"
                + " put the file itself there",
            "30.xls is no seed file | 30.xls | seeds end in .yaml, .json, .jsonl, .csv or .sql,"
                + " each also with .gz: rename it");
    Files.delete(outside);
  }
}
