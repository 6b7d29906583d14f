package dev.groundwork.migrate.changelog;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/**
 * The files of a changelog, by paths that are relative to the folder of its root, so that a
 * changeset keeps its identity wherever the folder lies. Nothing outside the folder is read.
 *
 * <p>A file is seen once, by its real path: Kubernetes shows every file of a ConfigMap three times
 * (through {@code ..data}, through a folder named after the time, and as a link).
 */
public final class ChangelogFolder extends AbstractResourceAccessor {
  /** Also what changelogs load, and notes. */
  private static final Pattern CHANGELOG_OR_DATA =
      Pattern.compile("(?i).*\\.(sql|ya?ml|json|xml|csv|tsv|md|txt)");

  private final Path folder;
  private final Map<String, Integer> read = new LinkedHashMap<>();
  private final Set<String> found = new TreeSet<>();
  private final List<String> told = new ArrayList<>();

  public ChangelogFolder(Path folder) {
    this.folder = folder;
  }

  /** A file of it is being read. */
  void reading(String path) {
    // the last one read is the last one here
    int times = Objects.requireNonNullElse(read.remove(path), 0);
    read.put(path, times + 1);
  }

  /** What was read so far, the last one at the end, and how often. */
  Map<String, Integer> read() {
    return Collections.unmodifiableMap(read);
  }

  /** What was passed over, from somebody who knows why. */
  void tell(List<String> lines) {
    told.addAll(lines);
  }

  /** A line for each file in an included folder that is none: it was passed over. */
  public List<String> passedOver() {
    Stream<String> others =
        found.stream()
            .filter(name -> !CHANGELOG_OR_DATA.matcher(name).matches())
            .map(
                name ->
                    "%s is not read: changelogs end in .sql, .yaml, .yml, .json or .xml"
                        .formatted(display(name)));
    return Stream.concat(told.stream(), others).toList();
  }

  /** The file where a text is that names something; the last one that was read if it is in none. */
  public SourceLine naming(String text) {
    SourceLine last = new SourceLine(folder.toString(), 0);
    for (String path : read.keySet()) {
      last = SourceLine.containing(this, path, text);
      if (last.number() > 0) {
        return last;
      }
    }
    return last;
  }

  /** The same for what ended the reading: the file that was read last comes first. */
  SourceLine lastNaming(String text) {
    List<String> paths = new ArrayList<>(read.keySet());
    Collections.reverse(paths);
    return paths.stream()
        .map(path -> SourceLine.containing(this, path, text))
        .filter(line -> line.number() > 0)
        .findFirst()
        .orElseGet(() -> naming(text));
  }

  public Path root() {
    return folder;
  }

  /** As a person finds it: {@code changelogs/migrations/20260108-add-sku.sql}. */
  public String display(String path) {
    return folder.resolve(path).normalize().toString();
  }

  /** The text of a changelog file, for the line of a statement. */
  public String text(String path) throws IOException {
    return Files.readString(resolve(path));
  }

  @Override
  public List<Resource> getAll(String path) throws IOException {
    Path file = resolve(path);
    return Files.isRegularFile(file)
        ? List.of(new ChangelogFile(this, relative(path), file))
        : List.of();
  }

  @Override
  public List<Resource> search(String path, boolean recursive) throws IOException {
    Path start = resolve(path);
    if (!Files.isDirectory(start)) {
      throw new GroundworkException(
          ExitCode.INVALID,
          "the changelog includes a folder that is not there: " + path,
          naming(path.replaceFirst("/+$", "")).display(),
          "make the folder, or take the include out");
    }
    Map<Path, Resource> byRealPath = new LinkedHashMap<>();
    for (Path file : FolderListing.below(start, recursive)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      found.add(name);
      byRealPath.putIfAbsent(resolve(name).toRealPath(), new ChangelogFile(this, name, file));
    }
    return new ArrayList<>(byRealPath.values());
  }

  /** The path below the folder; a leading slash means the folder, as it does in public projects. */
  static String relative(String path) {
    return path.replace('\\', '/').replaceFirst("^classpath\\*?:", "").replaceFirst("^/+", "");
  }

  Path resolve(String path) throws IOException {
    Path file = folder.resolve(relative(path)).normalize();
    Path root = folder.toRealPath();
    Path real = Files.exists(file) ? file.toRealPath() : root.resolve(relative(path)).normalize();
    if (!real.startsWith(root)) {
      throw new GroundworkException(
          ExitCode.INVALID,
          "the changelog leads out of its folder: " + path,
          naming(path.replaceFirst("/+$", "")).display(),
          "move the file into " + folder + " and name it from there");
    }
    return file;
  }

  @Override
  public List<String> describeLocations() {
    return List.of(folder.toString());
  }

  @Override
  public void close() {}
}
