package dev.groundwork.migrate.folder;

import dev.groundwork.config.flyway.FlywayFile;
import dev.groundwork.migrate.folder.script.Findings;
import dev.groundwork.migrate.folder.script.FolderFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Flyway looks for migrations, seen from the folder that is the changelog. Where none of its
 * {@code locations} is that folder or lies in it, the one that there is stands for it: in an image
 * it has another path.
 */
final class FlywayLocations {
  private static final String FILESYSTEM = "filesystem:";
  private static final String CLASSPATH = "classpath:";

  /** Where a build looks for what it puts on the classpath; itself last. */
  private static final List<String> RESOURCES = List.of("src/main/resources", "");

  private final Path root;
  private final Optional<FlywayFile> file;

  /** Each location as it is written, and the folder that it is, where that is there. */
  private final Map<String, Optional<Path>> found = new LinkedHashMap<>();

  FlywayLocations(Path root, Optional<FlywayFile> file) {
    this.root = root.toAbsolutePath().normalize();
    this.file = file;
    file.map(f -> f.items("locations"))
        .orElse(List.of())
        .forEach(location -> found.computeIfAbsent(location, this::find));
  }

  /** The folders, without those that lie in others; the changelog's own alone mostly. */
  List<Path> folders() {
    List<Path> there = found.values().stream().flatMap(Optional::stream).distinct().toList();
    boolean ours = there.stream().anyMatch(folder -> folder.startsWith(root));
    if (!ours) {
      return List.of(root);
    }
    return there.stream()
        .filter(folder -> there.stream().noneMatch(o -> !o.equals(folder) && folder.startsWith(o)))
        .toList();
  }

  /** The files of all, by their paths below the changelog, or beside it. */
  List<String> files() {
    return folders().stream()
        .flatMap(
            folder ->
                new FolderFiles(folder)
                    .all().stream().map(path -> root.relativize(folder.resolve(path)).toString()))
        .map(path -> path.replace('\\', '/'))
        .distinct()
        .sorted()
        .toList();
  }

  /** How Flyway's history calls a file: by its path below its location. */
  String script(String path) {
    Path whole = root.resolve(path).normalize();
    return folders().stream()
        .filter(whole::startsWith)
        .map(folder -> folder.relativize(whole).toString().replace('\\', '/'))
        .findFirst()
        .orElse(path);
  }

  /** Empty where it is not there, or no folder. */
  private Optional<Path> find(String location) {
    Path beside = Optional.ofNullable(file.orElseThrow().file().getParent()).orElse(root);
    String path = location.replaceFirst("^(%s|%s)/?".formatted(FILESYSTEM, CLASSPATH), "");
    Stream<String> from = location.startsWith(FILESYSTEM) ? Stream.of("") : RESOURCES.stream();
    String name = location.startsWith(FILESYSTEM) ? location.substring(FILESYSTEM.length()) : path;
    return isPattern(location) || isStore(location)
        ? Optional.empty()
        : from.map(each -> beside.resolve(each).resolve(name).normalize())
            .filter(Files::isDirectory)
            .findFirst();
  }

  private static boolean isPattern(String location) {
    return location.matches(".*[*?].*");
  }

  /** Such as {@code s3:}; a letter alone is a drive. */
  private static boolean isStore(String location) {
    return location.matches("(?!%s|%s)[a-z0-9]{2,}:.*".formatted(FILESYSTEM, CLASSPATH));
  }

  /** What of it is not read, where others are. */
  void tell(Findings findings) {
    boolean ours = !folders().equals(List.of(root)) || found.containsValue(Optional.of(root));
    found.forEach(
        (location, folder) -> {
          if (found.size() > 1 && (!ours || folder.isEmpty())) {
            tell(location, findings);
          }
        });
  }

  private void tell(String location, Findings findings) {
    String place = file.orElseThrow().place("locations");
    if (isStore(location)) {
      findings.problem(
          "Flyway reads %s too, which is no folder".formatted(location),
          place,
          "copy what is in it into a folder, and name that instead");
    } else if (isPattern(location)) {
      findings.problem(
          "Flyway reads %s too, a pattern, which nothing here follows".formatted(location),
          place,
          "name each folder that it stands for");
    } else {
      findings.problem(
          "Flyway reads %s too, which is not found from here".formatted(location),
          place,
          "put it there, or name the folder in which all of them are: migrate.changelog");
    }
  }
}
