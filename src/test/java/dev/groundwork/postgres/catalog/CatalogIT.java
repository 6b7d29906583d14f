package dev.groundwork.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.postgres.Session;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogIT {
  @Test
  void tablesAreThoseOfChangelogsAlone() throws Exception {
    TestDatabase database = TestServer.get().database();
    database.execute(
        """
        CREATE SCHEMA more CREATE TABLE things (id integer);
        CREATE SCHEMA other CREATE TABLE things (id integer);
        CREATE TABLE parts (id integer, at date) PARTITION BY RANGE (at);
        CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
        CREATE TABLE other.mentions (a regnamespace)
          PARTITION BY LIST ((a = 'more'::regnamespace));
        CREATE VIEW early AS SELECT id FROM parts;
        CREATE TABLE databasechangelog (id text PRIMARY KEY);
        CREATE TABLE databasechangeloglock (id integer PRIMARY KEY, locked boolean);
        """);
    try (Session session = new Session(database.connect())) {
      assertThat(Catalog.tables(session, List.of("public", "more")))
          .extracting(TableName::toString)
          .containsExactly("more.things", "public.parts", "public.parts_1");
    }
  }
}
