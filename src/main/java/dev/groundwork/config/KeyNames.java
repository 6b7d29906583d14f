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

  private KeyNames() {}

  static boolean isKnown(String key) {
    String prefix = Setting.MIGRATE_PARAMETERS.prefix();
    return KEYS.contains(key) || (key.startsWith(prefix) && key.length() > prefix.length());
  }

  /** The way out for a key that is none. */
  static String next(String key) {
    return Nearest.to(key, KEYS)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElse("take it out; groundwork config shows all settings");
  }
}
