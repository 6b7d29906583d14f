package dev.groundwork.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.State;
import dev.groundwork.testing.Until;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvisionerIT extends ProvisionerFixture {
  @Test
  void emptyServerGetsEverything() throws Exception {
    script("01.sql", "CREATE EXTENSION IF NOT EXISTS citext;");

    Outcome outcome = fresh.withExtensions("pg_trgm", "uuid-ossp").withScripts(scripts).succeed();

    assertThat(done(outcome))
        .containsExactly(
            "created role " + name,
            "created database " + name,
            "created schema shop",
            "created extension pg_trgm",
            "created extension uuid-ossp",
            "ran " + scripts + "/01.sql");
    assertThat(
            database()
                .rows(
                    """
                    select r.rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, encoding
                    from pg_database d join pg_roles r on r.oid = datdba
                    where datname = current_database()
                    """))
        .containsExactly(name + "|t|f|f|f|6");
    assertThat(
            database()
                .rows("select nspname, nspowner::regrole from pg_namespace where nspname = 'shop'"))
        .containsExactly("shop|" + name);
    assertThat(database().rows("select extname from pg_extension order by extname"))
        .containsExactly("citext", "pg_trgm", "plpgsql", "uuid-ossp");
    assertThat(
            database()
                .rows(
                    "select rolpassword ~ '^SCRAM' from pg_authid where rolname = '" + name + "'"))
        .containsExactly("t");
  }

  @Test
  void summaryNamesWhatWasMade() {
    Outcome outcome = new Preparation(TestUrls.admin("postgres"), application).succeed();

    assertThat(outcome.state()).isEqualTo(State.CHANGED);
    assertThat(outcome.summary()).isEqualTo("created role %s, database %s".formatted(name, name));
  }

  @Test
  void roleLogsInWithItsPasswordAndMakesTables() throws Exception {
    fresh.succeed();

    try (Session session = new Server(application, List.of("shop")).connect()) {
      session.execute("CREATE TABLE t (); CREATE TABLE public.t (); CREATE SCHEMA groundwork");
      assertThat(session.strings("select current_user")).containsExactly(name);
    }
  }

  @Test
  void manyStepsGetALineEach() {
    Outcome outcome = fresh.withExtensions("citext", "hstore", "ltree", "pg_trgm").succeed();

    assertThat(outcome.summary()).isEqualTo("7 steps");
    assertThat(outcome.lines())
        .extracting(Outcome.Line::text)
        .startsWith("created role " + name)
        .endsWith("created extension pg_trgm");
  }

  @Test
  void extensionsGoToTheFirstSchemaWhereTheApplicationLooks() {
    fresh.withSchemas("shop", "public").withExtensions("citext").succeed();

    assertThat(
            database()
                .rows(
                    "select extnamespace::regnamespace from pg_extension where extname = 'citext'"))
        .containsExactly("shop");
  }

  @Test
  void secondRunChangesNothing() throws Exception {
    script(
        "01.sql",
        """
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        GRANT USAGE ON SCHEMA shop TO public;
        ALTER DATABASE "%s" SET timezone = 'UTC';
        """
            .formatted(name));
    Preparation preparation = fresh.withExtensions("citext").withScripts(scripts);
    preparation.succeed();

    Outcome second = preparation.succeed();

    assertThat(second.state()).isEqualTo(State.UNCHANGED);
    assertThat(second.summary()).isEqualTo("nothing to do");
    assertThat(second.lines()).isEmpty();
    assertThat(second.warnings()).isEmpty();
  }

  @Test
  void oldDatabaseGetsTheNewExtensionAlone() throws Exception {
    fresh.succeed();
    script("01.sql", "CREATE EXTENSION IF NOT EXISTS hstore;");

    Outcome outcome = fresh.withExtensions("citext").withScripts(scripts).succeed();

    assertThat(done(outcome))
        .containsExactly("created extension citext", "ran " + scripts + "/01.sql");
  }

  @Test
  void noConnectionIsLeft() throws Exception {
    fresh.succeed();
    String left = "select count(*) from pg_stat_activity where datname = '%s'".formatted(name);

    Until.holds(left, () -> database("postgres").value(left).equals("0"));
  }

  @Test
  void existingRoleAndDatabaseAreLeftAsTheyAre() {
    server.execute("postgres", "CREATE ROLE %s LOGIN CREATEDB PASSWORD 'x'".formatted(name));
    server.execute("postgres", "CREATE DATABASE " + name);
    // as it is in a new database since PostgreSQL 15
    database().execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    String facts =
        """
        select a.rolpassword, a.rolcreatedb, d.datdba::regrole
        from pg_authid a, pg_database d where rolname = '%s' and datname = rolname
        """
            .formatted(name);
    List<String> before = database().rows(facts);

    Outcome outcome =
        new Preparation(TestUrls.admin("postgres"), TestUrls.of(name, "x", name)).succeed();

    assertThat(database().rows(facts)).isEqualTo(before);
    assertThat(done(outcome))
        .containsExactly(
            "granted CREATE on database %s to %s".formatted(name, name),
            "granted CREATE on schema public to " + name);
  }

  @Test
  void administratorsOwnRoleIsLeftAlone() {
    Outcome outcome = new Preparation(TestUrls.admin(name), TestUrls.admin(name)).succeed();

    assertThat(done(outcome)).containsExactly("created database " + name);
  }

  @Test
  void extensionsThatTheServerLacksAreNamedTogether() {
    String major = database("postgres").value("show server_version_num").substring(0, 2);

    assertThat(fresh.withExtensions("pg_trgm", "no_such_thing", "no such").fail())
        .containsExactly(
            missing("no_such_thing", major, "no-such-thing"),
            missing("no such", major, "no such"),
            ("rolled back, but this was committed before and stays:"
                    + " role %s, database %s, schema shop")
                .formatted(name, name));
  }

  private static String missing(String extension, String major, String guess) {
    return ("73 CANNOT_CREATE: extension %s is not installed on this server (PostgreSQL %s)"
            + " / prepare.extensions"
            + " / install it there (Debian: postgresql-%s-%s), or use an image that has it")
        .formatted(extension, major, major, guess);
  }
}
