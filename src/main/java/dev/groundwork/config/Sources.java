package dev.groundwork.config;

import dev.groundwork.config.url.SourcedValue;
import dev.groundwork.config.url.Variables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where settings come from: flag, variable, its file, {@code groundwork.yaml}, the settings of the
 * tool whose folder it is, default.
 */
final class Sources {
  private final Map<Setting, String> flags;
  private final Map<String, String> flagParameters;
  private final Variables variables;
  private final Map<String, SourcedValue> file;
  private final Map<String, SourcedValue> beside;

  Sources(
      Map<Setting, String> flags,
      Map<String, String> flagParameters,
      Variables variables,
      Map<String, SourcedValue> file) {
    this(flags, flagParameters, variables, file, Map.of());
  }

  private Sources(
      Map<Setting, String> flags,
      Map<String, String> flagParameters,
      Variables variables,
      Map<String, SourcedValue> file,
      Map<String, SourcedValue> beside) {
    this.flags = Map.copyOf(flags);
    this.flagParameters = Map.copyOf(flagParameters);
    this.variables = variables;
    this.file = file;
    this.beside = beside;
  }

  /**
   * The same, with what the settings of another tool say of what nobody else says.
   *
   * @param settings by their full key
   */
  Sources over(Map<String, SourcedValue> settings) {
    return new Sources(flags, flagParameters, variables, file, settings);
  }

  /** What was given for a setting, the strongest source first; else its default. */
  Optional<SourcedValue> find(Setting setting) {
    Optional<SourcedValue> variable = variables.get(setting.variable());
    return flag(setting)
        .or(() -> variable)
        .or(() -> Optional.ofNullable(file.get(setting.key())))
        .or(() -> Optional.ofNullable(beside.get(setting.key())))
        .or(() -> setting.defaultText().map(text -> new SourcedValue(text, "default")));
  }

  /**
   * Whether somebody gave a setting, or a parameter below one; whatever letters it has.
   *
   * @param key the whole of it
   */
  boolean isSaid(String key) {
    String parameters = Setting.MIGRATE_PARAMETERS.prefix();
    return key.startsWith(parameters)
        ? parameters(Setting.MIGRATE_PARAMETERS).keySet().stream()
            .anyMatch(key.substring(parameters.length())::equalsIgnoreCase)
        : Arrays.stream(Setting.values())
            .filter(setting -> setting.key().equals(key))
            .flatMap(setting -> find(setting).stream())
            .anyMatch(given -> !given.origin().equals("default"));
  }

  private Optional<SourcedValue> flag(Setting setting) {
    return Optional.ofNullable(flags.get(setting))
        .map(text -> new SourcedValue(text, setting.flag()));
  }

  /** The parameters below a prefix by their name, in the order of their names. */
  Map<String, SourcedValue> parameters(Setting setting) {
    Map<String, SourcedValue> all = new TreeMap<>();
    file.forEach((name, value) -> putRest(all, setting.prefix(), name, value));
    String variable = setting.variable().replace("*", "");
    for (String name : variables.names()) {
      if (name.startsWith(variable)) {
        variables.evenEmpty(name).ifPresent(value -> putRest(all, variable, name, value));
      }
    }
    if (setting == Setting.MIGRATE_PARAMETERS) {
      flagParameters.forEach((name, text) -> all.put(name, new SourcedValue(text, setting.flag())));
    }
    putOthers(all, setting.prefix());
    return all;
  }

  /** Flyway knows no difference between small and capital letters, and a variable has but one. */
  private void putOthers(Map<String, SourcedValue> all, String prefix) {
    Map<String, SourcedValue> others = new TreeMap<>();
    beside.forEach((name, value) -> putRest(others, prefix, name, value));
    others.forEach(
        (name, value) -> {
          if (all.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            all.put(name, value);
          }
        });
  }

  /** Any variable, for parameters that name one. */
  Optional<SourcedValue> variable(String name) {
    return variables.get(name);
  }

  /** What was taken away of the variables that were asked for. */
  List<String> notices() {
    return variables.notices();
  }

  private static void putRest(
      Map<String, SourcedValue> all, String prefix, String name, SourcedValue value) {
    if (name.startsWith(prefix) && name.length() > prefix.length()) {
      all.put(name.substring(prefix.length()), value);
    }
  }
}
