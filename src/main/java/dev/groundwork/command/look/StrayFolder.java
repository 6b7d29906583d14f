package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.folder.MigrationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that is called as that of the seeds or of the checks is, and lies where nobody reads it:
 * one step from where it belongs, or written otherwise. Only looked for where files are checked: a
 * service has nothing to say of the folders around it.
 */
final class StrayFolder {
  private static final Pattern SEEDS =
      Pattern.compile("(?i).*\\.(ya?ml|json|jsonl|ndjson|csv|sql)(\\.gz)?");
  private static final Pattern CHECKS = Pattern.compile("(?i).*\\.sql");

  private final Path home;
  private final String name;
  private final Pattern belongs;

  private StrayFolder(Path home, String name, Pattern belongs) {
    this.home = home;
    this.name = name;
    this.belongs = belongs;
  }

  /** One line for each. */
  static List<String> warnings(Config config) {
    Path home = MigrationFolder.home(config);
    return Stream.of(new StrayFolder(home, "seeds", SEEDS), new StrayFolder(home, "verify", CHECKS))
        .flatMap(StrayFolder::warnings)
        .toList();
  }

  private Stream<String> warnings() {
    Path read = home.resolve(name);
    Stream<Path> within = in(home).stream().filter(folder -> !isSame(folder, read));
    return Stream.concat(Stream.of(home.resolveSibling(""), home), within)
        .distinct()
        .flatMap(folder -> in(folder).stream())
        .filter(folder -> folder.getFileName().toString().equalsIgnoreCase(name))
        .filter(folder -> !isSame(folder, read) && hasFiles(folder))
        .map(folder -> "%s is not read: its files belong into %s".formatted(folder, read));
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean hasFiles(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(
          file ->
              Files.isRegularFile(file)
                  && belongs.matcher(file.getFileName().toString()).matches());
    } catch (IOException e) {
      return false;
    }
  }
}
