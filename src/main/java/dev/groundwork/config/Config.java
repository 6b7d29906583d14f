package dev.groundwork.config;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.log.LogLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting, checked and typed, in the slices that the features take.
 *
 * @param database what we connect to: {@code DIRECT_URL}, {@code DATABASE_URL} or libpq's variables
 * @param name whose ledger this is
 * @param schemas where our tables are; the first is where unqualified names go; never empty
 * @param environment which contexts and which seeds
 * @param release which one this is, as people call it
 * @param shape every setting that shapes the run, as one text, without any secret
 * @param notices what is not wrong, and should be told once: an ignored parameter, a weak TLS mode
 */
public record Config(
    DatabaseUrl database,
    String name,
    List<String> schemas,
    String environment,
    Optional<String> release,
    Wait await,
    Lock lock,
    Prepare prepare,
    Migrate migrate,
    Adopt adopt,
    Guard guard,
    BackupPolicy backup,
    Reset reset,
    Verify verify,
    Seed seed,
    Output output,
    Map<Setting, String> shape,
    List<String> notices) {

  /** How long the server may take. */
  public record Wait(Duration timeout) {}

  /** How long another run may take. */
  public record Lock(Duration timeout) {}

  /**
   * What is prepared with the rights of an administrator.
   *
   * @param adminUrl empty: nothing is prepared
   * @param scripts the folder of {@code init-sql}
   */
  public record Prepare(Optional<DatabaseUrl> adminUrl, List<String> extensions, Path scripts) {}

  /**
   * How changelogs run.
   *
   * @param format of the changelog, where somebody says it
   * @param loneCommit how a COMMIT without a BEGIN is taken in another tool's file
   * @param lockTimeout how long a statement may wait for a lock; zero: for ever
   * @param statementTimeout how long a statement may take; empty: for ever
   * @param attempts how often a run is tried when others are in the way
   */
  public record Migrate(
      Path changelog,
      Optional<FolderFormat> format,
      LoneCommit loneCommit,
      TransactionScope transaction,
      Duration lockTimeout,
      Optional<Duration> statementTimeout,
      int attempts,
      Map<String, String> parameters,
      boolean allowCode,
      LintPolicy lint) {

    /** The folder in which the changelog lies, with all that is beside it: seeds, verify. */
    public Path folder() {
      return Config.folder(changelog);
    }
  }

  /** Where a file is; the folder of a mere name is the one from which paths begin. */
  static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** Whose files a changelog is made of. */
  public enum FolderFormat {
    LIQUIBASE,
    PRISMA,
    DRIZZLE,
    FLYWAY,
    GOLANG_MIGRATE,
    GOOSE,
    DBMATE,
    SUPABASE,
    SQL;

    /** As the setting has it: {@code golang-migrate}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What a COMMIT without a BEGIN is: wrong, or the end of a part of its file. */
  public enum LoneCommit {
    REFUSE,
    CUT
  }

  /** What is one transaction: the whole run, or each changeset. */
  public enum TransactionScope {
    RUN,
    CHANGESET
  }

  /** How dangerous forms of SQL are taken. */
  public enum LintPolicy {
    OFF,
    WARN,
    FAIL
  }

  /**
   * How another tool's history is taken over.
   *
   * @param consent whether {@code up} does it without being asked again
   * @param table where it is, if not where it is by default
   */
  public record Adopt(boolean consent, Optional<String> table) {}

  /** What the run finds strange, and how it takes it. */
  public record Guard(Expect expect, Policy ahead, Policy drift) {}

  /** What the database has to be before the run. */
  public enum Expect {
    ANY,
    EXISTING,
    FRESH
  }

  /** How something strange is taken. */
  public enum Policy {
    IGNORE,
    WARN,
    FAIL
  }

  /**
   * Copies of the database.
   *
   * @param beforeMigrate whether {@code up} makes one when something is pending
   * @param keep how many of those stay
   */
  public record BackupPolicy(boolean beforeMigrate, int keep) {}

  /** In which environments everything may be thrown away. */
  public record Reset(List<String> environments) {}

  /**
   * What the schema has to be.
   *
   * @param tables that must exist, as {@code table} or {@code schema.table}
   * @param unvalidated how a constraint is taken that is NOT VALID
   */
  public record Verify(List<String> tables, Policy unvalidated) {}

  /** How seeds run. */
  public record Seed(SeedGuard guard, boolean enabled, SeedParameters parameters) {

    /** Without parameters. */
    public Seed(SeedGuard guard, boolean enabled) {
      this(guard, enabled, SeedParameters.NONE);
    }
  }

  /** When a set of seeds runs. */
  public enum SeedGuard {
    DATABASE_EMPTY(false),
    TABLE_EMPTY(true),
    ONCE(false),
    ALWAYS(true);

    private final boolean runsEveryTime;

    SeedGuard(boolean runsEveryTime) {
      this.runsEveryTime = runsEveryTime;
    }

    /** Whether a set may have to run although nothing was changed since the last run. */
    public boolean runsEveryTime() {
      return runsEveryTime;
    }
  }

  /** What a person, a machine and Kubernetes get to read. */
  public record Output(
      OutputFormat format,
      Optional<Path> reportFile,
      Path terminationLog,
      LogLevel logLevel,
      boolean verbose) {}

  /** The form of the report. */
  public enum OutputFormat {
    TEXT,
    JSON
  }
}
