package dev.groundwork.cli;

import dev.groundwork.config.Setting;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** Every setting as an option of every command; a secret is none, since everybody sees those. */
final class Options {
  private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
  private final Map<String, String> parameters = new HashMap<>();

  void addTo(CommandLine line) {
    for (Setting setting : Setting.values()) {
      if (!setting.secret()) {
        line.getCommandSpec().addOption(option(setting));
      }
    }
  }

  private OptionSpec option(Setting setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(setting.flag())
            .scopeType(ScopeType.INHERIT)
            .description(description(setting));
    if (setting.isPrefix()) {
      return option
          .paramLabel("NAME=VALUE")
          .type(Map.class)
          .auxiliaryTypes(String.class, String.class)
          .setter(
              new ISetter() {
                @Override
                @SuppressWarnings("unchecked") // picocli reads a map of the auxiliary types
                public <T> T set(T value) {
                  if (value != null) {
                    parameters.putAll((Map<String, String>) value);
                  }
                  return value;
                }
              })
          .build();
    }
    if (setting.isSwitch()) {
      option.arity("0..1").fallbackValue("true");
    }
    return option
        .paramLabel(setting.label())
        .type(String.class)
        .setter(
            new ISetter() {
              @Override
              public <T> T set(T value) {
                if (value != null) {
                  flags.put(setting, String.valueOf(value));
                }
                return value;
              }
            })
        .build();
  }

  /** What comes from a default is said there; picocli does not know of it. */
  private static String description(Setting setting) {
    return setting.description()
        + setting.defaultText().map(text -> " (default " + text + ")").orElse("");
  }

  Map<Setting, String> flags() {
    return flags;
  }

  Map<String, String> parameters() {
    return parameters;
  }
}
