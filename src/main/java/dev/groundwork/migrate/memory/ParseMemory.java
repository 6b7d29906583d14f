package dev.groundwork.migrate.memory;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.Checksums;
import dev.groundwork.ledger.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.ContextExpression;
import liquibase.Labels;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;
import liquibase.parser.ChangeLogParserFactory;
import org.jspecify.annotations.Nullable;

/**
 * What files of formatted SQL said when a run read them last, by path and content: the same bytes
 * under the same settings say the same again, so that nobody parses them. Which files there are, in
 * which order and under which contexts, is still what the changelogs say that include them, and
 * those are always read.
 *
 * <p>Only what is plain is remembered: changesets that ran, for every environment, and no file in
 * which a parameter is used or set, whose value another file may have. Whether what is remembered
 * still fits the history, {@link #fits} says; where it does not, all is parsed.
 */
public final class ParseMemory {
  /** Another meaning of what is written needs another number. */
  private static final String FORMAT = "1 ";

  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\$\\{|^[^\\S\r\n]*+-++[^\\S\r\n]*+property\\b",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private static final String NOTHING = "";

  private final String key;
  private final Map<String, RememberedFile> files;
  private final Map<String, String> contents = new HashMap<>();

  private ParseMemory(String key, Map<String, RememberedFile> files) {
    this.key = key;
    this.files = Map.copyOf(files);
  }

  /** Files of which some may be remembered. */
  public interface Source {
    ParseMemory memory();

    /** The content of a file that is being read. */
    byte[] content(String path) throws IOException;
  }

  /** That of those who need every file, and write down nothing. */
  public static ParseMemory none() {
    return new ParseMemory(NOTHING, Map.of());
  }

  /**
   * What an earlier run wrote down; nothing where it was another release of Groundwork, or had
   * other settings.
   */
  public static ParseMemory of(Config config, Optional<String> text) {
    String key = key(config);
    Map<String, RememberedFile> files = new LinkedHashMap<>();
    List<String> lines = text.map(t -> t.lines().toList()).orElse(List.of());
    if (!lines.isEmpty() && lines.get(0).equals(key)) {
      lines.stream()
          .flatMap(line -> RememberedFile.of(line).stream())
          .forEach(file -> files.put(file.path(), file));
    }
    if (!files.isEmpty()) {
      register();
    }
    return new ParseMemory(key, files);
  }

  /** All that shapes what is made of a text, beside the text. */
  private static String key(Config config) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(config.shape())
        .forEach(
            (setting, value) -> all.append(setting.key()).append('=').append(value).append('\n'));
    try (InputStream release = ParseMemory.class.getResourceAsStream("/groundwork.properties")) {
      all.append(new String(release.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FORMAT + Sha256.of(all.toString());
  }

  private static synchronized void register() {
    ChangeLogParserFactory parsers = ChangeLogParserFactory.getInstance();
    if (parsers.getParsers().stream().noneMatch(MemoryParser.class::isInstance)) {
      parsers.register(new MemoryParser());
    }
  }

  /** What a file said that has the same content now. */
  static Optional<RememberedFile> recall(String path, Source source) {
    ParseMemory memory = source.memory();
    Optional<RememberedFile> found =
        Optional.ofNullable(memory.files.get(path))
            .filter(file -> file.content().equals(memory.seen(path, source)));
    found.ifPresent(file -> memory.contents.put(path, file.content()));
    return found;
  }

  /** Its content is asked for twice, whether it is known and what it said; once is enough. */
  private String seen(String path, Source source) {
    String before = contents.getOrDefault(path, NOTHING);
    return before.isEmpty() ? checksums(content(path, source)) : before;
  }

  private static byte[] content(String path, Source source) {
    try {
      return source.content(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file is read; what changes while it is being read is not remembered. */
  public void reads(String path, byte[] content) {
    String now = isPlain(content) ? checksums(content) : NOTHING;
    contents.merge(path, now, (before, again) -> before.equals(again) ? again : NOTHING);
  }

  private static boolean isPlain(byte[] content) {
    return !PARAMETER.matcher(new String(content, StandardCharsets.ISO_8859_1)).find();
  }

  private static String checksums(byte[] content) {
    Checksums checksums = new Checksums();
    checksums.update(content, 0, content.length);
    return checksums.value();
  }

  /**
   * Whether all that is remembered of these ran as it is remembered. What did not run would have no
   * statement, and what has another text would not be found.
   *
   * @param changesets that are for this database and environment, by identity
   * @param ran what the history has, by identity
   */
  public static boolean fits(Map<String, ChangeSet> changesets, Map<String, RanChangeSet> ran) {
    return changesets.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof RememberedChangeSet)
        .allMatch(
            entry -> {
              RanChangeSet recorded = ran.get(entry.getKey());
              return recorded != null
                  && entry.getValue().isCheckSumValid(recorded.getLastCheckSum());
            });
  }

  /**
   * What the next run may go by.
   *
   * @param changesets of all files, which have run or will not
   * @param checksums as the history has them, by identity
   */
  public String text(
      List<ChangeSet> changesets,
      Function<ChangeSet, String> identity,
      Map<String, String> checksums) {
    IdentityHashMap<DatabaseChangeLog, List<ChangeSet>> byFile = new IdentityHashMap<>();
    changesets.forEach(
        c -> byFile.computeIfAbsent(c.getChangeLog(), log -> new ArrayList<>()).add(c));
    Stream<String> lines =
        byFile.entrySet().stream()
            .filter(file -> file.getKey().getChangeSets().size() == file.getValue().size())
            .filter(file -> isRead(file.getKey()))
            .filter(file -> file.getValue().stream().allMatch(c -> isPlain(c, file.getKey())))
            .map(
                file -> file(file.getKey(), file.getValue(), c -> recorded(c, identity, checksums)))
            .flatMap(file -> file.line().stream())
            .sorted();
    return Stream.concat(Stream.of(key), lines).collect(Collectors.joining("\n"));
  }

  private boolean isRead(DatabaseChangeLog log) {
    String path = log.getPhysicalFilePath();
    return path != null
        && path.toLowerCase(Locale.ROOT).endsWith(".sql")
        && !contents.getOrDefault(path, NOTHING).equals(NOTHING)
        && log.getSkippedChangeSets().isEmpty();
  }

  /** Whether it is called as its file is, is for everybody, and does not run again. */
  private static boolean isPlain(ChangeSet changeset, DatabaseChangeLog log) {
    return (changeset.getClass() == ChangeSet.class || changeset instanceof RememberedChangeSet)
        && !changeset.shouldAlwaysRun()
        && !changeset.shouldRunOnChange()
        && !changeset.isIgnore()
        && isEmpty(changeset.getContextFilter())
        && isEmpty(changeset.getLabels())
        && isEmpty(changeset.getDbmsSet())
        && changeset.getValidCheckSums().isEmpty()
        && DatabaseChangeLog.normalizePath(log.getPhysicalFilePath())
            .equals(changeset.getFilePath());
  }

  private static boolean isEmpty(@Nullable ContextExpression contexts) {
    return contexts == null || contexts.isEmpty();
  }

  private static boolean isEmpty(@Nullable Labels labels) {
    return labels == null || labels.isEmpty();
  }

  private static boolean isEmpty(@Nullable Collection<String> databases) {
    return databases == null || databases.isEmpty();
  }

  /** Empty where it did not run, or with another text, which some settings let pass. */
  private static String recorded(
      ChangeSet changeset, Function<ChangeSet, String> identity, Map<String, String> checksums) {
    String recorded = checksums.getOrDefault(identity.apply(changeset), NOTHING);
    return !recorded.isEmpty() && changeset.isCheckSumValid(CheckSum.parse(recorded))
        ? recorded
        : NOTHING;
  }

  private RememberedFile file(
      DatabaseChangeLog log, List<ChangeSet> changesets, Function<ChangeSet, String> checksum) {
    String path = log.getPhysicalFilePath();
    return new RememberedFile(
        path,
        contents.getOrDefault(path, NOTHING),
        changesets.stream()
            .map(c -> new RememberedFile.Changeset(c.getId(), c.getAuthor(), checksum.apply(c)))
            .toList());
  }
}
