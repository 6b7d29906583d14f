package dev.groundwork.cli.option;

import dev.groundwork.config.Setting;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** Every setting as an option of every command; a secret is none, since everybody sees those. */
public final class Options {
  private static final int WIDEST = 70;

  private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
  private final Map<String, String> parameters = new HashMap<>();

  /**
   * Adds them to the line and to the commands that the arguments name: all of them for every
   * command would take longer than a run with nothing pending.
   */
  public void addTo(CommandLine line, List<String> arguments) {
    addTo(line.getCommandSpec());
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              if (arguments.contains(name) || arguments.contains("completion")) {
                addTo(command.getCommandSpec());
              }
            });
  }

  /** But for those whose name the command has an option of its own for, as backup has --name. */
  private void addTo(CommandSpec command) {
    for (Setting setting : Setting.values()) {
      if (!setting.secret() && command.findOption(setting.flag()) == null) {
        command.addOption(option(setting));
      }
    }
  }

  /** Whether an option is one of these, and none of a command's own. */
  public static boolean isSetting(OptionSpec option) {
    return option.setter() instanceof GivenFlag;
  }

  /** What not every command has. */
  public static boolean isOwn(OptionSpec option) {
    return !isSetting(option) && !option.usageHelp() && !option.versionHelp();
  }

  private OptionSpec option(Setting setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(setting.flag()).description(description(setting));
    return setting.isPrefix() ? many(option) : one(option, setting);
  }

  /** picocli reads a map of the auxiliary types, and gives all of it each time. */
  private OptionSpec many(OptionSpec.Builder option) {
    return option
        .paramLabel("NAME=VALUE")
        .type(Map.class)
        .auxiliaryTypes(String.class, String.class)
        .setter(
            new GivenFlag(
                map -> ((Map<?, ?>) map).forEach((k, v) -> parameters.put(text(k), text(v)))))
        .build();
  }

  private OptionSpec one(OptionSpec.Builder option, Setting setting) {
    if (setting.isSwitch()) {
      option.arity("0..1").fallbackValue("true");
    }
    if (!setting.choices().isEmpty()) {
      option.completionCandidates(setting.choices());
    }
    return option
        .paramLabel(isWide(setting) ? "word" : setting.label())
        .type(String.class)
        .setter(new GivenFlag(value -> flags.put(setting, text(value))))
        .build();
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }

  /** Takes what was given; picocli also hands over the absence of it. */
  private record GivenFlag(Consumer<Object> taker) implements ISetter {
    @Override
    public <T> T set(T value) {
      if (value != null) {
        taker.accept(value);
      }
      return value;
    }
  }

  /** What comes from a default is said there; picocli does not know of it. */
  private static String description(Setting setting) {
    String choices =
        isWide(setting) ? ": " + setting.label().replace("|", ", ") : ""; // may be broken there
    return (setting.description()
            + choices
            + setting.defaultText().map(text -> " (default " + text + ")").orElse(""))
        .replace("%", "%%") // picocli formats it, and looks up variables
        .replace("${", "$${");
  }

  /** Whether what it takes has no place in one line of a terminal. */
  private static boolean isWide(Setting setting) {
    return setting.flag().length() + setting.label().length() > WIDEST;
  }

  /** Takes how to report from arguments that could not be read to their end. */
  public void takeOutput(List<String> arguments) {
    String flag = Setting.OUTPUT.flag();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(flag + "=")) {
        flags.put(Setting.OUTPUT, argument.substring(flag.length() + 1));
      } else if (argument.equals(flag) && i + 1 < arguments.size()) {
        flags.put(Setting.OUTPUT, arguments.get(i + 1));
      }
    }
  }

  public Map<Setting, String> flags() {
    return flags;
  }

  public Map<String, String> parameters() {
    return parameters;
  }
}
