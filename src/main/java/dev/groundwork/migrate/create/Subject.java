package dev.groundwork.migrate.create;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recipe is about: {@code schema.table.column}, and {@code :other} where the recipe takes
 * one.
 *
 * @param table with its schema, if that was given
 * @param other the other table, or the new name of the column; empty where there is none
 */
record Subject(List<String> table, String column, List<String> other) {
  private static final Pattern BOTH =
      Pattern.compile("((?:\"(?:[^\"]|\"\")*\"|[^\":])*)(?::(.*))?", Pattern.DOTALL);

  /** What is to be filled in. */
  static Subject placeholders(MigrationTemplate template) {
    String other = template == MigrationTemplate.RENAME_COLUMN ? "new_name" : "other_table";
    return new Subject(List.of("my_table"), "my_column", List.of(other));
  }

  /**
   * Reads what the user named, such as {@code users.email}.
   *
   * @throws GroundworkException USAGE for a text that is none
   */
  static Subject of(MigrationTemplate template, String text) {
    if (text.isBlank()) {
      return placeholders(template);
    }
    Matcher both = BOTH.matcher(text);
    boolean matches = both.matches();
    if (!matches || (both.group(2) != null) != template.takesOther()) {
      throw wrong("'%s' is no %s".formatted(text, template.form()), template);
    }
    List<String> left = names(both.group(1), template);
    if (left.size() < 2 || left.size() > 3) {
      throw wrong("'%s' is no table and column".formatted(both.group(1)), template);
    }
    List<String> right = both.group(2) == null ? List.of() : names(both.group(2), template);
    if (right.size() > (template == MigrationTemplate.RENAME_COLUMN ? 1 : 2)) {
      throw wrong("'%s' has too many names".formatted(both.group(2)), template);
    }
    int last = left.size() - 1;
    return new Subject(new ArrayList<>(left.subList(0, last)), left.get(last), right);
  }

  private static List<String> names(String text, MigrationTemplate template) {
    SubjectName name = SubjectName.of(text);
    name.problem()
        .ifPresent(
            problem -> {
              throw wrong(problem, template);
            });
    return name.parts();
  }

  private static GroundworkException wrong(String what, MigrationTemplate template) {
    return new GroundworkException(
        ExitCode.USAGE,
        what,
        "the command line",
        "write %s; a name with capitals or spaces in double quotes:\n%s"
            .formatted(template.form(), "'shop.\"Order Items\".sku'"));
  }
}
