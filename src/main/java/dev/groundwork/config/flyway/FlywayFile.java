package dev.groundwork.config.flyway;

import dev.groundwork.config.url.SourcedValue;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@code flyway.toml} or {@code flyway.conf}, in a folder of migrations or above it.
 *
 * @param file where it is
 * @param values by their keys without {@code flyway.}, whose letters may be small or capital; those
 *     of the environment that Flyway would choose among them
 * @param fault why it cannot be read, and so says nothing; which matters to Flyway's folders alone
 */
public record FlywayFile(Path file, Map<String, FlywayValue> values, Optional<Problem> fault) {
  public static final List<String> NAMES = List.of("flyway.toml", "flyway.conf");

  /** {@code db/migration} of {@code src/main/resources}. */
  private static final int LEVELS = 6;

  public FlywayFile {
    Map<String, FlywayValue> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(values);
    values = Collections.unmodifiableMap(all);
  }

  /**
   * The one that is nearest; empty where there is none.
   *
   * @param folder of migrations
   */
  public static Optional<FlywayFile> above(Path folder) {
    Path level = folder.toAbsolutePath().normalize();
    for (int i = 0; i < LEVELS && level != null; i++) {
      for (String name : NAMES) {
        if (Files.isRegularFile(level.resolve(name))) {
          return Optional.of(new FlywayFileReader(level.resolve(name)).read());
        }
      }
      level = level.getParent();
    }
    return Optional.empty();
  }

  /**
   * One value, or the items of a list with commas between.
   *
   * @param key as Flyway's documentation has it
   */
  public Optional<String> text(String key) {
    return value(key).map(FlywayValue::text);
  }

  /** A list, or one value as such. */
  public List<String> items(String key) {
    return value(key).map(FlywayValue::items).orElse(List.of());
  }

  private Optional<FlywayValue> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Where a value stands. */
  public String place(String key) {
    return value(key).map(this::place).orElse(file.toString());
  }

  private String place(FlywayValue value) {
    return "%s, line %d".formatted(file, value.line());
  }

  /** The environment among those in it. */
  public String environment() {
    return text("environment").filter(name -> !name.isEmpty()).orElse("default");
  }

  /**
   * What is left of it where our own settings, which are stronger, say a part of it.
   *
   * @param said whether they do, by their full key
   */
  public FlywayFile without(Predicate<String> said) {
    Map<String, FlywayValue> left = new LinkedHashMap<>(values);
    left.keySet().removeIf(key -> FlywayKey.ours(key).filter(said).isPresent());
    return new FlywayFile(file, left, fault);
  }

  /** The same for a folder that lies elsewhere, in which all of the migrations are. */
  public FlywayFile elsewhere() {
    Map<String, FlywayValue> left = new LinkedHashMap<>(values);
    left.keySet().removeIf("locations"::equalsIgnoreCase);
    return new FlywayFile(file, left, fault);
  }

  /** What it says that has a name among our settings. */
  public Map<String, SourcedValue> settings() {
    Map<String, SourcedValue> settings = new LinkedHashMap<>();
    List<FlywayValue> schemas =
        Stream.of("defaultSchema", "schemas").flatMap(key -> plain(key).stream()).toList();
    Set<String> names = new LinkedHashSet<>();
    schemas.forEach(value -> names.addAll(value.items()));
    if (!names.isEmpty()) {
      settings.put("schema", new SourcedValue(String.join(",", names), place(schemas.get(0))));
    }
    Stream.concat(Stream.of("table"), values.keySet().stream().filter(FlywayKey::isPlaceholder))
        .forEach(
            key ->
                plain(key)
                    .ifPresent(
                        value ->
                            settings.put(
                                FlywayKey.ours(key).orElseThrow(),
                                new SourcedValue(value.text(), place(value)))));
    return settings;
  }

  /** One that is what it says. */
  private Optional<FlywayValue> plain(String key) {
    return value(key).filter(found -> !found.isLookedUp());
  }

  /** What it says that nothing here goes by; no value is in it, since each may be a secret. */
  public List<Problem> problems() {
    return values.entrySet().stream()
        .sorted(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.line(), b.line())))
        .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  private Optional<Problem> problem(String key, FlywayValue value) {
    if (!FlywayKey.isKnown(key)) {
      return problem(
          "Flyway has no setting %s".formatted(key),
          value,
          DidYouMean.hint(key, FlywayKey.names(), "take it out, or mend the name"));
    }
    if (FlywayKey.isUsed(key) && value.isLookedUp()) {
      return problem(
          "%s has a ${…} in it, which only Flyway looks up".formatted(key),
          value,
          FlywayKey.ours(key).map(ours -> "say it here: " + ours).orElse("write the value itself"));
    }
    return FlywayKey.isRefused(key) && !isUsual(key, value)
        ? problem(
            "%s sets %s, which nothing here goes by".formatted(file.getFileName(), key),
            value,
            next(key))
        : Optional.empty();
  }

  private Optional<Problem> problem(String what, FlywayValue value, String next) {
    return Optional.of(new Problem(what, place(value), next));
  }

  private static boolean isUsual(String key, FlywayValue value) {
    return Set.of("", "false").contains(value.text())
        || (key.equalsIgnoreCase("target") && value.text().equals("latest"));
  }

  private static String next(String key) {
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "initsql" ->
          "what it sets at each connection: the role's own settings (ALTER ROLE … SET), or init-sql/";
      case "callbacks", "callbacklocations" ->
          "what runs before the migrations: init-sql/; after them: a seed with guard: always";
      case "detectencoding" -> "say which it is: encoding";
      default -> "take it out: all of the folder runs here";
    };
  }

  /** All that shapes how the folder is read, as one text. */
  public String shape() {
    StringBuilder shape = new StringBuilder();
    values.forEach(
        (key, value) -> {
          if (FlywayKey.isUsed(key)) {
            shape.append(key).append('=').append(value.text()).append('\n');
          }
        });
    return shape.toString();
  }
}
