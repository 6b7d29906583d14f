package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.FolderFiles;
import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.Migration;
import dev.groundwork.migrate.folder.script.MigrationBuilder;
import dev.groundwork.migrate.folder.script.MigrationFile;
import dev.groundwork.migrate.folder.script.TextChecksums;
import java.util.List;
import java.util.Optional;

/** Prisma's: a directory for each, with {@code migration.sql} in it. */
final class PrismaReader implements FolderReader {
  static final String LOCK = "migration_lock.toml";
  static final String SCRIPT = "/migration.sql";
  private static final List<String> PROVIDERS = List.of("postgresql", "cockroachdb");

  private final FolderSource source;

  PrismaReader(FolderSource source) {
    this.source = source;
  }

  @Override
  public List<Migration> read() {
    FolderFiles files = source.files();
    provider(files);
    files.folders().stream()
        .filter(files::isLink)
        .forEach(name -> source.findings().warning(name, "is a link, which Prisma passes over"));
    files.files().stream()
        .filter(name -> !name.equals(LOCK))
        .forEach(
            name ->
                source
                    .findings()
                    .warning(name, "is not run: Prisma runs the migration.sql of a directory"));
    return files.folders().stream()
        .filter(name -> !files.isLink(name))
        .sorted(PrismaOrder.of(source.settings().order()))
        .map(name -> migration(files, name))
        .toList();
  }

  private void provider(FolderFiles files) {
    if (!files.has(LOCK)) {
      return;
    }
    Optional<String> provider =
        MigrationFile.utf8(source, LOCK)
            .text()
            .lines()
            .filter(line -> line.startsWith("provider"))
            .findFirst()
            .map(line -> line.replaceFirst("^provider\\s*=\\s*", "").replace("\"", "").strip());
    if (provider.filter(PROVIDERS::contains).isEmpty()) {
      source
          .findings()
          .problem(
              "these migrations are for %s, not for PostgreSQL"
                  .formatted(provider.orElse("no provider")),
              LOCK,
              "Prisma says so too (P3019): name the folder of those for postgresql");
    }
  }

  private Migration migration(FolderFiles files, String name) {
    String path = name + SCRIPT;
    MigrationBuilder migration = new MigrationBuilder(source, path, name, name);
    if (!files.has(path)) {
      return migration
          .problem(
              "the migration has no migration.sql",
              0,
              "put the file back, or delete the directory if it was never a migration (P3015)")
          .build();
    }
    MigrationFile file = MigrationFile.utf8(source, path);
    file.problem().ifPresent(migration::problem);
    return migration.checksums(TextChecksums.prisma(file.raw())).up(file.text(), 1, true).build();
  }
}
