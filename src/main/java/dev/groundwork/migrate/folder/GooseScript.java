package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.MigrationBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two directions of a file of goose's, line by line; each line keeps its number. */
final class GooseScript {
  private static final Pattern ANNOTATION = Pattern.compile("^(\\s*)--\\s*\\+goose\\s+(.*?)\\s*$");
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?-)([^}]*))?}|([A-Za-z_][A-Za-z0-9_]*))");

  private enum Direction {
    NONE,
    UP,
    DOWN
  }

  private final Map<String, String> parameters;
  private final MigrationBuilder migration;
  private final StringBuilder up = new StringBuilder();
  private final StringBuilder down = new StringBuilder();
  private Direction direction = Direction.NONE;
  private boolean hasUp;
  private boolean hasDown;
  private boolean inTransaction = true;
  private boolean substitutes;
  private int statement;
  private int line;

  GooseScript(Map<String, String> parameters, MigrationBuilder migration) {
    this.parameters = parameters;
    this.migration = migration;
  }

  void take(String text) {
    line++;
    Matcher annotation = ANNOTATION.matcher(text);
    String kept = annotation.matches() ? annotated(annotation) : substituted(text);
    boolean stray =
        direction == Direction.NONE && !kept.isBlank() && !kept.strip().startsWith("--");
    if (stray && line > 0 && !hasUp) {
      migration.problem("SQL stands before -- +goose Up", line, "put it below that line");
    }
    up.append(direction == Direction.UP ? kept : "").append('\n');
    down.append(direction == Direction.DOWN ? kept : "").append('\n');
  }

  private String annotated(Matcher annotation) {
    if (!annotation.group(1).isEmpty()) {
      migration.problem(
          "a line of goose's begins with a blank, and goose refuses it",
          line,
          "take the blank out");
    }
    switch (annotation.group(2).toUpperCase(Locale.ROOT)) {
      case "UP" -> {
        direction = Direction.UP;
        hasUp = true;
      }
      case "DOWN" -> {
        direction = Direction.DOWN;
        hasDown = true;
      }
      case "STATEMENTBEGIN" -> statement = line;
      case "STATEMENTEND" -> {
        statement = 0;
        return ";";
      }
      case "NO TRANSACTION" -> inTransaction = false;
      case "ENVSUB ON" -> substitutes = true;
      case "ENVSUB OFF" -> substitutes = false;
      default ->
          migration.problem(
              "goose has no " + annotation.group(2),
              line,
              "it can be Up, Down, StatementBegin, StatementEnd, NO TRANSACTION, ENVSUB ON or OFF");
    }
    return "";
  }

  /** What goose takes from its environment comes from the settings here. */
  private String substituted(String text) {
    return substitutes && direction != Direction.NONE
        ? VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)))
        : text;
  }

  private String value(MatchResult found) {
    String name = found.group(1) == null ? found.group(4) : found.group(1);
    String given = parameters.get(name);
    if (given != null) {
      return given;
    }
    if (found.group(2) != null) {
      return found.group(3);
    }
    migration.problem(
        "goose takes %s from the environment (ENVSUB)".formatted(found.group()),
        line,
        "set migrate.parameters.%s: variables of the environment are not read into SQL"
            .formatted(name));
    return found.group();
  }

  /** After the last line. */
  void end(boolean unreadable) {
    if (!hasUp && !unreadable) {
      migration.problem(
          "the file has no -- +goose Up", 0, "write it on the line above what it does");
    }
    if (statement > 0) {
      migration.problem(
          "StatementBegin has no StatementEnd", statement, "end it with -- +goose StatementEnd");
    }
  }

  String up() {
    return up.toString();
  }

  String down() {
    return down.toString();
  }

  boolean hasDown() {
    return hasDown;
  }

  boolean inTransaction() {
    return inTransaction;
  }
}
