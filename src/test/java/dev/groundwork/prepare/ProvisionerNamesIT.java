package dev.groundwork.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.config.TestUrls;
import dev.groundwork.postgres.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisionerNamesIT extends ProvisionerFixture {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\"; drop database x;--",
        "UPPER",
        "select",
        "it's",
        "a b",
        "%s?x=y&z",
        "a.b/../c"
      })
  void namesOfAnyKindAreTakenLiterally(String part) throws Exception {
    takesLiterally(part + "_" + name);
  }

  @Test
  void longestNameIsTaken() throws Exception {
    takesLiterally("\u00f6".repeat(31));
  }

  private void takesLiterally(String wild) throws Exception {
    Preparation preparation =
        new Preparation(TestUrls.admin("postgres"), TestUrls.of(wild, PASSWORD, wild))
            .withSchemas(wild);
    try {
      assertThat(done(preparation.succeed()))
          .containsExactly(
              "created role " + wild, "created database " + wild, "created schema " + wild);
      assertThat(done(preparation.succeed())).isEmpty();
    } finally {
      server.execute("postgres", "DROP DATABASE IF EXISTS " + Sql.identifier(wild));
      server.execute("postgres", "DROP ROLE IF EXISTS " + Sql.identifier(wild));
    }
  }

  @Test
  void impossibleNamesAreRefusedAtOnce() {
    Preparation preparation =
        new Preparation(TestUrls.admin("postgres"), TestUrls.of("pg_x", "x", "template1"))
            .withSchemas("pg_catalog", "\u00f6".repeat(32), "")
            .withExtensions("a\0b");

    assertThat(preparation.fail())
        .containsExactly(
            "78 CONFIG: role pg_x belongs to PostgreSQL / DATABASE_URL / give the role another"
                + " name",
            "78 CONFIG: database template1 belongs to PostgreSQL / DATABASE_URL"
                + " / give the database another name",
            "78 CONFIG: schema pg_catalog belongs to PostgreSQL / schema"
                + " / give the schema another name",
            "78 CONFIG: schema"
                + " \u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u00f6\u2026"
                + " has a name of 64 bytes: PostgreSQL takes 63 / schema / give the schema another"
                + " name",
            "78 CONFIG: the name of the schema is empty / schema / give the schema another name",
            "78 CONFIG: the name of the extension holds a NUL / prepare.extensions"
                + " / give the extension another name",
            NOTHING_WRITTEN);
  }
}
