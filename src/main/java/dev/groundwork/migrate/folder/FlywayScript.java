package dev.groundwork.migrate.folder;

import dev.groundwork.migrate.folder.script.FolderSource;
import dev.groundwork.migrate.folder.script.MigrationFile;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file as Flyway runs it: read as its {@code .conf} says, with values in place of placeholders.
 *
 * @param raw as it is written, with its byte order mark
 * @param problems why it cannot run
 */
record FlywayScript(FlywayConf conf, String raw, String text, List<Problem> problems) {

  FlywayScript {
    problems = List.copyOf(problems);
  }

  /**
   * Reads one.
   *
   * @param values of placeholders in all files
   */
  static FlywayScript read(
      FolderSource source, FlywayProject project, FlywayPlaceholders values, String path) {
    FlywayPlaceholders placeholders = values.in(path);
    FlywayConf conf = FlywayConf.beside(source, project, path, placeholders);
    MigrationFile file =
        MigrationFile.read(source, path, conf.charset().orElse(StandardCharsets.UTF_8));
    List<Problem> problems = new ArrayList<>(ofItsConf(conf, source.findings().place(path)));
    file.problem().ifPresent(problems::add);
    if (!conf.replacesPlaceholders()) {
      return new FlywayScript(conf, file.raw(), file.text(), problems);
    }
    placeholders
        .unknown(file.text())
        .forEach(
            (placeholder, line) ->
                problems.add(
                    new Problem(
                        "nobody defines the placeholder %s".formatted(placeholder),
                        source.findings().place(path, line),
                        ("set migrate.parameters.%s; where the text itself is meant, write"
                                + " placeholderReplacement=false\ninto a .conf beside the file")
                            .formatted(placeholders.name(placeholder)))));
    return new FlywayScript(conf, file.raw(), placeholders.replaced(file.text()), problems);
  }

  private static List<Problem> ofItsConf(FlywayConf conf, String place) {
    List<Problem> problems = new ArrayList<>();
    conf.unreadable().ifPresent(problems::add);
    conf.unknown()
        .ifPresent(
            key ->
                problems.add(
                    new Problem(
                        "its .conf says %s, which Flyway does not know".formatted(key),
                        place,
                        DidYouMean.hint(key, FlywayConf.KEYS, "take it out, or mend the name"))));
    conf.notSwitch()
        .ifPresent(
            key ->
                problems.add(
                    new Problem(
                        "its .conf says %s, and neither true nor false".formatted(key),
                        place,
                        "write true or false")));
    if (conf.charset().isEmpty()) {
      problems.add(
          new Problem("its .conf has an encoding that nobody knows", place, "write UTF-8"));
    }
    return problems;
  }
}
