package dev.groundwork.config;

import dev.groundwork.config.url.SourcedValue;
import dev.groundwork.run.Problems;
import java.util.Optional;

/** The settings as what they are: a text that cannot be read becomes a problem. */
final class SettingParser {
  private static final int LONG = 40;

  private final Sources sources;
  private final Problems problems;

  SettingParser(Sources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  /** The value of a setting that may be left out; empty if it was, or cannot be read. */
  <T> Optional<T> optional(Setting setting, SettingType<T> type) {
    return sources.find(setting).flatMap(given -> read(setting, type, given));
  }

  /** The value of a setting that has a default; that one if it cannot be read. */
  <T> T required(Setting setting, SettingType<T> type) {
    return optional(setting, type)
        .or(() -> setting.defaultText().flatMap(type.reader()))
        .orElseThrow(() -> new IllegalStateException(setting.key() + " has no default"));
  }

  private <T> Optional<T> read(Setting setting, SettingType<T> type, SourcedValue given) {
    Optional<T> value = type.reader().apply(given.text());
    if (value.isEmpty()) {
      String what = "%s %s: %s".formatted(setting.key(), type.complaint(), quoted(given.text()));
      problems.add(what, given.origin(), type.next());
    }
    return value;
  }

  private static String quoted(String text) {
    return '"' + (text.length() > LONG ? text.substring(0, LONG) + "…" : text) + '"';
  }
}
