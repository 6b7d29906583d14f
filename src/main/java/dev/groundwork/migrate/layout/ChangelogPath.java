package dev.groundwork.migrate.layout;

import dev.groundwork.config.Config;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders in which the names of a changelog's files begin: those of the setting, or the one of
 * its root and then, where that does not have a name, the one above it that does.
 */
public final class ChangelogPath {
  private final List<Path> given;
  private final Path beside;
  private final BaseFolder above;
  private final RealPaths realPaths = new RealPaths();
  private Optional<Path> base;

  private ChangelogPath(List<Path> given, Path beside, BaseFolder above, Optional<Path> base) {
    this.given = List.copyOf(given);
    this.beside = beside;
    this.above = above;
    this.base = base;
  }

  /** One folder, and no other. */
  public static ChangelogPath of(Path folder) {
    return new ChangelogPath(List.of(folder), folder, BaseFolder.above(folder), Optional.empty());
  }

  /** As the settings say, and else as the files do. */
  public static ChangelogPath of(Config.Migrate config, Path root) {
    BaseFolder above = BaseFolder.above(config.folder());
    Optional<Path> base =
        config.searchPath().isEmpty() && !Files.isDirectory(root)
            ? above.of(root)
            : Optional.empty();
    return new ChangelogPath(config.searchPath(), config.folder(), above, base);
  }

  /** In the order in which they are asked. */
  public List<Path> folders() {
    return given.isEmpty()
        ? Stream.concat(Stream.of(beside), base.stream()).distinct().toList()
        : given;
  }

  /** Every folder in which a name that somebody recorded may have begun, the likeliest first. */
  public List<Path> everyFolder() {
    return Stream.of(given, List.of(beside), above.candidates())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** What a changelog of these folders is hashed with: nearly always all that it reads. */
  public List<Path> hashed() {
    if (!given.isEmpty()) {
      return given;
    }
    return List.of(base.map(this::branch).orElse(beside));
  }

  /** The folder in the base in which the root is: {@code config} of config/liquibase. */
  private Path branch(Path folder) {
    Path relative = folder.relativize(beside.normalize());
    return relative.toString().isEmpty() ? beside : folder.resolve(relative.getName(0));
  }

  /** How the root is called here, as it would be on a classpath. */
  public String nameOf(Path root) {
    Optional<Path> folder =
        given.isEmpty()
            ? Optional.of(base.orElse(beside))
            : given.stream().filter(root.normalize()::startsWith).findFirst();
    return folder
        .map(f -> f.normalize().relativize(root.normalize()).toString().replace('\\', '/'))
        .orElseThrow(
            () ->
                new GroundworkException(
                    ExitCode.INVALID,
                    "the changelog is in none of the folders of migrate.search-path: " + root,
                    "setting migrate.search-path",
                    "add a folder above it, or leave the setting out"));
  }

  /**
   * The file of a name; where there is none, the place where it would be.
   *
   * @throws GroundworkException INVALID where two folders of the setting have one
   */
  public Path find(String name) throws IOException {
    Map<Path, Path> byRealPath = new LinkedHashMap<>();
    for (Path folder : folders()) {
      Path file = folder.resolve(name).normalize();
      if (Files.exists(file)) {
        byRealPath.putIfAbsent(realPath(file), file);
      }
    }
    List<Path> found = new ArrayList<>(byRealPath.values());
    if (found.size() > 1 && !given.isEmpty() && found.stream().noneMatch(Files::isDirectory)) {
      throw twice(name, found);
    }
    return found.stream().findFirst().or(() -> above(name)).orElseGet(() -> first(name));
  }

  private Optional<Path> above(String name) {
    if (given.isEmpty() && base.isEmpty()) {
      base = above.with(name);
      return base.map(folder -> folder.resolve(name).normalize());
    }
    return Optional.empty();
  }

  private Path first(String name) {
    return folders().get(0).resolve(name).normalize();
  }

  /** Stock Liquibase refuses it as well, unless its duplicateFileMode says otherwise. */
  private static GroundworkException twice(String name, List<Path> found) {
    return new GroundworkException(
        ExitCode.INVALID,
        "two folders of migrate.search-path have " + name,
        found.stream().map(Path::toString).collect(Collectors.joining("\n")),
        "take one of the two away, or a folder out of the setting");
  }

  /** Whether a file that is there lies in one of the folders, links followed. */
  public boolean contains(Path file) throws IOException {
    Path real = realPath(file);
    for (Path folder : folders()) {
      if (Files.exists(folder) && real.startsWith(realPaths.folder(folder))) {
        return true;
      }
    }
    return false;
  }

  /** Where a file that is there really lies, links followed. */
  public Path realPath(Path file) throws IOException {
    return realPaths.of(file);
  }

  /** For people: {@code changelogs or src/main/resources}. */
  public String display() {
    return folders().stream()
        .map(folder -> folder.toString().isEmpty() ? "." : folder.toString())
        .collect(Collectors.joining(" or "));
  }

  /** The path below a folder; a leading slash means the folder, as it does in public projects. */
  public static String relative(String path) {
    return path.replace('\\', '/').replaceFirst("^classpath\\*?:", "").replaceFirst("^/+", "");
  }
}
