package dev.groundwork.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.groundwork.config.TestUrls;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.State;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvisionerRightsIT extends ProvisionerFixture {
  /** As everybody has it before PostgreSQL 15, where taking it away is what many do first. */
  @Test
  void whatInitSqlTakesFromEverybodyTheRoleKeeps() throws Exception {
    fresh.succeed();
    database().execute("REVOKE CREATE ON SCHEMA public FROM " + name);
    database().execute("GRANT CREATE ON SCHEMA public TO PUBLIC");
    script("01.sql", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");

    fresh.withScripts(scripts).succeed();

    String owns = "SELECT has_schema_privilege('%s', 'public', 'CREATE')".formatted(name);
    assertThat(database().value(owns)).isEqualTo("t");
    assertThat(fresh.withScripts(scripts).succeed().state()).isEqualTo(State.UNCHANGED);
  }

  @Test
  void anotherPasswordIsRefusedAndNotChanged() throws Exception {
    server.execute("postgres", "CREATE ROLE %s LOGIN PASSWORD 'other'".formatted(name));
    assumeTrue(passwordsAreChecked(), "the server trusts everyone, so that no password is wrong");

    assertThat(fresh.fail())
        .containsExactly(
            ("77 DENIED: role %s is there, with another password than DATABASE_URL has / %s"
                    + " / mend DATABASE_URL, or in psql as an administrator: \\password \"%s\"")
                .formatted(name, application, name),
            NOTHING_WRITTEN);
  }

  @Test
  void roleThatMayNotLogInIsRefused() {
    server.execute("postgres", "CREATE ROLE %s NOLOGIN".formatted(name));

    assertThat(fresh.fail())
        .containsExactly(
            "77 DENIED: role %s may not log in / %s / as an administrator: ALTER ROLE \"%s\" LOGIN;"
                .formatted(name, application, name),
            NOTHING_WRITTEN);
  }

  @Test
  void administratorNeedsNoSuperuser() throws Exception {
    DatabaseUrl admin = limitedAdmin("CREATEDB CREATEROLE");
    script("01.sql", "CREATE EXTENSION IF NOT EXISTS citext;");
    Preparation preparation =
        new Preparation(admin, application)
            .withSchemas("public", "shop")
            .withExtensions("pg_trgm")
            .withScripts(scripts);

    assertThat(done(preparation.succeed()))
        .containsExactly(
            "created role " + name,
            "granted role %s to the administrator".formatted(name),
            "created database " + name,
            "created schema shop",
            "created extension pg_trgm",
            "ran " + scripts + "/01.sql");
    assertThat(done(preparation.succeed())).isEmpty();
  }

  @Test
  void missingRightIsNamedWithTheStatementAndWithoutThePassword() {
    DatabaseUrl admin = limitedAdmin("");

    List<String> card = new Preparation(admin, application).fail();

    assertThat(card.stream().map(line -> line.replaceFirst("\nOnly roles with .*roles\\.", "")))
        .as("but for the DETAIL that servers since 16 give")
        .containsExactly(
            ("77 DENIED: ERROR: permission denied to create role (42501)"
                    + " / prepare.admin-url, as %s@postgres"
                    + " / as a superuser: CREATE ROLE \"%s\" LOGIN PASSWORD '********';")
                .formatted(admin.user(), name),
            NOTHING_WRITTEN);
  }

  @Test
  void passwordIsInNoErrorOfTheServerOrTheDriver() {
    DatabaseUrl admin = limitedAdmin("");

    assertThat(new Preparation(admin, application).run().failure().orElseThrow().toString())
        .doesNotContain(PASSWORD, "SCRAM");
  }

  @Test
  void grantThatDidNothingIsNoticed() {
    DatabaseUrl admin = limitedAdmin("CREATEDB CREATEROLE");
    server.execute("postgres", "CREATE ROLE %s LOGIN PASSWORD 'x'".formatted(name));
    server.execute("postgres", "CREATE DATABASE " + name);
    server.execute("postgres", "GRANT CREATE ON DATABASE %s TO %s".formatted(name, admin.user()));

    assertThat(new Preparation(admin, TestUrls.of(name, "x", name)).fail())
        .containsExactly(
            ("77 DENIED: not granted: CREATE on database %s to %s"
                    + " / prepare.admin-url, as %s@%s"
                    + " / as a superuser: GRANT CREATE ON DATABASE \"%s\" TO \"%s\";")
                .formatted(name, name, admin.user(), name, name, name),
            NOTHING_WRITTEN);
  }

  @Test
  void ledgerOfAnotherRoleIsOpened() throws Exception {
    fresh.succeed();
    database()
        .execute(
            "CREATE SCHEMA groundwork; CREATE TABLE groundwork.run (); CREATE TABLE groundwork.seed"
                + " ()");

    assertThat(done(fresh.succeed()))
        .containsExactly(
            "granted USAGE on schema groundwork to " + name,
            "granted SELECT on the tables of schema groundwork to " + name,
            "granted INSERT on the tables of schema groundwork to " + name,
            "granted UPDATE on the tables of schema groundwork to " + name);
    assertThat(done(fresh.succeed())).isEmpty();
  }

  @Test
  void administratorWithAWrongPasswordIsRefused() {
    assumeTrue(passwordsAreChecked(), "the server trusts everyone, so that no password is wrong");
    DatabaseUrl admin = TestUrls.of(server.user(), "wrong", "postgres");

    assertThat(new Preparation(admin, application).run().failure().orElseThrow().exit().status())
        .isEqualTo(77);
  }

  private boolean passwordsAreChecked() {
    try (Session session =
        new Server(TestUrls.of(server.user(), "wrong", "postgres"), List.of("public")).connect()) {
      return !session.isOpen();
    } catch (SQLException e) {
      return true;
    }
  }

  /** An administrator as managed servers have them. */
  private DatabaseUrl limitedAdmin(String rights) {
    String role = server.freshName();
    server.execute("postgres", "CREATE ROLE %s LOGIN %s PASSWORD 'admin'".formatted(role, rights));
    return TestUrls.of(role, "admin", "postgres");
  }
}
