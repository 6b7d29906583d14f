package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Schemas with two owners, and roles that may not own one. */
class OwnersRefusedIT {
  @RegisterExtension final Bench bench = new Bench();

  private Groundwork prepared() {
    return bench.groundwork().set("GROUNDWORK_PREPARE_ADMIN_URL", bench.url());
  }

  @Test
  void aTableInInitSql() {
    bench
        .project()
        .write(
            "init-sql/01-users.sql", "-- once\nCREATE TABLE IF NOT EXISTS users (\n  id int);\n");
    bench.refuses(
        prepared(),
        """
            ✗ prepare
            What    init-sql makes a table: CREATE TABLE IF NOT EXISTS users
            Where   <folder>/init-sql/01-users.sql, line 2
            State   unchanged: nothing was written
            Next    tables come from changelogs alone: move it into a changeset
            Exit    65 INVALID
            not run: lock, inspect, migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void initSqlThatFails() {
    bench.project().write("init-sql/01.sql", "CREATE EXTENSION IF NOT EXISTS vectro;\n");
    // the server's words name a folder of its own, and are others before PostgreSQL 15
    assertThat(bench.run(prepared(), "up").card())
        .containsPattern(
            "What    ERROR: (extension \"vectro\" is not available|could not open extension)")
        .containsSubsequence(
            "What    ERROR: ",
            "/init-sql/01.sql, line 1\n          CREATE EXTENSION IF NOT EXISTS vectro\n",
            "State   unchanged: nothing was written\n",
            "Next    install what it needs on the server, or remove the statement\n",
            "Exit    73 CANNOT_CREATE\n");
  }

  @Test
  void anExtensionThatTheServerDoesNotHave() {
    bench.refuses(
        prepared().flag("--prepare-extensions=vectro"),
        """
            ✗ prepare
            What    extension vectro is not installed on this server (PostgreSQL <version>)
            Where   prepare.extensions
            State   unchanged: nothing was written
            Next    install it there (Debian: postgresql-<version>-vectro), or use an image that has it
            Exit    73 CANNOT_CREATE
            not run: lock, inspect, migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void anExtensionThatAChangesetMakesWithoutTheServerHavingIt() {
    bench.project().migration("2.sql", "--changeset a:1\nCREATE EXTENSION vectro;\n");
    assertThat(bench.run(bench.groundwork(), "up").card())
        .contains(
            "Next    install the extension on the server, or use an image that has it, then run"
                + " again\n",
            "Exit    74 MIGRATION\n");
  }

  @Test
  void tablesThatNoChangelogMade() {
    bench.database().execute("CREATE TABLE users (id int); CREATE TABLE orders (id int)");
    bench.refuses(
        """
            ✗ inspect
            What    2 tables are here that no changelog made: orders, users
            Where   schema public
            State   unchanged: nothing was written
            Next    let one system own the schema: take an empty database, give these changelogs a schema of their own
                    (setting schema); what is in them already: groundwork resolve --applied NAME;
                    where there are none yet: groundwork adopt --baseline NAME
            Exit    76 MISMATCH
            not run: migrate, verify, seed, commit
          """);
  }

  @Test
  void aRoleWithoutCreateOnPublic() {
    String role = bench.database().server().freshName();
    bench
        .database()
        .execute(
            "CREATE ROLE %1$s LOGIN PASSWORD '%2$s'; GRANT CREATE ON DATABASE %3$s TO %1$s"
                .formatted(role, Bench.PASSWORD, bench.database().name()));
    String url = bench.database().server().url(role, Bench.encoded(), bench.database().name());
    bench.database().execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    bench.refuses(
        Groundwork.with(url, bench.project()),
        """
            ✗ inspect
            What    role "<other>" may not create tables in schema "public"
            Where   database "<database>"
            State   unchanged: nothing was written
            Next    as an administrator: GRANT USAGE, CREATE ON SCHEMA "public" TO "<other>";
            Exit    77 DENIED
            not run: migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void aRoleThatMayDoNothing() {
    String role = bench.database().server().freshName();
    bench.database().execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role, Bench.PASSWORD));
    String url = bench.database().server().url(role, Bench.encoded(), bench.database().name());
    bench.refuses(
        Groundwork.with(url, bench.project()).flag("--schema=shop"),
        """
            ✗ inspect   2 problems
            What 1  schema "shop" does not exist, and role "<other>" may not create it
            Where   database "<database>"
            Next    as an administrator: CREATE SCHEMA "shop" AUTHORIZATION "<other>";
            What 2  role "<other>" may not create the schema "groundwork", Groundwork's record
            Where   database "<database>"
            Next    as an administrator: GRANT CREATE ON DATABASE "<database>" TO "<other>";
            State   unchanged: nothing was written
            Exit    77 DENIED
            not run: migrate, verify, seed, commit
          """,
        "up");
  }

  @Test
  void aSchemaThatIsReserved() {
    bench.refuses(
        bench.groundwork().flag("--schema=pg_shop"),
        """
            ✗ config
            What    schema pg_shop is PostgreSQL's own
            Where   --schema
            State   unchanged: nothing was written
            Next    name a schema for the tables of the changelogs, such as public
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aReservedSchemaInTheUrl() {
    bench.refuses(
        Groundwork.with(bench.url() + "?schema=information_schema", bench.project()),
        """
            ✗ config
            What    schema information_schema is PostgreSQL's own
            Where   the URL
            State   unchanged: nothing was written
            Next    name a schema for the tables of the changelogs, such as public
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void theSchemaOfTheLedger() {
    bench.refuses(
        bench.groundwork().flag("--schema=groundwork"),
        """
            ✗ config
            What    schema groundwork is Groundwork's own record
            Where   --schema
            State   unchanged: nothing was written
            Next    name a schema for the tables of the changelogs, such as public
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void anEmptyDatabaseWhereOneIsExpected() {
    bench.refuses(
        bench.groundwork().flag("--guard-expect=existing"),
        """
            ✗ inspect
            What    the database is empty, and guard.expect says that it exists already
            Where   schema public
            State   unchanged: nothing was written
            Next    if its volume was lost, restore a backup; if it is new, set guard.expect=any once
            Exit    76 MISMATCH
            not run: migrate, verify, seed, commit
          """,
        "up");
  }
}
