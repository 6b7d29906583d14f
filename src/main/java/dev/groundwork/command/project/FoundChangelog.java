package dev.groundwork.command.project;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.file.FileBeginning;
import dev.groundwork.migrate.folder.MigrationFolder;
import dev.groundwork.migrate.foreign.ForeignTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Migrations that some tool keeps.
 *
 * @param path a file, or a folder
 * @param tool whose they are
 * @param files how many
 */
record FoundChangelog(Path path, String tool, long files) {
  private static final Pattern ROOT =
      Pattern.compile(
          "(db\\.changelog-(master|root)|master|changelog-master|changelog)\\.(ya?ml|xml|json)");

  /** What lies in a folder itself; what begins Liquibase's changelogs before all else. */
  static Optional<FoundChangelog> in(Path folder) {
    Optional<Path> root =
        list(folder).stream()
            .filter(file -> ROOT.matcher(file.getFileName().toString()).matches())
            .filter(file -> FileBeginning.text(file).contains("databaseChangeLog"))
            .findFirst();
    return root.isPresent()
        ? root.map(file -> new FoundChangelog(file, "Liquibase", 1))
        : MigrationFolder.otherTool(folder)
            .map(
                format ->
                    new FoundChangelog(
                        folder, ForeignTool.titleOf(format.word()), count(folder, format)))
            .filter(found -> found.files() > 0);
  }

  /** Each may have a file of its own to go back. */
  private static long count(Path folder, FolderFormat format) {
    List<Path> all = list(folder);
    long directories =
        all.stream().filter(path -> Files.exists(path.resolve("migration.sql"))).count();
    String ending = format == FolderFormat.GOLANG_MIGRATE ? ".up.sql" : ".sql";
    return directories > 0
        ? directories
        : all.stream().filter(path -> path.toString().endsWith(ending)).count();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The same, as seen from a folder above it. */
  FoundChangelog from(Path top) {
    Path below = top.relativize(path);
    return new FoundChangelog(below.toString().isEmpty() ? Path.of(".") : below, tool, files);
  }

  /** As settings have it. */
  String written() {
    return path.toString().replace('\\', '/');
  }

  @Override
  public String toString() {
    return files > 1
        ? "%s: %s, %d files".formatted(written(), tool, files)
        : written() + ": " + tool;
  }
}
