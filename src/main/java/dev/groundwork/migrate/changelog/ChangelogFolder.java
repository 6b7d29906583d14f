package dev.groundwork.migrate.changelog;

import dev.groundwork.file.InputFile;
import dev.groundwork.migrate.layout.ChangelogPath;
import dev.groundwork.migrate.layout.FolderListing;
import dev.groundwork.migrate.memory.ParseMemory;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.changelog.ChangeSet;
import liquibase.resource.AbstractResourceAccessor;
import liquibase.resource.Resource;

/**
 * The files of a changelog, by paths that are relative to a folder of its {@link ChangelogPath}, so
 * that a changeset keeps its identity wherever the folder lies. Nothing outside is read.
 *
 * <p>A file is seen once, by its real path: Kubernetes shows every file of a ConfigMap three times
 * (through {@code ..data}, through a folder named after the time, and as a link).
 */
public final class ChangelogFolder extends AbstractResourceAccessor implements ParseMemory.Source {
  /** Also what changelogs load, and notes. */
  private static final Pattern CHANGELOG_OR_DATA =
      Pattern.compile("(?i).*\\.(sql|ya?ml|json|xml|csv|tsv|md|txt)");

  /** Files are looked at one after the other, each by several who want to know a place in it. */
  private static final int KEPT = 4;

  private final ChangelogPath searchPath;
  private final ParseMemory memory;
  private final Map<String, Integer> read = new LinkedHashMap<>();
  private final Map<String, String> recorded = new HashMap<>();
  private final Set<String> found = new TreeSet<>();
  private final Set<Path> checked = new HashSet<>();
  private final Map<String, ChangelogText> texts =
      new LinkedHashMap<>(KEPT, 1, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ChangelogText> eldest) {
          return size() > KEPT;
        }
      };
  private final IdentityHashMap<ChangeSet, List<SourceLine>> places = new IdentityHashMap<>();
  private Path lastRead = Path.of("");
  private byte[] lastContent = {};
  private final List<String> told = new ArrayList<>();
  private boolean readsBesideTheHash;

  public ChangelogFolder(Path folder) {
    this(ChangelogPath.of(folder), ParseMemory.none());
  }

  ChangelogFolder(ChangelogPath searchPath, ParseMemory memory) {
    this.searchPath = searchPath;
    this.memory = memory;
  }

  /** What was passed over, from somebody who knows why. */
  void tell(List<String> lines) {
    told.addAll(lines);
  }

  /** A file of it is being read. */
  void reading(String path, Path file) {
    // the last one read is the last one here
    int times = Objects.requireNonNullElse(read.remove(path), 0);
    read.put(path, times + 1);
    readsBesideTheHash |=
        searchPath.hashed().stream()
            .noneMatch(folder -> file.startsWith(folder.normalize()) || folder.equals(Path.of("")));
  }

  /** Whether it may change without a change of the hash of what a run is made of. */
  boolean readsBesideTheHash() {
    return readsBesideTheHash;
  }

  /** What was read so far, the last one at the end, and how often. */
  Map<String, Integer> read() {
    return Collections.unmodifiableMap(read);
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
    return SourceLine.first(this, read.keySet(), text);
  }

  /** The same for what ended the reading: the file that was read last comes first. */
  SourceLine lastNaming(String text) {
    return SourceLine.last(this, read.keySet(), text);
  }

  public Path root() {
    return searchPath.folders().get(0);
  }

  /** Where names begin, for people. */
  String display() {
    return searchPath.display();
  }

  /** As a person finds it: {@code changelogs/migrations/20260108-add-sku.sql}. */
  public String display(String path) {
    try {
      return find(path).toString();
    } catch (IOException | GroundworkException e) {
      return root().resolve(path).normalize().toString();
    }
  }

  /** The lines of a changelog file. */
  public List<String> lines(String path) throws IOException {
    return file(path).lines();
  }

  /** A changelog file, for the line of a statement. */
  ChangelogText file(String path) throws IOException {
    ChangelogText known = texts.get(path);
    if (known == null) {
      known = ChangelogText.of(resolve(path));
      texts.put(path, known);
    }
    return known;
  }

  /** Where changesets begin, as far as somebody has looked. */
  IdentityHashMap<ChangeSet, List<SourceLine>> places() {
    return places;
  }

  /** The content of a file, which is asked for once by each who may know its format. */
  byte[] content(Path file) throws IOException {
    if (!lastRead.equals(file)) {
      lastContent = InputFile.bytes(file);
      lastRead = file;
    }
    return lastContent;
  }

  @Override
  public ParseMemory memory() {
    return memory;
  }

  @Override
  public byte[] content(String path) throws IOException {
    Path file = resolve(path);
    reading(path, file);
    return content(file);
  }

  boolean isChecked(Path file) {
    return checked.contains(file);
  }

  /** It need not be checked when it is read again. */
  void checked(Path file) {
    checked.add(file);
  }

  /** A file is found by the path as well that the history has of it. */
  void record(String path, String name) {
    recorded.put(ChangelogPath.relative(path), name);
    texts.clear();
    places.clear();
  }

  /** Whether a path that the history has leads to the same file as one of ours. */
  boolean isSameFile(String recordedPath, String name) {
    try {
      Path file = resolve(name);
      for (Path folder : searchPath.everyFolder()) {
        Path other = folder.resolve(ChangelogPath.relative(recordedPath));
        if (Files.exists(other) && Files.isSameFile(file, other)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  /** The file itself, links followed; the name of one that cannot be found. */
  String realPath(String name) {
    try {
      return searchPath.realPath(resolve(name)).toString();
    } catch (IOException e) {
      return name;
    }
  }

  @Override
  public List<Resource> getAll(String path) throws IOException {
    Path file = resolve(path);
    return Files.isRegularFile(file)
        ? List.of(new ChangelogFile(this, ChangelogPath.relative(path), file))
        : List.of();
  }

  /** A text in a CSV is looked for as well, and may be no name that Liquibase's own would take. */
  @Override
  public Resource get(String path) throws IOException {
    return new ChangelogFile(this, ChangelogPath.relative(path), resolve(path));
  }

  @Override
  public List<Resource> search(String path, boolean recursive) throws IOException {
    Path start = resolve(path);
    if (!Files.isDirectory(start)) {
      throw new IOException(noFolder(path)); // which includeAll passes over where it may be missing
    }
    String prefix = ChangelogPath.relative(path).replaceFirst("(?<=[^/])/*$", "/");
    Map<Path, Resource> byRealPath = new LinkedHashMap<>();
    for (Path file : FolderListing.below(start, recursive)) {
      String name = normal(prefix + start.relativize(file));
      found.add(name);
      byRealPath.putIfAbsent(
          searchPath.realPath(resolve(name)), new ChangelogFile(this, name, file));
    }
    return new ArrayList<>(byRealPath.values());
  }

  private GroundworkException noFolder(String path) {
    return new GroundworkException(
        ExitCode.INVALID,
        "the changelog includes a folder that is not there: " + path,
        naming(path.replaceFirst("/+$", "")).display(),
        "make the folder, or take the include out");
  }

  /** The path below the folder, by the shortest way. */
  static String normal(String path) {
    return Path.of(ChangelogPath.relative(path)).normalize().toString().replace('\\', '/');
  }

  Path resolve(String path) throws IOException {
    Path file = find(path);
    if (Files.exists(file) ? !searchPath.contains(file) : leadsOut(path)) {
      throw new GroundworkException(
          ExitCode.INVALID,
          "the changelog leads out of its folder: " + path,
          naming(path.replaceFirst("/+$", "")).display(),
          "move the file into " + searchPath.display() + " and name it from there");
    }
    return file;
  }

  private static boolean leadsOut(String path) {
    return Path.of(ChangelogPath.relative(path)).normalize().startsWith("..");
  }

  private Path find(String path) throws IOException {
    String name = ChangelogPath.relative(path);
    return searchPath.find(recorded.getOrDefault(name, name));
  }

  @Override
  public List<String> describeLocations() {
    return searchPath.folders().stream().map(Path::toString).toList();
  }

  @Override
  public void close() {}
}
