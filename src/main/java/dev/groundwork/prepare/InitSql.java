package dev.groundwork.prepare;

import dev.groundwork.file.InputFile;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of {@code init-sql}: plain, idempotent SQL for the target database, which psql (the
 * image's entrypoint) runs as well as we do.
 *
 * @param files in the order of their names
 * @param ignored what lies beside them and is not run, and why
 */
record InitSql(List<File> files, List<String> ignored) {

  /**
   * @param name as people know it: {@code init-sql/02-grants.sql}
   */
  record File(String name, SqlScript script) {}

  /**
   * Reads and checks all files; a folder that is not there holds none.
   *
   * @throws GroundworkException 65 with everything that is wrong in any of them
   */
  static InitSql read(Path folder) throws IOException {
    List<File> files = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path path : list(folder)) {
      if (Files.isDirectory(path)) {
        ignored.add(path + " is not run: it is a folder");
      } else if (path.toString().endsWith(".sql")) {
        read(path, files, problems);
      } else {
        ignored.add(path + " is not run: its name does not end in .sql");
      }
    }
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, problems);
    }
    return new InitSql(List.copyOf(files), List.copyOf(ignored));
  }

  /** By name; hidden ones are not ours, such as Kubernetes' {@code ..data}. */
  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
          .toList();
    }
  }

  private static void read(Path path, List<File> files, List<Problem> problems) throws IOException {
    try {
      String text = InputFile.text(path);
      File file = new File(path.toString(), SqlScript.of(text));
      SqlScript.unclosed(text, line -> path + ", line " + line).ifPresent(problems::add);
      problems.addAll(InitSqlRules.problems(file.name(), file.script()));
      files.add(file);
    } catch (GroundworkException e) {
      problems.addAll(e.problems());
    }
  }
}
