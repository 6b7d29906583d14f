package dev.groundwork.config;

import dev.groundwork.run.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The keys that {@code groundwork.yaml} may hold. */
final class KeyNames {
  private static final List<String> KEYS =
      Arrays.stream(Setting.values())
          .filter(setting -> !setting.isPrefix())
          .map(Setting::key)
          .toList();

  private static final List<String> PREFIXES =
      Arrays.stream(Setting.values()).filter(Setting::isPrefix).map(Setting::prefix).toList();

  private KeyNames() {}

  static boolean isKnown(String key) {
    return KEYS.contains(key)
        || PREFIXES.stream().anyMatch(p -> key.startsWith(p) && key.length() > p.length());
  }

  /** Whether it is what several keys begin with, such as {@code migrate}. */
  static boolean isSection(String key) {
    return Stream.concat(KEYS.stream(), PREFIXES.stream()).anyMatch(k -> k.startsWith(key + "."));
  }

  /** The way out for a key that is none. */
  static String next(String key) {
    if (isSection(key)) {
      return "it is a section: write its settings in the lines below, further to the right";
    }
    return DidYouMean.hint(key, KEYS, "take it out; groundwork config shows all settings");
  }
}
