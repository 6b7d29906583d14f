package dev.groundwork.config;

import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.log.LogLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    Fleet fleet,
    Optional<DatabaseUrl> other,
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
   * @param order of migrations that are known by their names, where somebody says it
   * @param checksums how a text is taken that changed after it ran; empty: as its tool takes it
   * @param changelog the root, or a folder of changelogs
   * @param searchPath where names begin; empty: found by looking
   * @param contexts never empty
   * @param labels an expression; an empty one stands for all
   * @param lockTimeout how long a statement may wait for a lock; zero: for ever
   * @param statementTimeout how long a statement may take; empty: for ever
   * @param attempts how often a run is tried when others are in the way
   * @param classpath jars and folders, which are seen only where code is allowed
   * @param flyway Flyway's own settings in the folder or above it, whosever the folder is, without
   *     what these say otherwise
   */
  public record Migrate(
      Path changelog,
      Optional<FolderFormat> format,
      LoneCommit loneCommit,
      Optional<NameOrder> order,
      Optional<Policy> checksums,
      List<Path> searchPath,
      List<String> contexts,
      String labels,
      TransactionScope transaction,
      Duration lockTimeout,
      Optional<Duration> statementTimeout,
      int attempts,
      Map<String, String> parameters,
      UndefinedParameters undefinedParameters,
      boolean allowCode,
      List<Path> classpath,
      LintPolicy lint,
      Optional<FlywayFile> flyway) {

    /** The folder in which the changelog lies, with all that is beside it: seeds, verify. */
    public Path folder() {
      return Files.isDirectory(changelog) ? changelog : Config.folder(changelog);
    }
  }

  /** How a parameter is taken that nobody defines: refused, or as the text that it is. */
  public enum UndefinedParameters {
    FAIL,
    KEEP
  }

  /** What was said of contexts and labels, for people; empty where the environment says it all. */
  public Optional<String> selection() {
    boolean plain = migrate.contexts().equals(List.of(environment)) && migrate.labels().isEmpty();
    String labels = migrate.labels().isEmpty() ? "" : "; labels " + migrate.labels();
    return plain
        ? Optional.empty()
        : Optional.of("contexts " + String.join(", ", migrate.contexts()) + labels);
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

    /** How it takes a text that changed after it ran: most tools never look. */
    public Policy checksums() {
      return this == LIQUIBASE || this == FLYWAY || this == SQL ? Policy.FAIL : Policy.WARN;
    }
  }

  /**
   * As Prisma's newer releases sort names, as its older ones do, or by the number they begin with.
   */
  public enum NameOrder {
    NAMES,
    BYTES,
    NUMBERS
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
   * @param keepHistory whether what runs here is written into it too
   */
  public record Adopt(boolean consent, Optional<String> table, boolean keepHistory) {}

  /**
   * What the run finds strange, and how it takes it.
   *
   * @param parts what belongs to the schema beside its objects
   * @param beside whether others change their schemas of the same database all the time
   */
  public record Guard(
      Expect expect, Policy ahead, Policy drift, Set<DriftPart> parts, boolean beside) {
    public Guard {
      parts = Set.copyOf(parts);
    }

    Guard besideOthers() {
      return new Guard(expect, ahead, drift, parts, true);
    }
  }

  /** What may belong to a schema too, for whoever wants to know when others change it. */
  public enum DriftPart {
    OWNERS,
    PRIVILEGES,
    COMMENTS,
    EXTENSIONS
  }

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
      ReportFiles files,
      Path terminationLog,
      LogLevel logLevel,
      boolean verbose) {}

  /**
   * What a run leaves in files when it is over.
   *
   * @param metrics numbers for Prometheus
   */
  public record ReportFiles(Optional<Path> json, Optional<Path> page, Optional<Path> metrics) {}

  /** The form of the report. */
  public enum OutputFormat {
    TEXT,
    JSON
  }
}
