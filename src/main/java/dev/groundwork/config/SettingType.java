package dev.groundwork.config;

import dev.groundwork.config.url.PostgresName;
import dev.groundwork.log.LogLevel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a setting is read.
 *
 * @param label how help shows the value
 * @param complaint what is wrong with a text that cannot be read, such as "is no duration"
 * @param next how to write it instead
 * @param reader empty for a text that cannot be read
 */
record SettingType<T>(
    String label, String complaint, String next, Function<String, Optional<T>> reader) {

  private static final String WAVE_NAME = "[A-Za-z_][A-Za-z0-9._-]*";

  /** What looks like a size is none of more than all, or of nobody. */
  private static final String WAVE =
      "(%1$s *: *)?([1-9][0-9]{0,5}|(100|[1-9][0-9]?)%%|rest)|%1$s( *= *[A-Za-z0-9._-]+)?"
          .formatted(WAVE_NAME);

  private static final String TABLE_PART = "(?:\"(?:[^\"]|\"\")+\"|[^\".]+)";

  static final SettingType<Duration> DURATION =
      new SettingType<>(
          "duration", "is no duration", "write it as 500ms, 60s, 5m or 1h", DurationParser::parse);

  static final SettingType<Integer> COUNT =
      new SettingType<>(
          "number",
          "is no number from 1 to 1000",
          "write a whole number such as 5",
          SettingType::count);

  static final SettingType<Boolean> SWITCH =
      new SettingType<>(
          "true|false", "is neither true nor false", "write true or false", SettingType::truth);

  static final SettingType<String> NAME =
      new SettingType<>("name", "is no name", PostgresName.NEXT, PostgresName::of);

  static final SettingType<List<String>> NAMES =
      new SettingType<>(
          "name,…",
          "is no list of names",
          "write names of 1 to 63 bytes, with commas between them",
          text -> every(text, PostgresName::of).filter(names -> !names.isEmpty()));

  static final SettingType<List<String>> ITEMS =
      new SettingType<>(
          "item,…",
          "is no list",
          "write items with commas between them",
          text -> every(text, item -> Optional.of(item).filter(i -> !i.isEmpty())));

  static final SettingType<String> WORD =
      new SettingType<>(
          "word",
          "is no word",
          "use letters, digits and . _ -",
          text -> Optional.of(text).filter(t -> t.matches("[A-Za-z0-9._-]+")));

  static final SettingType<Path> PATH =
      new SettingType<>(
          "path", "is no path", "write the path of a file or folder", SettingType::path);

  static final SettingType<List<Path>> PATHS =
      new SettingType<>(
          "path,…",
          "is no list of paths",
          "write paths with commas between them",
          text -> every(text, SettingType::path).filter(paths -> !paths.isEmpty()));

  static final SettingType<List<String>> CONTEXTS =
      new SettingType<>(
          "name,…",
          "is no list of contexts",
          "write names with commas between them; and, or, not belong into the changelog",
          text ->
              every(text, item -> Optional.of(item).filter(LabelSyntax::isName))
                  .filter(names -> !names.isEmpty()));

  static final SettingType<String> LABELS =
      new SettingType<>(
          "expression",
          "is no expression of labels",
          "write labels with and, or, not, commas and parentheses: (shop or blog) and not slow",
          text -> Optional.of(text).filter(LabelSyntax::isExpression));

  static final SettingType<String> URL =
      new SettingType<>(
          "url",
          "is no URL",
          "write it as postgresql://user:password@host:5432/database",
          Optional::of);

  static final SettingType<String> TEXT =
      new SettingType<>("text", "is no text", "write a text", Optional::of);

  static final SettingType<Share> SHARE =
      new SettingType<>(
          "number", "is neither a number nor a percentage", "write 3 or 2%", Share::of);

  static final SettingType<Shard> SHARD =
      new SettingType<>(
          "I/N",
          "is no part of several",
          "write 0/8 for the first of eight, 7/8 for the last",
          Shard::of);

  /** Each as {@code fleet.wave} reads it. */
  static final SettingType<List<String>> WAVES =
      new SettingType<>(
          "wave,…",
          "is no list of waves",
          "write 5, 10%, rest, the name of a wave or a label as region=eu; before a number a name"
              + " may stand: canary:1",
          text ->
              Optional.of(Arrays.stream(text.split(",", -1)).map(String::strip).toList())
                  .filter(waves -> waves.stream().allMatch(wave -> wave.matches(WAVE))));

  /** Of which another room makes the schema and the name. */
  static final SettingType<String> TABLE =
      new SettingType<>(
          "text",
          "is no name of a table",
          "write it as table or schema.table; a part with dots in double quotes",
          text -> Optional.of(text).filter(SettingType::isTable));

  /** A text that is never shown. */
  static final SettingType<String> SECRET =
      new SettingType<>("secret", "is no text", "write a text", Optional::of);

  static final SettingType<Config.TransactionScope> TRANSACTION =
      choice(Config.TransactionScope.class);
  static final SettingType<Config.FolderFormat> FOLDER_FORMAT = choice(Config.FolderFormat.class);
  static final SettingType<Config.LoneCommit> LONE_COMMIT = choice(Config.LoneCommit.class);
  static final SettingType<Config.NameOrder> NAME_ORDER = choice(Config.NameOrder.class);
  static final SettingType<Config.Expect> EXPECT = choice(Config.Expect.class);
  static final SettingType<Config.Policy> POLICY = choice(Config.Policy.class);
  static final SettingType<Set<Config.DriftPart>> DRIFT_PARTS = choices(Config.DriftPart.class);
  static final SettingType<Config.LintPolicy> LINT = choice(Config.LintPolicy.class);
  static final SettingType<Config.UndefinedParameters> UNDEFINED =
      choice(Config.UndefinedParameters.class);
  static final SettingType<Config.SeedGuard> SEED_GUARD = choice(Config.SeedGuard.class);
  static final SettingType<Config.OutputFormat> FORMAT = choice(Config.OutputFormat.class);

  static final SettingType<LogLevel> LOG_LEVEL = choice(LogLevel.class);

  private static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> words = constants.stream().map(SettingType::word).toList();
    return new SettingType<>(
        String.join("|", words),
        "is not a choice",
        "write one of " + String.join(", ", words),
        text -> constants.stream().filter(constant -> word(constant).equals(text)).findFirst());
  }

  /** Any of them, with commas between them. */
  private static <E extends Enum<E>> SettingType<Set<E>> choices(Class<E> type) {
    SettingType<E> one = choice(type);
    String words = one.label().replace("|", ", ");
    return new SettingType<>(
        words.replace(" ", ""),
        "is no list of choices",
        "write some of %s, with commas between them".formatted(words),
        text ->
            every(text, one.reader())
                .map(read -> read.isEmpty() ? EnumSet.noneOf(type) : EnumSet.copyOf(read)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A value as text; of a path the name, since a folder is another wherever it is mounted. */
  String text(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(this::text).toList().toString();
    }
    return value instanceof Path path ? String.valueOf(path.getFileName()) : value.toString();
  }

  /** There is one of each; what a record has by itself makes classes when it is first asked. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  private static Optional<Integer> count(String text) {
    return Optional.of(text)
        .filter(t -> t.matches("[1-9][0-9]{0,3}"))
        .map(Integer::valueOf)
        .filter(number -> number <= 1000);
  }

  private static boolean isTable(String text) {
    return text.matches(TABLE_PART + "(\\." + TABLE_PART + ")?")
        && Pattern.compile(TABLE_PART)
            .matcher(text)
            .results()
            .map(part -> part.group().replaceAll("^\"|\"$", "").replace("\"\"", "\""))
            .allMatch(part -> PostgresName.of(part).isPresent());
  }

  private static Optional<Boolean> truth(String text) {
    return Stream.of(true, false).filter(truth -> truth.toString().equals(text)).findFirst();
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static <T> Optional<List<T>> every(String text, Function<String, Optional<T>> reader) {
    List<String> items =
        text.isBlank() ? List.of() : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    List<T> read = items.stream().map(reader).flatMap(Optional::stream).toList();
    return read.size() == items.size()
        ? Optional.of(read.stream().distinct().collect(Collectors.toUnmodifiableList()))
        : Optional.empty();
  }
}
