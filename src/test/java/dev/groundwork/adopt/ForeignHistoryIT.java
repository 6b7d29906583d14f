package dev.groundwork.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each tool is known by its table and its columns, and its newest row is told. */
class ForeignHistoryIT {
  @TempDir private Path folder;
  private final TestDatabase database = TestServer.get().database();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TypeORM's table public.migrations: 2 rows, the newest B2 | CREATE TABLE migrations (id serial PRIMARY KEY, "timestamp" bigint NOT NULL, name varchar NOT NULL); INSERT INTO migrations ("timestamp", name) VALUES (2, 'B2'), (1, 'A1')
          Laravel's table public.migrations: 1 row, the newest a | CREATE TABLE migrations (id serial PRIMARY KEY, migration varchar(255), batch int); INSERT INTO migrations (migration, batch) VALUES ('a', 1)
          Knex's table public.knex_migrations: 1 row, the newest a.js | CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch int, migration_time timestamptz); INSERT INTO knex_migrations (name, batch, migration_time) VALUES ('a.js', 1, now())
          Sequelize's table public.SequelizeMeta: 1 row, the newest a.js | CREATE TABLE "SequelizeMeta" (name varchar(255) PRIMARY KEY); INSERT INTO "SequelizeMeta" VALUES ('a.js')
          node-pg-migrate's table public.pgmigrations: 1 row, the newest a | CREATE TABLE pgmigrations (id serial PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL); INSERT INTO pgmigrations (name, run_on) VALUES ('a', now())
          Alembic's table public.alembic_version: 1 row, the newest f00 | CREATE TABLE alembic_version (version_num varchar(32) NOT NULL); INSERT INTO alembic_version VALUES ('f00')
          Django's table public.django_migrations: 1 row, the newest shop.0001_initial | CREATE TABLE django_migrations (id int, app varchar(255), name varchar(255), applied timestamptz); INSERT INTO django_migrations VALUES (1, 'shop', '0001_initial', now())
          Atlas's table atlas_schema_revisions.atlas_schema_revisions: 1 row, the newest 20250101 | CREATE TABLE t (); CREATE SCHEMA atlas_schema_revisions; CREATE TABLE atlas_schema_revisions.atlas_schema_revisions (version varchar PRIMARY KEY, description varchar, type bigint DEFAULT 2, applied bigint, total bigint, executed_at timestamptz, error text, hash varchar, partial_hashes jsonb); INSERT INTO atlas_schema_revisions.atlas_schema_revisions VALUES ('20250101', 'x', 2, 1, 1, now(), NULL, 'h', '[]')
          Rails's table public.schema_migrations: 1 row, the newest 20250101 | CREATE TABLE schema_migrations (version varchar PRIMARY KEY); CREATE TABLE ar_internal_metadata (key varchar PRIMARY KEY, value varchar); INSERT INTO schema_migrations VALUES ('20250101')
          dbmate's table public.schema_migrations: 1 row, the newest 20250101 | CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY); INSERT INTO schema_migrations VALUES ('20250101')
          Ecto's table public.schema_migrations: 1 row, the newest 20250101 | CREATE TABLE schema_migrations (version bigint PRIMARY KEY, inserted_at timestamp(0)); INSERT INTO schema_migrations VALUES (20250101, now())
          golang-migrate's table public.schema_migrations: 1 row, the newest 7 | CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (7, false)
          Drizzle's table drizzle.__drizzle_migrations: 1 row, the newest 1700000000000 | CREATE TABLE t (); CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint, name text, applied_at timestamptz DEFAULT now()); INSERT INTO drizzle.__drizzle_migrations (hash, created_at, name) VALUES ('h', 1700000000000, '20231114221320_a')
          """)
  void aToolIsKnown(String told, String ddl) {
    database.execute(ddl);
    Project project =
        Project.in(folder).migration("1.sql", "--changeset a:1\nCREATE TABLE own (id int);\n");

    Groundwork.Result refused = Groundwork.on(database, project).run("up");

    assertThat(refused.status()).isEqualTo(76);
    assertThat(refused.card().replaceAll("\\s+", " ")).contains(told);
    Groundwork.Result adopt = Groundwork.on(database, project).run("adopt", "--yes");
    assertThat(adopt.status()).isEqualTo(76);
    assertThat(adopt.card()).contains(told.replaceFirst(":.*", ""));
  }
}
