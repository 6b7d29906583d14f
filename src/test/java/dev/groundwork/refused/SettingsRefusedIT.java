package dev.groundwork.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.testing.Groundwork;
import dev.groundwork.testing.Groundwork.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings and command lines that are wrong: told before any connection, all at once. */
class SettingsRefusedIT {
  @RegisterExtension final Bench bench = new Bench();
  private final Path folder = bench.folder();

  /** Without a URL; the changelogs are those of the project. */
  private Groundwork bare() {
    return new Groundwork()
        .flag("--migrate-changelog=" + bench.project().root())
        .flag("--report-termination-log=" + folder.resolve("termination-log"));
  }

  private Groundwork libpq() {
    return bare()
        .set("PGHOST", bench.database().server().host())
        .set("PGPORT", String.valueOf(bench.database().server().port()))
        .set("PGUSER", bench.role())
        .set("PGDATABASE", bench.database().name());
  }

  @Test
  void noUrlAtAll() {
    bench.refuses(
        bare(),
        """
            ✗ config
            What    no database given
            Where   the environment
            State   unchanged: nothing was written
            Next    set DATABASE_URL=postgresql://user:password@host:5432/database,
                    or PGHOST, PGUSER, PGPASSWORD and PGDATABASE
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aUrlThatIsNone() {
    bench.refuses(
        bare().set("DATABASE_URL", "smart_ecommerce_dev"),
        """
            ✗ config
            What    DATABASE_URL is no URL
            Where   DATABASE_URL
            State   unchanged: nothing was written
            Next    write it as postgresql://user:password@host:5432/database
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aUrlOfAnotherDatabaseWithoutItsPassword() {
    bench.refuses(
        bare().set("DATABASE_URL", "mysql://u:" + Bench.encoded() + "@h/d"),
        """
            ✗ config
            What    DATABASE_URL is no PostgreSQL URL: it begins with mysql
            Where   DATABASE_URL
            State   unchanged: nothing was written
            Next    write it as postgresql://user:password@host:5432/database
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aUrlWithAPasswordThatWasNotEncoded() {
    bench.refuses(
        bare().set("DATABASE_URL", "postgresql://u:" + Bench.PASSWORD + "@h/d"),
        """
            ✗ config
            What    DATABASE_URL has a / or ? before the @
            Where   DATABASE_URL
            State   unchanged: nothing was written
            Next    in user, password and database write @ as %40, / as %2F, ? as %3F, % as %25
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void anUnknownVariable() {
    bench.refuses(
        bench.groundwork().set("GROUNDWORK_WAIT_TIMEOT", "5s"),
        """
            ✗ config
            What    GROUNDWORK_WAIT_TIMEOT is no setting
            Where   the environment
            State   unchanged: nothing was written
            Next    did you mean GROUNDWORK_WAIT_TIMEOUT?
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aDurationSoon() {
    bench.refuses(
        bench.groundwork().flag("--wait-timeout=soon"),
        """
            ✗ config
            What    wait.timeout is no duration: "soon"
            Where   --wait-timeout
            State   unchanged: nothing was written
            Next    write it as 500ms, 60s, 5m or 1h
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void everyTypingErrorAtOnce() {
    bench.refuses(
        bench
            .groundwork()
            .set("GROUNDWORK_LOCK_TIMEOUT", "5 parsecs")
            .set("GROUNDWORK_MIGRATE_TRANSACTON", "run")
            .set("GROUNDWORK_SEED_GUARD", "database_empty")
            .flag("--migrate-attempts=0")
            .flag("--guard-ahead=warm"),
        """
            ✗ config    5 problems
            What 1  GROUNDWORK_MIGRATE_TRANSACTON is no setting
            Where   the environment
            Next    did you mean GROUNDWORK_MIGRATE_TRANSACTION?
            What 2  lock.timeout is no duration: "5 parsecs"
            Where   GROUNDWORK_LOCK_TIMEOUT
            Next    write it as 500ms, 60s, 5m or 1h
            What 3  migrate.attempts is no number from 1 to 1000: "0"
            Where   --migrate-attempts
            Next    write a whole number such as 5
            What 4  guard.ahead is not a choice: "warm"
            Where   --guard-ahead
            Next    write one of ignore, warn, fail
            What 5  seed.guard is not a choice: "database_empty"
            Where   GROUNDWORK_SEED_GUARD
            Next    write one of database-empty, table-empty, once, always
            State   unchanged: nothing was written
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aFormThatIsNone() {
    bench.refuses(
        bench.groundwork().flag("--output=xml"),
        """
            ✗ config
            What    output is not a choice: "xml"
            Where   --output
            State   unchanged: nothing was written
            Next    write one of text, json
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aSwitchThatIsNeither() {
    bench.refuses(
        bench.groundwork().flag("--verbose=maybe"),
        """
            ✗ config
            What    verbose is neither true nor false: "maybe"
            Where   --verbose
            State   unchanged: nothing was written
            Next    write true or false
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aNameOfSeventyBytes() {
    bench.refuses(
        bench.groundwork().flag("--schema=" + "s".repeat(70)),
        """
            ✗ config
            What    schema is no list of names: "ssssssssssssssssssssssssssssssssssssssss…"
            Where   --schema
            State   unchanged: nothing was written
            Next    write names of 1 to 63 bytes, with commas between them
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aPasswordFileThatIsMissing() {
    bench.refuses(
        libpq().set("PGPASSWORD_FILE", folder.resolve("password").toString()),
        """
            ✗ config
            What    PGPASSWORD_FILE names a file that is not there
            Where   <folder>/password
            State   unchanged: nothing was written
            Next    mount the secret there, or mend the path
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aPasswordFileThatIsEmpty() {
    bench.project().write("password", "\n");
    bench.refuses(
        libpq().set("PGPASSWORD_FILE", folder.resolve("password").toString()),
        """
            ✗ config
            What    PGPASSWORD_FILE names an empty file
            Where   <folder>/password
            State   unchanged: nothing was written
            Next    mount the secret there, or mend the path
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aPasswordFileThatIsAFolder() {
    bench.refuses(
        libpq().set("PGPASSWORD_FILE", folder.toString()),
        """
            ✗ config
            What    PGPASSWORD_FILE names a file that cannot be read
            Where   <folder>
            State   unchanged: nothing was written
            Next    mount the secret there, or mend the path
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aFolderOfScriptsThatIsNamedAndMissing() {
    bench.refuses(
        bench.groundwork().flag("--prepare-scripts=" + folder.resolve("init")),
        """
            ✗ config
            What    prepare.scripts names no folder: <folder>/init
            Where   --prepare-scripts
            State   unchanged: nothing was written
            Next    mount it there, or mend the path
            Exit    78 CONFIG
          """,
        "up");
    bench.project().write("init", "SELECT 1;");
    bench.refuses(
        bare()
            .set("DATABASE_URL", bench.url())
            .set("GROUNDWORK_PREPARE_SCRIPTS", folder.resolve("init").toString()),
        """
            ✗ config
            What    prepare.scripts names no folder: <folder>/init
            Where   GROUNDWORK_PREPARE_SCRIPTS
            State   unchanged: nothing was written
            Next    mount it there, or mend the path
            Exit    78 CONFIG
          """,
        "up");
  }

  @Test
  void aPasswordWithALineEndInIt() {
    bench.refuses(
        libpq().set("PGPASSWORD", Bench.PASSWORD + "\n" + Bench.PASSWORD),
        """
            ✗ config
            What    PGPASSWORD has a line end in it
            Where   PGPASSWORD
            State   unchanged: nothing was written
            Next    give it one line, without a line end
            Exit    78 CONFIG
          """,
        "up");
  }

  /** {@code echo … | base64} puts a line end into the Secret, and so into the variable. */
  @Test
  void aPasswordThatEndsInALineEndIsTakenWithoutIt() {
    Result result = bench.run(libpq().set("PGPASSWORD", Bench.PASSWORD + "\n"), "up");
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.out()).contains("! PGPASSWORD ends in a line end, which is taken away");
  }

  /** A report is no reason to leave a backend without its database. */
  @Test
  void aReportFileInAFolderThatIsNotThereIsTold() {
    Result result =
        bench.run(
            bench.groundwork().flag("--report-file=" + folder.resolve("reports/last.json")), "up");
    assertThat(result.status()).isZero();
    assertThat(bench.normal(result.out()))
        .contains("! report.file: <folder>/reports/last.json was not written: no such folder");
  }
}
