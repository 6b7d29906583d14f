package dev.groundwork.config;

import dev.groundwork.config.url.SourcedValue;
import dev.groundwork.file.ValueFile;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problems;
import dev.groundwork.yaml.Node;
import dev.groundwork.yaml.SyntaxException;
import dev.groundwork.yaml.Tokens;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads {@code groundwork.yaml}: keys nested or with dots, values as the text that they are. */
final class SettingsFile {
  static final String FILE_NAME = "groundwork.yaml";
  private static final Set<String> REPORTING =
      Set.of(Setting.OUTPUT.key(), Setting.REPORT_TERMINATION_LOG.key());

  private static final String QUOTES = "write a text, in quotes where it begins with {";

  private final Tokens tokens;
  private final Problems problems;
  private final Map<String, SourcedValue> values;

  private SettingsFile(Tokens tokens, Problems problems, Map<String, SourcedValue> values) {
    this.tokens = tokens;
    this.problems = problems;
    this.values = values;
  }

  /**
   * The values by their full key; nothing if there is no such file. Of a file that cannot be read
   * to its end, only how that is told.
   *
   * @param directory where the file may be
   */
  static Map<String, SourcedValue> read(Path directory, Problems problems) {
    Path path = directory.resolve(FILE_NAME);
    if (!Files.exists(path)) {
      return Map.of();
    }
    Map<String, SourcedValue> values = new LinkedHashMap<>();
    try {
      Optional<String> text = ValueFile.read(path);
      if (text.isPresent()) {
        read(text.get(), problems, values);
        return values;
      }
      problems.add(
          "%s has more than 1 MB".formatted(FILE_NAME),
          path.toString(),
          "write settings into it, and nothing else");
    } catch (SyntaxException e) {
      problems.add(
          "not YAML: " + e.whatAndContext(),
          "%s, line %d, column %d".formatted(FILE_NAME, e.line(), e.column()),
          "mend the file");
    } catch (CharacterCodingException e) {
      problems.add(FILE_NAME + " is not UTF-8", path.toString(), "save it as UTF-8");
    } catch (IOException e) {
      problems.add(FILE_NAME + " cannot be read", path.toString(), "mend its rights");
    }
    values.keySet().retainAll(REPORTING); // the rest of it would only be told as wrong too
    return values;
  }

  private static void read(String text, Problems problems, Map<String, SourcedValue> values)
      throws IOException, SyntaxException {
    try (Tokens tokens = Tokens.yaml(() -> new StringReader(text))) {
      new SettingsFile(tokens, problems, values).document();
    }
  }

  private void document() throws IOException, SyntaxException {
    Tokens.Kind first = tokens.next();
    if (first == Tokens.Kind.MAP) {
      map("");
      first = tokens.next();
    }
    if (first != Tokens.Kind.END) {
      problems.add("settings are one map of keys", here(), "write each as key: value");
    }
  }

  private void map(String prefix) throws IOException, SyntaxException {
    while (tokens.next() != Tokens.Kind.MAP_END) {
      String key = prefix + tokens.text();
      String place = here();
      Tokens.Kind value = tokens.next();
      if (value == Tokens.Kind.MAP && !KeyNames.isMap(key)) {
        tokens.skip(); // the names in it may be a secret that has no quotes
        problems.add(
            KeyNames.isKnown(key) ? key + " is no map" : key + " is no setting",
            place,
            KeyNames.isKnown(key) ? QUOTES : KeyNames.nextSection(key));
      } else if (value == Tokens.Kind.MAP) {
        map(key + ".");
      } else {
        put(key, value == Tokens.Kind.LIST ? list(key) : scalar(key), place);
      }
    }
  }

  private void put(String key, String text, String place) {
    if (KeyNames.isSection(key) && text.isEmpty()) {
      return; // all below it is commented out
    } else if (!KeyNames.isKnown(key)) {
      problems.add(key + " is no setting", place, KeyNames.next(key));
    } else if (values.containsKey(key)) {
      problems.add(
          key + " is given twice", values.get(key).origin() + "\n" + place, "leave one of them");
    } else if (text.isEmpty() && !KeyNames.isParameter(key)) {
      return;
    } else {
      values.put(key, new SourcedValue(text, place));
    }
  }

  private String scalar(String key) throws IOException, SyntaxException {
    if (tokens.kind() == Tokens.Kind.ALIAS) {
      problems.add(key + " is an alias", here(), "write the value itself");
    } else if (!tokens.tag().isEmpty() || tokens.isMarked()) {
      problems.add(
          "%s begins with %s, which YAML takes for its own"
              .formatted(key, tokens.tag().isEmpty() ? "&" : "!"),
          here(),
          "write the value in quotes");
    }
    return tokens.valueKind() == Node.Kind.NULL ? "" : tokens.text();
  }

  private String list(String key) throws IOException, SyntaxException {
    List<String> items = new ArrayList<>();
    while (tokens.next() != Tokens.Kind.LIST_END) {
      Tokens.Kind item = tokens.kind();
      String text = scalar(key);
      if (item == Tokens.Kind.MAP || item == Tokens.Kind.LIST || text.contains(",")) {
        problems.add(key + " has an item that is no plain word", here(), "write one word an item");
        tokens.skip();
      } else {
        items.add(text);
      }
    }
    return String.join(",", items);
  }

  private String here() {
    return FILE_NAME + ", line " + tokens.line();
  }

  /** The keys that {@code groundwork.yaml} may hold. */
  private static final class KeyNames {
    private static final String OUT = "take it out; groundwork config shows all settings";

    private static final List<String> KEYS =
        Arrays.stream(Setting.values())
            .filter(setting -> !setting.isPrefix())
            .map(Setting::key)
            .toList();

    private static final List<String> PREFIXES =
        Arrays.stream(Setting.values()).filter(Setting::isPrefix).map(Setting::prefix).toList();

    private KeyNames() {}

    static boolean isKnown(String key) {
      return KEYS.contains(key) || isParameter(key);
    }

    /** Whose empty value is one. */
    static boolean isParameter(String key) {
      return PREFIXES.stream().anyMatch(p -> key.startsWith(p) && key.length() > p.length());
    }

    /** Whether keys can stand below it. */
    static boolean isMap(String key) {
      return isSection(key)
          || Arrays.stream(Setting.values())
              .anyMatch(s -> s.isPrefix() && !s.secret() && key.startsWith(s.prefix()));
    }

    /** Whether it is what several keys begin with, such as {@code migrate}. */
    static boolean isSection(String key) {
      return sections().contains(key);
    }

    private static Set<String> sections() {
      return Stream.concat(KEYS.stream(), PREFIXES.stream())
          .flatMap(key -> KeyNames.above(key).stream())
          .collect(Collectors.toSet());
    }

    /** {@code a} and {@code a.b} of {@code a.b.c}. */
    private static List<String> above(String key) {
      return IntStream.range(0, key.length())
          .filter(i -> key.charAt(i) == '.')
          .mapToObj(i -> key.substring(0, i))
          .toList();
    }

    /** The way out for a key that is none. */
    static String next(String key) {
      if (isSection(key)) {
        return "it is a section: write its settings in the lines below, further to the right";
      }
      return DidYouMean.hint(key, KEYS, OUT);
    }

    /** The way out for a section that is none. */
    static String nextSection(String key) {
      Set<String> all = new TreeSet<>(sections());
      all.addAll(KEYS);
      return DidYouMean.hint(key, all, OUT);
    }
  }
}
