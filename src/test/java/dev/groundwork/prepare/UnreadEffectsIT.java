package dev.groundwork.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.lock.ProvisioningLock;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.State;
import dev.groundwork.testing.Until;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script does is there after a run, whether a look at the catalog shows it or not. */
class UnreadEffectsIT extends ProvisionerFixture {
  /** Each statement, and what asks whether its effect is there; %1$s is the role. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GRANT CREATE ON TABLESPACE pg_default TO "%1$s" | SELECT has_tablespace_privilege('%1$s', 'pg_default', 'CREATE')
          GRANT TEMPORARY ON DATABASE postgres TO "%1$s" | SELECT datacl::text LIKE '%%%1$s=T%%' FROM pg_database WHERE datname = 'postgres'
          ALTER DATABASE "%1$s" CONNECTION LIMIT 77 | SELECT datconnlimit = 77 FROM pg_database WHERE datname = '%1$s'
          COMMENT ON SCHEMA public IS 'x' | SELECT obj_description('public'::regnamespace) = 'x'
          COMMENT ON FUNCTION pg_catalog.now() IS 'x' | SELECT obj_description('pg_catalog.now()'::regprocedure) = 'x'
          ALTER SEQUENCE shop.s INCREMENT 7 | SELECT seqincrement = 7 FROM pg_sequence WHERE seqrelid = 'shop.s'::regclass
          ALTER TABLE shop.t ALTER COLUMN v SET STATISTICS 5 | SELECT attstattarget = 5 FROM pg_attribute WHERE attrelid = 'shop.t'::regclass AND attname = 'v'
          ALTER TABLE shop.t ALTER COLUMN v SET STORAGE PLAIN | SELECT attstorage = 'p' FROM pg_attribute WHERE attrelid = 'shop.t'::regclass AND attname = 'v'
          INSERT INTO shop.t VALUES ('a') ON CONFLICT DO NOTHING | SELECT EXISTS (SELECT FROM shop.t WHERE v = 'a')
          UPDATE shop.t SET v = 'c' WHERE v = 'b' | SELECT EXISTS (SELECT FROM shop.t WHERE v = 'c')
          SELECT shop.schedule('nightly') | SELECT EXISTS (SELECT FROM shop.t WHERE v = 'nightly')
          SELECT setval('shop.s', 42) | SELECT last_value = 42 FROM shop.s
          DO $$ BEGIN INSERT INTO shop.t VALUES ('d') ON CONFLICT DO NOTHING; END $$ | SELECT EXISTS (SELECT FROM shop.t WHERE v = 'd')
          ALTER ROLE "%1$s" PASSWORD NULL | SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = '%1$s'
          """)
  void isThereAfterEachRun(String statement, String effect) throws Exception {
    things();
    script("01.sql", "GRANT USAGE ON SCHEMA shop TO public;");
    fresh.withScripts(scripts).succeed();
    // what writes beside it hides nothing
    script("01.sql", "GRANT USAGE ON SCHEMA shop TO public;\n%s;".formatted(told(statement)));

    fresh.withScripts(scripts).succeed();
    assertThat(database().value(told(effect))).isEqualTo("t");
    fresh.withScripts(scripts).succeed();
    assertThat(database().value(told(effect))).isEqualTo("t");
  }

  @Test
  void privilegeOnAParameterIsThere() throws Exception {
    fresh.succeed();
    boolean known =
        database().value("SELECT current_setting('server_version_num')::int >= 150000").equals("t");
    String statement = "GRANT SET ON PARAMETER log_min_messages TO \"%s\"".formatted(name);
    script("01.sql", known ? statement : "SELECT 1");

    fresh.withScripts(scripts).succeed();

    assertThat(
            known
                ? database()
                    .value(
                        "SELECT has_parameter_privilege('%s', 'log_min_messages', 'SET')"
                            .formatted(name))
                : "t")
        .isEqualTo("t");
  }

  @Test
  void schemaOfAPublicationIsThere() throws Exception {
    fresh.succeed();
    database().execute("CREATE PUBLICATION news");
    boolean known =
        database().value("SELECT current_setting('server_version_num')::int >= 150000").equals("t");
    script("01.sql", known ? "ALTER PUBLICATION news SET TABLES IN SCHEMA shop" : "SELECT 1");

    fresh.withScripts(scripts).succeed();

    assertThat(known ? database().value("SELECT count(*) FROM pg_publication_namespace") : "1")
        .isEqualTo("1");
  }

  /** All of a kind that is read, or that writes nothing where its thing is there. */
  @Test
  void knownKindsTakeNoLockWhereNothingIsMissing() throws Exception {
    script(
        "01.sql",
        told(
            """
            CREATE EXTENSION IF NOT EXISTS citext;
            CREATE SCHEMA IF NOT EXISTS extra;
            GRANT USAGE ON SCHEMA shop, extra TO public;
            GRANT CONNECT ON DATABASE "%1$s" TO public;
            GRANT pg_monitor TO "%1$s";
            REVOKE CREATE ON SCHEMA public FROM public;
            ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO pg_monitor;
            ALTER DATABASE "%1$s" SET work_mem = '8MB';
            ALTER ROLE "%1$s" SET statement_timeout = '9s';
            ALTER ROLE "%1$s" CONNECTION LIMIT 99;
            COMMENT ON SCHEMA public IS 'ours';
            CREATE OR REPLACE FUNCTION shop.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
            CREATE OR REPLACE VIEW shop.ones AS SELECT 1 AS one;
            SELECT pg_catalog.now();
            DO $$ BEGIN IF to_regnamespace('extra') IS NULL THEN CREATE SCHEMA extra; END IF; END $$;
            """));
    Preparation preparation = fresh.withScripts(scripts).withLockTimeout(Duration.ofMillis(300));
    assertThat(preparation.withLockTimeout(Duration.ofHours(1)).succeed().state())
        .isEqualTo(State.CHANGED);
    try (Session other = new Server(TestUrls.admin("postgres"), List.of("public")).connect()) {
      Until.holds(
          "prepare's lock is free",
          () -> other.ask("SELECT pg_try_advisory_lock(?)", ProvisioningLock.KEY));

      assertThat(preparation.succeed().state()).isEqualTo(State.UNCHANGED);
    }
  }

  private void things() throws Exception {
    fresh.succeed();
    database()
        .execute(
            """
            CREATE TABLE shop.t (v text PRIMARY KEY);
            INSERT INTO shop.t VALUES ('b');
            CREATE SEQUENCE shop.s;
            CREATE FUNCTION shop.schedule(text) RETURNS void LANGUAGE sql
              AS 'INSERT INTO shop.t VALUES ($1) ON CONFLICT DO NOTHING';
            """);
  }

  private String told(String sql) {
    return sql.formatted(name);
  }
}
