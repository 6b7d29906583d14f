package dev.groundwork.command.change;

import dev.groundwork.baseline.BaselineFile;
import dev.groundwork.capture.CapturedMigration;
import dev.groundwork.capture.ToolMigration;
import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.Migrations;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a captured migration is written: beside the other changelogs, or in another tool's folder.
 */
final class CapturePlace {
  private final Config config;
  private final Instant now;
  private final Optional<FolderFormat> format;
  private final BaselineFile file;

  /**
   * @param name of the migration
   */
  CapturePlace(Config config, Instant now, String name) {
    this.config = config;
    this.now = now;
    this.format = MigrationFolder.format(config);
    Path changelog = config.migrate().changelog();
    Path folder =
        isLiquibase() ? Migrations.lastFolder(changelog) : changelog.resolveSibling("migrations");
    this.file = new BaselineFile(changelog, folder, Migrations.timeIn(folder, now) + "-", name);
  }

  private boolean isLiquibase() {
    return format.equals(Optional.of(FolderFormat.LIQUIBASE));
  }

  /** The name, as files have it. */
  String id() {
    return file.id();
  }

  boolean isPrisma() {
    return format.equals(Optional.of(FolderFormat.PRISMA));
  }

  /**
   * Asks no database.
   *
   * @throws GroundworkException USAGE for a folder in which nobody else writes
   */
  void requireWritable() {
    String changelog = config.migrate().changelog().toString();
    if (format.equals(Optional.of(FolderFormat.DRIZZLE))) {
      throw new GroundworkException(
          ExitCode.USAGE,
          "the folder is Drizzle's, which makes each migration from a snapshot that only it writes",
          changelog,
          """
          groundwork capture NAME --dry-run prints the SQL: paste it into the file that
          drizzle-kit generate --custom --name=NAME makes, and change the schema in TypeScript\
          """);
    }
  }

  /**
   * In the form of those beside it; what is only printed may be plain SQL.
   *
   * @throws GroundworkException MISMATCH for what the form does not have
   */
  MigrationDraft draft(CapturedMigration migration) {
    if (format.isEmpty() || isLiquibase()) {
      return new LiquibaseDraft(file, migration.text(), migration.ids(), isLiquibase());
    }
    FolderFormat form = format.get() == FolderFormat.DRIZZLE ? FolderFormat.SQL : format.get();
    MigrationFolder folder = MigrationFolder.read(config, format.get());
    boolean flyway = form == FolderFormat.FLYWAY;
    ToolMigration tool =
        new ToolMigration(
            form,
            flyway ? config.migrate().flyway() : Optional.empty(),
            migration,
            flyway ? MigrationFolder.fileNames(config) : folder.names(),
            now);
    refuse(tool.refused().stream());
    return new FolderDraft(config, form, flyway ? folder.lastFolder() : "", tool.files());
  }

  /**
   * Refuses all of it at once.
   *
   * @param lines what cannot be written; nothing is refused without one
   */
  static void refuse(Stream<String> lines) {
    List<Problem> problems =
        lines
            .map(
                line ->
                    new Problem(
                        "cannot be written as a migration: " + line,
                        "",
                        "undo it, or write that by hand: groundwork new; nothing was written"))
            .toList();
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, problems);
    }
  }
}
