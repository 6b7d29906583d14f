package dev.groundwork.command.change;

import dev.groundwork.baseline.BaselineFile;
import dev.groundwork.capture.CapturedMigration;
import dev.groundwork.capture.DrizzleForm;
import dev.groundwork.capture.ToolFile;
import dev.groundwork.capture.ToolMigration;
import dev.groundwork.config.Config;
import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.migrate.Migrations;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.io.IOException;
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

  /** What the tool's own description of the schema does not know of yet; empty: it has none. */
  List<String> reminders() {
    if (format.equals(Optional.of(FolderFormat.PRISMA))) {
      return List.of("schema.prisma does not know of it yet: npx prisma db pull");
    }
    return format.equals(Optional.of(FolderFormat.DRIZZLE))
        ? List.of(
            "the schema in TypeScript does not know of it yet: change it there, and empty the"
                + " .sql that drizzle-kit generate then makes of the same")
        : List.of();
  }

  /** What the tool itself would stumble over in it. */
  List<String> cautions(CapturedMigration migration) {
    return format.equals(Optional.of(FolderFormat.DRIZZLE)) && migration.ids().size() > 1
        ? List.of(
            "two files, since a new value of an enumeration is used after a COMMIT only:"
                + " drizzle-kit migrate runs all\nthat is pending in one transaction, in which the"
                + " second may fail (55P04); let it run after the first, or use groundwork up")
        : List.of();
  }

  /**
   * In the form of those beside it.
   *
   * @throws GroundworkException MISMATCH for what the form does not have
   */
  MigrationDraft draft(CapturedMigration migration) throws IOException {
    if (format.isEmpty() || isLiquibase()) {
      refuse(migration.refused().stream());
      return new LiquibaseDraft(file, migration.text(), migration.ids(), isLiquibase());
    }
    FolderFormat form = format.get();
    MigrationFolder folder = MigrationFolder.read(config, form);
    boolean flyway = form == FolderFormat.FLYWAY;
    ToolMigration tool =
        new ToolMigration(
            form,
            flyway ? config.migrate().flyway() : Optional.empty(),
            migration,
            flyway ? MigrationFolder.fileNames(config) : folder.names(),
            now);
    refuse(tool.refused().stream());
    List<ToolFile> files = tool.files();
    if (form == FolderFormat.DRIZZLE) {
      DrizzleForm drizzle = DrizzleForm.of(config.migrate().changelog());
      return new FolderDraft(config, form, "", drizzle.files(files, now))
          .proven(FolderFormat.SQL, files);
    }
    return new FolderDraft(config, form, flyway ? folder.lastFolder() : "", files);
  }

  /**
   * Refuses all of it at once.
   *
   * @param lines what cannot be written; nothing is refused without one
   */
  void refuse(Stream<String> lines) {
    String next = "undo it, or write that by hand: %s; nothing was written".formatted(byHand());
    List<Problem> problems =
        lines
            .map(line -> new Problem("cannot be written as a migration: " + line, "", next))
            .toList();
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.MISMATCH, problems);
    }
  }

  /** How an empty migration is made here. */
  private String byHand() {
    return switch (format.orElse(FolderFormat.LIQUIBASE)) {
      case PRISMA -> "npx prisma migrate dev --create-only";
      case DRIZZLE -> "npx drizzle-kit generate --custom";
      case GOLANG_MIGRATE -> "migrate create";
      case GOOSE -> "goose create";
      case DBMATE -> "dbmate new";
      case SUPABASE -> "supabase migration new";
      case FLYWAY, SQL -> "a file beside the others";
      default -> "groundwork new";
    };
  }
}
