package dev.groundwork.config.parameter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What becomes of one parameter of a connection string. */
public sealed interface Rule {

  /**
   * It is understood.
   *
   * @param target what it means: a property of pgjdbc, or a word of ours for what needs more
   */
  record Taken(String target, Form form) implements Rule {}

  /** It is harmless and means nothing here: a notice. */
  record Ignored(String why) implements Rule {}

  /** It must not, or cannot, be honoured: a problem. */
  record Refused(String why, String next) implements Rule {}

  /**
   * How the value is written, and how the target wants it.
   *
   * @param next how to write it right
   * @param read empty for a value that cannot be read
   */
  record Form(String next, Function<String, Optional<String>> read) {
    static final Form ANY =
        new Form("give it a value", text -> Optional.of(text).filter(t -> !t.isEmpty()));

    static final Form NUMBER =
        new Form(
            "write a whole number", text -> Optional.of(text).filter(t -> t.matches("\\d{1,6}")));

    static final Form TRUTH = words("true=true false=false 1=true 0=false");

    /** Some words, each as it is, or as {@code word=meaning}. */
    static Form words(String pairs) {
      Map<String, String> meanings = new LinkedHashMap<>();
      Arrays.stream(pairs.split(" ", -1))
          .map(pair -> pair.split("=", 2))
          .forEach(pair -> meanings.put(pair[0], pair[pair.length - 1]));
      String next = "write one of " + String.join(", ", meanings.keySet());
      return new Form(next, text -> Optional.ofNullable(meanings.get(text)));
    }
  }
}
