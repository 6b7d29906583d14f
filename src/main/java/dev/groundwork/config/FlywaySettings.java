package dev.groundwork.config;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.config.flyway.FlywayNaming;
import dev.groundwork.config.url.SourcedValue;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What Flyway's own settings say, where the changelog is a folder of Flyway's. */
final class FlywaySettings {
  private final Sources sources;
  private final Path directory;
  private final Problems problems;

  FlywaySettings(Sources sources, Path directory, Problems problems) {
    this.sources = sources;
    this.directory = directory;
    this.problems = problems;
  }

  /** By their full key among ours; none where they are of no such folder. */
  Map<String, SourcedValue> read() {
    Optional<Path> folder =
        sources
            .find(Setting.MIGRATE_CHANGELOG)
            .flatMap(given -> SettingType.PATH.reader().apply(given.text()))
            .map(directory::resolve)
            .filter(Files::isDirectory);
    try {
      return folder
          .flatMap(FlywayFile::above)
          .filter(file -> isFlyways(folder.orElseThrow(), file))
          .map(FlywayFile::settings)
          .orElse(Map.of());
    } catch (GroundworkException e) {
      problems.addAll(e);
      return Map.of();
    }
  }

  private boolean isFlyways(Path folder, FlywayFile file) {
    Optional<FolderFormat> said =
        sources
            .find(Setting.MIGRATE_FORMAT)
            .flatMap(given -> SettingType.FOLDER_FORMAT.reader().apply(given.text()));
    return said.map(format -> format == FolderFormat.FLYWAY)
        .orElseGet(() -> FlywayNaming.of(Optional.of(file)).isUsedIn(folder));
  }
}
