package dev.groundwork.command.project;

/** Values as YAML has them. */
final class ComposeText {
  private ComposeText() {}

  /** In quotes where it would be read as something else. */
  static String scalar(String text) {
    boolean plain = text.matches("[A-Za-z./_$][A-Za-z0-9./_@$:{}?&=%+,-]*") && !text.endsWith(":");
    return plain && !text.matches("(?i)(true|false|yes|no|on|off|null|~|y|n)")
        ? text
        : "'" + text.replace("'", "''") + "'";
  }
}
