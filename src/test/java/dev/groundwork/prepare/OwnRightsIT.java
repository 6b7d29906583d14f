package dev.groundwork.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import dev.groundwork.testing.Project;
import dev.groundwork.testing.TestDatabase;
import dev.groundwork.testing.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prepare} without an admin URL: whatever the application's own role may do. */
class OwnRightsIT {
  private static final String EXTENSIONS =
      "CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;\n";

  private final TestServer server = TestServer.get();
  private final TestDatabase database = server.database();
  private final String role = server.freshName();
  private final String missing = server.freshName();
  @TempDir private Path folder;
  private Project project;

  @BeforeEach
  void writeProject() {
    project = Project.in(folder);
    project.migration("1-notes.sql", "--changeset shop:1\nCREATE TABLE notes (id int);\n");
  }

  @Test
  void ownerOfTheDatabaseRunsInitSqlAndStartsAgainAndAgain() {
    role("");
    owns();
    project.write("init-sql/01.sql", EXTENSIONS + "CREATE EXTENSION IF NOT EXISTS hstore;\n");

    assertThat(prepared(up(database.name())))
        .isEqualTo("✓ prepare   ran %s/init-sql/01.sql".formatted(folder));
    assertThat(prepared(up(database.name()))).isEqualTo("✓ prepare   nothing to do");
    assertThat(database.value("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'"))
        .isEqualTo("1");
  }

  @Test
  void superuserMakesWhatIsNotTrustedToo() {
    role("SUPERUSER");
    project.write("init-sql/01.sql", "CREATE EXTENSION IF NOT EXISTS pageinspect;\n");

    assertThat(prepared(up(database.name()))).contains("ran ");
  }

  @Test
  void missingDatabaseIsMadeByWhoMayMakeOne() {
    role("CREATEDB");
    String odd = missing + " \"Shop\"; it's 100%";
    project.write("init-sql/01.sql", EXTENSIONS);

    assertThat(prepared(up(odd, "--schema=shop", "--prepare-extensions=hstore")))
        .isEqualTo(
            """
            ✓ prepare   4 steps
            created database %s
            created schema shop
            created extension hstore
            ran %s/init-sql/01.sql\
            """
                .formatted(odd, folder));
    assertThat(prepared(up(odd, "--schema=shop", "--prepare-extensions=hstore")))
        .isEqualTo("✓ prepare   nothing to do");
    assertThat(
            database.value(
                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '%s'"
                    .formatted(odd.replace("'", "''"))))
        .isEqualTo(role);
    server.execute("postgres", "DROP DATABASE \"%s\"".formatted(odd.replace("\"", "\"\"")));
  }

  @Test
  void databaseThatThePgVariablesNameIsMade() {
    role("CREATEDB");
    Groundwork groundwork =
        Groundwork.offline(project)
            .set("PGHOST", server.host())
            .set("PGPORT", String.valueOf(server.port()))
            .set("PGUSER", role)
            .set("PGPASSWORD", "p")
            .set("PGDATABASE", missing);

    assertThat(prepared(groundwork.run("up"))).contains("created database " + missing);
  }

  @Test
  void databaseOfTheRolesNameIsMadeWhereTheUrlNamesNone() {
    role("CREATEDB");

    assertThat(prepared(up(""))).contains("created database " + role);
  }

  @Test
  void missingDatabaseThatMayNotBeMadeIsToldWithTheStatements() {
    role("");

    Result result = up(missing);

    assertThat(result.status()).isEqualTo(77);
    assertThat(result.card())
        .startsWith(
            """
              What    database "%1$s" does not exist, and role "%2$s" may not create it
              Where   %2$s@%3$s:%4$d/%1$s
              State   unchanged: nothing was written
              Next    as an administrator, CREATE DATABASE "%1$s" OWNER "%2$s";
                      or ALTER ROLE "%2$s" CREATEDB;
                      or set prepare.admin-url
              Exit    77 DENIED\
            """
                .formatted(missing, role, server.host(), server.port()));
  }

  @Test
  void commandsThatPrepareNothingMakeNoDatabase() {
    role("CREATEDB");

    assertThat(groundwork(missing).run("migrate").status()).isEqualTo(78);
    assertThat(database.rows("SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(missing)))
        .isEmpty();
  }

  @Test
  void whatIsThereIsNoProblemWhateverTheRights() {
    role("CONNECTION LIMIT 1");
    database.execute(
        """
        CREATE EXTENSION pg_trgm;
        CREATE SCHEMA reports;
        ALTER DATABASE %1$s SET TimeZone TO 'UTC';
        GRANT USAGE ON SCHEMA reports TO pg_monitor;
        GRANT CREATE, USAGE ON SCHEMA public TO %2$s;
        GRANT CREATE ON DATABASE %1$s TO %2$s;
        """
            .formatted(database.name(), role));
    assertThat(up(database.name()).status()).isZero();
    database.execute("REVOKE CREATE ON DATABASE %s FROM %s".formatted(database.name(), role));
    project.write(
        "init-sql/01.sql",
        EXTENSIONS
            + """
            CREATE SCHEMA IF NOT EXISTS reports;
            ALTER DATABASE %s SET TimeZone = 'UTC';
            GRANT USAGE ON SCHEMA reports TO pg_monitor;
            """
                .formatted(database.name()));

    assertThat(prepared(up(database.name(), "--prepare-extensions=pg_trgm")))
        .isEqualTo("✓ prepare   nothing to do");
  }

  @Test
  void whatTheRoleMayNotDoIsToldAllAtOnceBeforeAnythingIsMade() {
    role("");
    database.execute("CREATE SCHEMA reports");
    database.execute("GRANT CREATE, USAGE ON SCHEMA public TO " + role);
    project.write("init-sql/01.sql", EXTENSIONS);
    project.write(
        "init-sql/02.sql",
        """
        CREATE SCHEMA IF NOT EXISTS stock;

        GRANT USAGE ON SCHEMA reports TO pg_monitor;
        """);

    Result result = up(database.name());

    assertThat(result.status()).as(result.toString()).isEqualTo(77);
    assertThat(result.card())
        .startsWith(
            """
              What 1  ERROR: permission denied to create extension "pg_trgm" (42501)
                      Must have CREATE privilege on current database to create this extension.
              Where   %3$s/init-sql/01.sql, line 1
                      CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public
              Next    as an administrator, GRANT CREATE ON DATABASE "%1$s" TO "%2$s";
                      or set prepare.admin-url

              What 2  ERROR: permission denied for database %1$s (42501)
              Where   %3$s/init-sql/02.sql, line 1
                      CREATE SCHEMA IF NOT EXISTS stock
              Next    as an administrator, GRANT CREATE ON DATABASE "%1$s" TO "%2$s";
                      or set prepare.admin-url

              What 3  ERROR: permission denied for schema reports (42501)
              Where   %3$s/init-sql/02.sql, line 3
                      GRANT USAGE ON SCHEMA reports TO pg_monitor
              Next    as an administrator, psql --dbname="%1$s" --file=%3$s/init-sql/02.sql
                      or set prepare.admin-url

              What 4  role "%2$s" may not create the schema "groundwork", Groundwork's record
              Where   database "%1$s"
              Next    as an administrator: GRANT CREATE ON DATABASE "%1$s" TO "%2$s";

              State   unchanged: nothing was written
              Exit    77 DENIED\
            """
                .formatted(database.name(), role, folder));
  }

  @Test
  void extensionThatOnlyASuperuserMayMakeIsTold() {
    role("");
    owns();

    Result result = up(database.name(), "--prepare-extensions=pageinspect");

    assertThat(result.card())
        .startsWith(
            """
              What    ERROR: permission denied to create extension "pageinspect" (42501)
                      Must be superuser to create this extension.
              Where   setting prepare.extensions
              State   unchanged: nothing was written
              Next    as a superuser, in database "%s": CREATE EXTENSION "pageinspect";
                      or set prepare.admin-url
              Exit    77 DENIED\
            """
                .formatted(database.name()));
  }

  @Test
  void grantThatTheServerPassesOverIsTold() {
    role("");
    database.execute("GRANT CREATE ON DATABASE %s TO %s".formatted(database.name(), role));
    database.execute("GRANT CREATE, USAGE ON SCHEMA public TO " + role);
    database.execute("CREATE SCHEMA reports; GRANT USAGE ON SCHEMA reports TO " + role);
    project.write("init-sql/01.sql", "GRANT USAGE ON SCHEMA reports TO pg_monitor;");

    assertThat(up(database.name()).card())
        .startsWith("  What    role \"%s\" may not grant this\n".formatted(role))
        .contains("  Exit    77 DENIED");
  }

  @Test
  void extensionThatTheServerDoesNotHaveIsNotDeniedButAbsent() {
    role("");
    owns();

    assertThat(up(database.name(), "--prepare-extensions=pg-trgm").card())
        .contains("did you mean pg_trgm?", "Exit    73 CANNOT_CREATE");
  }

  @Test
  void twentyAtOnceAllSucceedAndOneMakesTheDatabase() throws Exception {
    role("CREATEDB");
    project.write("init-sql/01.sql", EXTENSIONS + "GRANT USAGE ON SCHEMA public TO pg_monitor;");
    Callable<Result> one = () -> groundwork(missing).run("prepare");
    ExecutorService threads = Executors.newFixedThreadPool(20);
    List<Result> results = new ArrayList<>();
    try {
      for (Future<Result> result : threads.invokeAll(Collections.nCopies(20, one))) {
        results.add(result.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(results).allSatisfy(r -> assertThat(r.status()).as(r.toString()).isZero());
    assertThat(results.stream().filter(r -> r.out().contains("created database"))).hasSize(1);
  }

  private void role(String options) {
    database.execute("CREATE ROLE %s LOGIN PASSWORD 'p' %s".formatted(role, options));
  }

  private void owns() {
    database.execute("ALTER DATABASE %s OWNER TO %s".formatted(database.name(), role));
  }

  private Groundwork groundwork(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return Groundwork.with(server.url(role, "p", encoded), project);
  }

  private Result up(String name, String... flags) {
    Groundwork groundwork = groundwork(name);
    for (String flag : flags) {
      groundwork.flag(flag);
    }
    return groundwork.run("up");
  }

  /**
   * What the phase said, without its time. Where the role may connect once, the lock may have to
   * wait until the server has noticed that the session before it is closed, and says so.
   */
  private static String prepared(Result result) {
    assertThat(result.status()).as(result.toString()).isZero();
    String out = result.out();
    return out.substring(
            out.indexOf("✓ prepare"),
            out.indexOf("✓ lock") < 0 ? out.indexOf("– lock") : out.indexOf("✓ lock"))
        .replaceAll("(?m)^ +· waiting for .*: too many connections for role .*\\n", "")
        .strip()
        .replaceAll("(?m)^ +", "")
        .replaceAll("(?m) +\\d[\\d.]* m?s$", "");
  }
}
