package dev.groundwork.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What shapes a run, setting by setting, as texts that can be stored: of a secret there is no more
 * than its name.
 */
final class RunShape {
  private final Sources sources;

  /**
   * @param sources where the values come from
   */
  RunShape(Sources sources) {
    this.sources = sources;
  }

  /**
   * Every setting that says so of itself.
   *
   * @param schemas where they are, which the URL may say as well
   */
  Map<Setting, String> of(List<String> schemas) {
    Map<Setting, String> shape = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      if (setting.shapesTheRun()) {
        shape.put(setting, setting == Setting.SCHEMA ? schemas.toString() : text(setting));
      }
    }
    return Map.copyOf(shape);
  }

  private String text(Setting setting) {
    if (setting.isPrefix()) {
      return sources.parameters(setting).entrySet().stream()
          .map(entry -> entry.getKey() + shown(setting, "=" + entry.getValue().text()))
          .collect(Collectors.joining("\n"));
    }
    return sources
        .find(setting)
        .map(given -> shown(setting, setting.canonical(given.text())))
        .orElse("");
  }

  private static String shown(Setting setting, String text) {
    return setting.secret() ? "" : text;
  }
}
