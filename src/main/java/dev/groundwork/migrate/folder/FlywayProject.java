package dev.groundwork.migrate.folder;

import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.config.flyway.FlywayNaming;
import dev.groundwork.migrate.folder.script.Findings;
import dev.groundwork.migrate.folder.script.FolderSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How Flyway's own settings, in the folder or above it, say that its files are read; what has a
 * name among our settings is read with these.
 */
final class FlywayProject {
  /** What a file's own {@code .conf} may say too. */
  private static final List<String> OF_FILES =
      List.of("encoding", "executeInTransaction", "placeholderReplacement");

  private final Optional<FlywayFile> file;
  private final FlywayNaming naming;
  private final FlywayLocations locations;

  FlywayProject(FolderSource source) {
    this.file = source.settings().flyway();
    this.naming = FlywayNaming.of(file);
    this.locations = new FlywayLocations(source.root(), file);
  }

  FlywayNaming naming() {
    return naming;
  }

  List<String> files() {
    return locations.files();
  }

  /** What holds for each file that does not say otherwise. */
  Map<String, String> ofFiles() {
    Map<String, String> values = new LinkedHashMap<>();
    OF_FILES.forEach(key -> text(key).ifPresent(value -> values.put(key, value)));
    return values;
  }

  Optional<String> text(String key) {
    return file.flatMap(found -> found.text(key));
  }

  /** Flyway's own, {@code default} where nobody says one. */
  String environment() {
    return file.map(FlywayFile::environment).orElse("default");
  }

  void tell(Findings findings) {
    file.ifPresent(found -> found.problems().forEach(findings.problems()::add));
    locations.tell(findings);
  }
}
