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

  private static final String AS_TEXT =
      "; where the text itself is meant, write placeholderReplacement=false\n"
          + "into a .conf beside the file";

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
    problems.addAll(placeholders.undefined(source, path, file.text(), AS_TEXT));
    return new FlywayScript(conf, file.raw(), placeholders.replaced(file.text()), problems);
  }

  private static List<Problem> ofItsConf(FlywayConf conf, String place) {
    List<Problem> problems = new ArrayList<>();
    problems.addAll(conf.problems());
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
