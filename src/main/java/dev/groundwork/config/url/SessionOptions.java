package dev.groundwork.config.url;

import dev.groundwork.run.Problems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameter {@code options} as the server reads it (manual, 34.1.2 and the page of {@code
 * postgres}): {@code -c name=value} or {@code --name=value}, with spaces between them, where a
 * backslash takes what follows as it is.
 */
final class SessionOptions {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_.$-]*)=(.*)", Pattern.DOTALL);
  private static final String FORM =
      "write -c name=value or --name=value; a space in a value as \"\\ \"";

  private final Map<String, String> values = new LinkedHashMap<>();
  private final SourcedValue value;
  private final Problems problems;

  private SessionOptions(SourcedValue value, Problems problems) {
    this.value = value;
    this.problems = problems;
  }

  /** The values by the names of the settings; of one that is given twice, the last. */
  static Map<String, String> read(SourcedValue value, Problems problems) {
    SessionOptions options = new SessionOptions(value, problems);
    Iterator<String> words = words(value.text()).iterator();
    while (words.hasNext()) {
      options.take(words.next(), words);
    }
    return options.values;
  }

  private void take(String word, Iterator<String> rest) {
    if (word.equals("-c") && rest.hasNext()) {
      assign("-c", rest.next());
    } else if (word.startsWith("-c")) {
      assign("-c", word.substring(2));
    } else if (word.startsWith("--")) {
      assign("--", word.substring(2));
    } else {
      // no more of it is shown: where the parts of a URL are mixed up it may be a secret
      boolean flag = word.matches("(?s)-[A-Za-z].*");
      wrong(flag ? "options has " + word.substring(0, 2) : "options has a word without -c");
    }
  }

  private void assign(String flag, String text) {
    Matcher assignment = ASSIGNMENT.matcher(text);
    if (assignment.matches()) {
      String name = assignment.group(1).replace('-', '_').toLowerCase(Locale.ROOT);
      values.put(name, assignment.group(2));
    } else {
      wrong("options has %s without name=value".formatted(flag));
    }
  }

  private void wrong(String what) {
    problems.add(what, value.origin(), FORM);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Optional<StringBuilder> word = Optional.empty();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        word.map(StringBuilder::toString).ifPresent(words::add);
        word = Optional.empty();
      } else {
        StringBuilder letters = word.orElseGet(StringBuilder::new);
        boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
        letters.append(text.charAt(escape ? ++i : i));
        word = Optional.of(letters);
      }
    }
    word.map(StringBuilder::toString).ifPresent(words::add);
    return words;
  }
}
