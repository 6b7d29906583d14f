package dev.groundwork.config;

import dev.groundwork.run.Problems;
import java.util.Optional;

/** The settings as what they are: a text that cannot be read becomes a problem. */
final class Values {
  private static final int LONG = 40;

  private final Sources sources;
  private final Problems problems;

  Values(Sources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  /** The value of a setting that may be left out; empty if it was, or cannot be read. */
  <T> Optional<T> optional(Setting setting, Kind<T> kind) {
    return sources.find(setting).flatMap(given -> read(setting, kind, given));
  }

  /** The value of a setting that has a default; that one if it cannot be read. */
  <T> T required(Setting setting, Kind<T> kind) {
    return optional(setting, kind)
        .or(() -> setting.defaultText().flatMap(kind.reader()))
        .orElseThrow(() -> new IllegalStateException(setting.key() + " has no default"));
  }

  private <T> Optional<T> read(Setting setting, Kind<T> kind, Given given) {
    Optional<T> value = kind.reader().apply(given.text());
    if (value.isEmpty()) {
      String what = "%s %s: %s".formatted(setting.key(), kind.complaint(), quoted(given.text()));
      problems.add(what, given.origin(), kind.next());
    }
    return value;
  }

  private static String quoted(String text) {
    return '"' + (text.length() > LONG ? text.substring(0, LONG) + "…" : text) + '"';
  }
}
