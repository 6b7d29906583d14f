package dev.groundwork.migrate.changelog;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.folder.changeset.FolderChangelog;
import dev.groundwork.migrate.layout.ChangelogPath;
import dev.groundwork.migrate.layout.FolderListing;
import dev.groundwork.migrate.memory.ParseMemory;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.ContextExpression;
import liquibase.Labels;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;

/**
 * Where reading begins: the changelog that includes the others, or a folder of changelogs, which
 * all belong to it. What kind of folder it is, is decided here.
 */
public final class ChangelogRoot {
  private static final Pattern ROOT_NAME =
      Pattern.compile("(?i)(db\\.)?changelog-?(root|master)\\.(ya?ml|json|xml|sql)");

  /** What lies in the folder of a changelog and is none. */
  private static final Set<String> OTHERS =
      Set.of("seeds", "verify", "groundwork.yaml", "groundwork.yml");

  private final ChangelogPath searchPath;
  private final String name;
  private final boolean isFolder;
  private final Optional<MigrationFolder> migrations;

  private ChangelogRoot(
      ChangelogPath searchPath,
      String name,
      boolean isFolder,
      Optional<MigrationFolder> migrations) {
    this.searchPath = searchPath;
    this.name = name;
    this.isFolder = isFolder;
    this.migrations = migrations;
  }

  /**
   * One that is there.
   *
   * @throws GroundworkException INVALID when there is none
   */
  public static ChangelogRoot of(Config config) {
    Path root = config.migrate().changelog();
    if (Files.isDirectory(root)) {
      Optional<MigrationFolder> migrations = FolderChangelog.of(config);
      if (migrations.isPresent()) {
        return new ChangelogRoot(ChangelogPath.of(root), "", true, migrations);
      }
      refuseItsRoot(root);
      return new ChangelogRoot(
          ChangelogPath.of(config.migrate(), root), "", true, Optional.empty());
    }
    if (!Files.isRegularFile(root)) {
      throw invalid("there is no changelog: " + root, wayOut(root));
    }
    refuseSchemaFile(root);
    ChangelogPath searchPath = ChangelogPath.of(config.migrate(), root);
    return new ChangelogRoot(searchPath, searchPath.nameOf(root), false, Optional.empty());
  }

  /** One file of the same folders, read as if there were no other. */
  public ChangelogRoot at(Path file) {
    return new ChangelogRoot(searchPath, searchPath.nameOf(file), false, Optional.empty());
  }

  /** {@code schema.prisma}, beside which the migrations lie. */
  private static void refuseSchemaFile(Path file) {
    Path beside = file.resolveSibling("migrations");
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".prisma") && Files.isDirectory(beside)) {
      throw invalid(
          "no changelog by its name: " + name, "name the folder of the migrations: " + beside);
    }
  }

  /** Who includes the other files would be read beside them. */
  private static void refuseItsRoot(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(ROOT_NAME.asMatchPredicate())
          .findFirst()
          .ifPresent(
              name -> {
                throw invalid(
                    "the changelog is a folder: " + folder,
                    "name the file in it that includes the others: " + folder.resolve(name));
              });
    } catch (IOException e) {
      throw FolderListing.unreadable(folder, e);
    }
  }

  private static GroundworkException invalid(String what, String next) {
    return new GroundworkException(
        ExitCode.INVALID, List.of(new Problem(what, "setting migrate.changelog", next)));
  }

  private static String wayOut(Path root) {
    return root.toString().contains("\\")
        ? "write / between the folders"
        : "put it there, or mount it: the folder has to be seen from where Groundwork runs\n"
            + "or begin, in the project's folder: groundwork init";
  }

  /**
   * Opens its folder.
   *
   * @param memory what an earlier run found in the files of it
   */
  public ChangelogFolder open(ParseMemory memory) {
    return new ChangelogFolder(searchPath, memory);
  }

  /** Reads it, and all that it includes. */
  DatabaseChangeLog parse(ChangelogFolder folder, ChangeLogParameters parameters)
      throws LiquibaseException {
    if (migrations.isPresent()) {
      folder.tell(migrations.get().warnings());
      DatabaseChangeLog log = FolderChangelog.log(migrations.get());
      log.setChangeLogParameters(parameters);
      return log;
    }
    return isFolder ? all(folder, parameters) : one(folder, parameters);
  }

  private DatabaseChangeLog one(ChangelogFolder folder, ChangeLogParameters parameters)
      throws LiquibaseException {
    return ChangeLogParserFactory.getInstance()
        .getParser(name, folder)
        .parse(name, parameters, folder);
  }

  /** Of a path from the folder. */
  private static boolean mayBeOne(Path path) {
    return !OTHERS.contains(path.getName(0).toString());
  }

  /** Of a folder of changelogs, the one in which the last of them lies, as they run. */
  public static Path lastFolder(Path folder) {
    return FolderListing.below(folder, true).stream()
        .filter(file -> mayBeOne(folder.relativize(file)))
        .filter(FolderListing::isChangelog)
        .max(Comparator.comparing(Path::toString))
        .map(file -> file.resolveSibling("").normalize())
        .orElse(folder);
  }

  private static DatabaseChangeLog all(ChangelogFolder folder, ChangeLogParameters parameters)
      throws LiquibaseException {
    DatabaseChangeLog all = new DatabaseChangeLog("");
    all.setChangeLogParameters(parameters);
    all.includeAll(
        "",
        false,
        path -> mayBeOne(Path.of(path)),
        false,
        Comparator.naturalOrder(),
        folder,
        new ContextExpression(),
        new Labels(),
        false,
        null,
        0,
        Integer.MAX_VALUE);
    if (all.getChangeSets().isEmpty()) {
      throw invalid(
          "no changelog is in " + folder.display(),
          "put one there: a changelog ends in .sql, .yaml, .yml, .json or .xml");
    }
    return all;
  }
}
