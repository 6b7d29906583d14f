package dev.groundwork.config;

import dev.groundwork.config.Config.FolderFormat;
import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.config.flyway.FlywayNaming;
import dev.groundwork.config.url.SourcedValue;
import dev.groundwork.run.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Flyway's own settings, where the changelog is a folder. */
final class FlywaySettings {
  private final Sources sources;
  private final Path directory;
  private final Problems problems;

  FlywaySettings(Sources sources, Path directory, Problems problems) {
    this.sources = sources;
    this.directory = directory;
    this.problems = problems;
  }

  /** Their file, without what ours say; whether the folder is Flyway's is not known by that. */
  Optional<FlywayFile> file() {
    return folder().flatMap(FlywayFile::above).map(file -> file.without(sources::isSaid));
  }

  /** What a file says of a folder of Flyway's, by the full key among ours; else nothing. */
  Map<String, SourcedValue> of(Optional<FlywayFile> file) {
    if (file.isEmpty() || !isFlyways(folder().orElseThrow(), file.get())) {
      return Map.of();
    }
    file.get().fault().ifPresent(problems::add);
    return file.get().settings();
  }

  private Optional<Path> folder() {
    return sources
        .find(Setting.MIGRATE_CHANGELOG)
        .flatMap(given -> SettingType.PATH.reader().apply(given.text()))
        .map(directory::resolve)
        .filter(Files::isDirectory);
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
