package dev.groundwork.migrate.folder;

import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.migrate.folder.script.Findings;
import dev.groundwork.migrate.folder.script.FolderFiles;
import dev.groundwork.migrate.folder.script.FolderSettings;
import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.MigrationFile;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A folder of another tool's migrations, as that tool reads it.
 *
 * @param migrations in the order in which they run
 * @param ordered whether somebody said in which order names run
 * @param problems why nothing of it can run, whatever is pending
 * @param warnings what is there and is no migration, and why
 */
public record MigrationFolder(
    FolderFormat format,
    Path root,
    List<Migration> migrations,
    boolean ordered,
    List<Problem> problems,
    List<String> warnings) {

  public MigrationFolder {
    migrations = List.copyOf(migrations);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /**
   * The format of the changelog of the settings; empty where it is a file.
   *
   * @throws GroundworkException CONFIG where it could be of several tools, INVALID where it is of
   *     none
   */
  public static Optional<FolderFormat> format(Config config) {
    Path changelog = config.migrate().changelog();
    return Files.isDirectory(changelog)
        ? Optional.of(config.migrate().format().orElseGet(() -> FoundFormat.of(config.migrate())))
        : Optional.empty();
  }

  /**
   * Whose migrations lie in a folder itself; empty where it is no other tool's, or cannot be read.
   */
  public static Optional<FolderFormat> otherTool(Path folder) {
    try {
      return FormatFinder.otherTool(folder);
    } catch (GroundworkException e) {
      return Optional.empty();
    }
  }

  /**
   * The folder in which seeds and checks are: of another tool's folder the one in which it lies.
   *
   * @throws GroundworkException as {@link #format}
   */
  public static Path home(Config config) {
    Path folder = config.migrate().folder();
    boolean anotherTool = format(config).filter(f -> f != FolderFormat.LIQUIBASE).isPresent();
    Path parent = folder.getParent();
    return anotherTool ? (parent == null ? Path.of("") : parent) : folder;
  }

  /**
   * The folders in which its files are: that of the changelog, and where Flyway's own settings name
   * others, these.
   *
   * @throws GroundworkException as {@link #format}
   */
  public static List<Path> folders(Config config) {
    Path root = config.migrate().changelog();
    List<Path> all = new ArrayList<>(List.of(root));
    if (format(config).filter(f -> f == FolderFormat.FLYWAY).isPresent()) {
      new FlywayLocations(root, config.migrate().flyway())
          .folders().stream()
              .filter(folder -> !folder.startsWith(root.toAbsolutePath().normalize()))
              .forEach(all::add);
    }
    return all;
  }

  /** How Flyway's own history calls the files of its folder, by their paths below that. */
  public static UnaryOperator<String> scripts(Config config) {
    return new FlywayLocations(config.migrate().changelog(), config.migrate().flyway())::script;
  }

  /**
   * The names of all files in these folders and below them.
   *
   * @throws GroundworkException as {@link #format}
   */
  public static List<String> fileNames(Config config) {
    return folders(config).stream()
        .flatMap(folder -> new FolderFiles(folder).all().stream())
        .map(MigrationFile::name)
        .toList();
  }

  /**
   * What a file that is not in these folders says of how they are read; empty: nothing.
   *
   * @throws GroundworkException as {@link #format}
   */
  public static String reading(Config config) {
    return format(config)
        .filter(f -> f == FolderFormat.FLYWAY)
        .flatMap(f -> config.migrate().flyway())
        .map(FlywayFile::shape)
        .orElse("");
  }

  /**
   * Reads the folder that is the changelog of the settings.
   *
   * @param format any but Liquibase's
   * @throws GroundworkException INVALID where a file cannot be read at all, or none is there
   */
  public static MigrationFolder read(Config config, FolderFormat format) {
    Path root = config.migrate().changelog();
    Findings findings = new Findings(root);
    FolderSettings settings = FolderSettings.of(config);
    List<Migration> migrations =
        reader(format).apply(new FolderSource(root, findings, settings)).read();
    if (migrations.isEmpty()) {
      findings.problem(
          "no migration of %s is in the folder".formatted(format.word()),
          "",
          "name the folder that has them, or say with migrate.format what they are");
      throw new GroundworkException(ExitCode.INVALID, findings.problems());
    }
    return new MigrationFolder(
        format,
        root,
        migrations,
        settings.order().isPresent(),
        findings.problems(),
        findings.warnings());
  }

  private static Function<FolderSource, FolderReader> reader(FolderFormat format) {
    return switch (format) {
      case PRISMA -> PrismaReader::new;
      case DRIZZLE -> DrizzleReader::new;
      case FLYWAY -> FlywayReader::new;
      case GOLANG_MIGRATE -> GolangMigrateReader::new;
      case GOOSE -> GooseReader::new;
      case DBMATE -> DbmateReader::new;
      case SUPABASE, SQL -> source -> new NumberedReader(source, format);
      case LIQUIBASE -> throw new IllegalArgumentException("Liquibase reads its own changelogs");
    };
  }

  /** What its migrations are called, in the order in which they run. */
  public List<String> names() {
    return migrations.stream().map(Migration::name).toList();
  }

  /** The folder of the last that runs once, below this one; empty for this one itself. */
  public String lastFolder() {
    return migrations.stream()
        .filter(migration -> migration.kind() != Migration.Kind.REPEATABLE)
        .map(Migration::file)
        .reduce((one, next) -> next)
        .map(file -> file.substring(0, file.lastIndexOf('/') + 1))
        .orElse("");
  }

  /**
   * What the parts of some migrations are called, in the order in which they run.
   *
   * @param files of them, below the folder
   */
  public List<String> partNames(List<String> files) {
    return migrations.stream()
        .filter(migration -> files.contains(migration.file()))
        .flatMap(migration -> migration.partNames().stream())
        .toList();
  }

  /** As a person finds it. */
  public String display(String file) {
    return root.resolve(file).normalize().toString();
  }

  /**
   * What keeps these from running: each one's own problems, and an order on which the tool's
   * versions do not agree.
   */
  public List<Problem> problems(List<Migration> pending) {
    return new PendingCheck(this, pending).problems();
  }

  /** The author of its changesets: {@code prisma}. */
  public String author() {
    return format.word();
  }
}
