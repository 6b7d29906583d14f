package dev.groundwork.cli.help;

import dev.groundwork.cli.option.Options;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Help of a command: what is its own comes first, and the settings, which all have, at the end. */
public final class HelpText extends Help {
  private static final String SETTINGS =
      "\nSettings (also variables, and lines of groundwork.yaml):\n";

  private HelpText(CommandSpec command, ColorScheme colours) {
    super(command, colours);
  }

  /** Makes it the help of all commands; the list of commands goes before the options. */
  public static void install(CommandLine line) {
    line.setHelpFactory(HelpText::new);
    List<String> keys = new ArrayList<>(line.getHelpSectionKeys());
    List<String> commands =
        List.of(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    keys.removeAll(commands);
    keys.addAll(keys.indexOf(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING), commands);
    line.setHelpSectionKeys(keys);
  }

  private boolean isSubcommand() {
    return commandSpec().parent() != null;
  }

  @Override
  public String exitCodeListHeading(Object... parameters) {
    return isSubcommand() ? createHeading("%nExit codes:%n") : "";
  }

  /** Put together here, where somebody asks for it. */
  @Override
  public String exitCodeList() {
    return isSubcommand()
        ? createTextTable(CommandExitCodes.meanings(commandSpec().name())).toString()
        : "";
  }

  private Stream<OptionSpec> settings() {
    return commandSpec().options().stream().filter(Options::isSetting);
  }

  /** Thirty settings in brackets would hide what the command is about. */
  @Override
  protected Ansi.Text createDetailedSynopsisOptionsText(
      Collection<ArgSpec> done, Comparator<OptionSpec> sort, boolean clusterBooleanOptions) {
    if (!isSubcommand()) {
      return colorScheme().text(" [OPTIONS]");
    }
    List<ArgSpec> told = new ArrayList<>(done);
    settings().forEach(told::add);
    return super.createDetailedSynopsisOptionsText(told, sort, clusterBooleanOptions);
  }

  @Override
  protected Ansi.Text createDetailedSynopsisEndOfOptionsText() {
    return colorScheme().text(isSubcommand() ? " [SETTINGS]" : "");
  }

  @Override
  public String optionList() {
    List<OptionSpec> own =
        commandSpec().options().stream().filter(option -> !Options.isSetting(option)).toList();
    return optionListExcludingGroups(own)
        + optionListGroupSections()
        + SETTINGS
        + optionListExcludingGroups(settings().toList());
  }
}
