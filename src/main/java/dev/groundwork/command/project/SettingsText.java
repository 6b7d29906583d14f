package dev.groundwork.command.project;

import java.util.Optional;

/** The text of {@code groundwork.yaml}: only what differs from the defaults. */
final class SettingsText {
  private SettingsText() {}

  /** Empty where the defaults will do. */
  static String of(String changelog, Optional<String> scripts) {
    StringBuilder text = new StringBuilder();
    if (!changelog.equals(ProjectStart.DEFAULT_CHANGELOG)) {
      text.append("migrate:\n  changelog: ").append(ComposeText.scalar(changelog)).append('\n');
    }
    scripts
        .filter(path -> !path.equals(ScriptSearch.DEFAULT))
        .ifPresent(
            path ->
                text.append("prepare:\n  scripts: ").append(ComposeText.scalar(path)).append('\n'));
    return text.toString();
  }
}
