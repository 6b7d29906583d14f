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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeederIT extends SeededShop {
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
