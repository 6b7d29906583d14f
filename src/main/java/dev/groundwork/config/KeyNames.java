package dev.groundwork.config;

import dev.groundwork.run.Nearest;
import java.util.Arrays;
import java.util.List;

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

  /** The way out for a key that is none. */
  static String next(String key) {
    return Nearest.didYouMean(key, KEYS, "take it out; groundwork config shows all settings");
  }
}
