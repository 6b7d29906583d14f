package dev.groundwork.migrate.folder;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.config.flyway.FlywayNaming;
import dev.groundwork.file.FileBeginning;
import dev.groundwork.migrate.folder.script.Findings;
import dev.groundwork.migrate.folder.script.FolderFiles;
import dev.groundwork.migrate.folder.script.MigrationFile;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sees by its files whose a folder is. */
final class FormatFinder {
  private static final Pattern FORMATTED =
      Pattern.compile("^\\s*--\\s*liquibase\\s+formatted", Pattern.CASE_INSENSITIVE);
  private static final Pattern DESCRIPTION = Pattern.compile("(?i).*\\.(ya?ml|json|xml)");

  private final Path root;
  private final FolderFiles files;
  private final boolean below;

  /** Each with what tells it. */
  private final Map<FolderFormat, String> seen = new TreeMap<>();

  private final Optional<FlywayFile> flyway;

  FormatFinder(Path root, Optional<FlywayFile> flyway) {
    this(root, flyway, true);
  }

  /**
   * @param flyway Flyway's own settings, which may say how its files are named
   * @param below whether files in folders below count, and descriptions of changelogs
   */
  private FormatFinder(Path root, Optional<FlywayFile> flyway, boolean below) {
    this.root = root;
    this.flyway = flyway;
    this.files = new FolderFiles(root);
    this.below = below;
  }

  /** The other tool whose migrations lie in a folder of a project; of several, one. */
  static Optional<FolderFormat> otherTool(Path folder) {
    FormatFinder finder = new FormatFinder(folder, FlywayFile.above(folder), false);
    finder.byName();
    finder.files.files().forEach(finder::byContent);
    if (finder.seen.isEmpty()) {
      finder.supabase();
    }
    return finder.seen.keySet().stream().filter(f -> f != FolderFormat.LIQUIBASE).findFirst();
  }

  /**
   * The one tool whose files lie there.
   *
   * @throws GroundworkException CONFIG for several, or where Flyway's settings would have to say it
   *     and cannot be read, INVALID for none
   */
  FolderFormat find() {
    byName();
    files.files().forEach(this::byContent);
    boolean migrationsBelow = files.folders().contains("migrations");
    if (seen.isEmpty() && !migrationsBelow) {
      plain();
    }
    if (seen.size() > 1) {
      throw new GroundworkException(
          ExitCode.CONFIG,
          "the folder could be "
              + seen.entrySet().stream()
                  .map(each -> "%s (%s)".formatted(each.getKey().word(), each.getValue()))
                  .collect(Collectors.joining(" or ")),
          root.toString(),
          "say which: migrate.format="
              + seen.keySet().stream()
                  .map(FolderFormat::word)
                  .collect(Collectors.joining(", or migrate.format=")));
    }
    if (seen.isEmpty() && migrationsBelow) {
      throw nothing();
    }
    if (seen.containsKey(FolderFormat.FLYWAY)) {
      requireReadable();
    }
    return seen.keySet().stream().findFirst().orElse(FolderFormat.LIQUIBASE);
  }

  private GroundworkException nothing() {
    return Findings.invalid(
        "no migration is in the folder",
        root.toString(),
        "name the folder that has them: " + root.resolve("migrations"));
  }

  private void byName() {
    if (files.has(PrismaReader.LOCK)) {
      seen.put(FolderFormat.PRISMA, PrismaReader.LOCK);
    }
    if (files.has(DrizzleReader.JOURNAL)) {
      seen.put(FolderFormat.DRIZZLE, DrizzleReader.JOURNAL);
    }
    files.folders().stream()
        .filter(name -> files.has(name + PrismaReader.SCRIPT))
        .findFirst()
        .ifPresent(this::directories);
    flyway(below ? files.all() : files.files());
    first(
        files.files(),
        name -> GolangMigrateReader.NAME.matcher(name).matches(),
        FolderFormat.GOLANG_MIGRATE);
  }

  /** A {@code V1.sql} alone may be anybody's; what stands beside it may tell whose it is. */
  private void flyway(List<String> paths) {
    FlywayNaming naming = FlywayNaming.of(flyway);
    Predicate<String> isSql =
        path -> FlywayName.of(naming, path).filter(FlywayName::isSql).isPresent();
    first(
        paths,
        path -> isSql.test(path) && MigrationFile.name(path).contains(naming.separator()),
        FolderFormat.FLYWAY);
    if (paths.stream().anyMatch(isSql)) {
      first(paths, path -> FlywayCallback.of(naming, path).isPresent(), FolderFormat.FLYWAY);
    }
  }

  private void directories(String name) {
    FolderFormat format =
        files.has(name + "/snapshot.json") ? FolderFormat.DRIZZLE : FolderFormat.PRISMA;
    if (!seen.containsKey(FolderFormat.PRISMA)) {
      seen.putIfAbsent(format, name + PrismaReader.SCRIPT);
    }
  }

  private void byContent(String name) {
    if (below
        && DESCRIPTION.matcher(name).matches()
        && FileBeginning.text(root.resolve(name)).contains("databaseChangeLog")) {
      seen.putIfAbsent(FolderFormat.LIQUIBASE, name);
    }
    if (name.endsWith(".sql")) {
      List<String> lines = FileBeginning.text(root.resolve(name)).lines().toList();
      if (lines.stream().limit(1).anyMatch(line -> FORMATTED.matcher(line).find())) {
        seen.putIfAbsent(FolderFormat.LIQUIBASE, name);
      }
      if (lines.stream().anyMatch(line -> GooseReader.UP.matcher(line).matches())) {
        seen.putIfAbsent(FolderFormat.GOOSE, name);
      }
      if (lines.stream().anyMatch(line -> DbmateReader.UP.matcher(line).find())) {
        seen.putIfAbsent(FolderFormat.DBMATE, name);
      }
    }
  }

  private void supabase() {
    if (root.toAbsolutePath().normalize().endsWith("supabase/migrations")) {
      first(
          files.files(),
          name -> NumberedReader.SUPABASE.matcher(name).matches(),
          FolderFormat.SUPABASE);
    }
  }

  private void plain() {
    supabase();
    if (seen.isEmpty()) {
      requireReadable();
      first(files.files(), name -> name.endsWith(".sql"), FolderFormat.SQL);
    }
  }

  /** They may name files so that nobody else would know them for Flyway's. */
  private void requireReadable() {
    Optional<Problem> fault = flyway.flatMap(FlywayFile::fault);
    if (fault.isPresent()) {
      throw new GroundworkException(ExitCode.CONFIG, List.of(fault.get()));
    }
  }

  private void first(List<String> paths, Predicate<String> tells, FolderFormat format) {
    paths.stream().filter(tells).findFirst().ifPresent(path -> seen.putIfAbsent(format, path));
  }
}
