package dev.groundwork.migrate.folder.script;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a reader finds on its way: what is wrong with the folder, and what should be known. */
public final class Findings {
  private final Path root;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  public Findings(Path root) {
    this.root = root;
  }

  public void problem(String what, String file, String next) {
    problems.add(new Problem(what, place(file), next));
  }

  public void warning(String file, String what) {
    warnings.add(place(file) + " " + what);
  }

  public String place(String file) {
    return root.resolve(file).normalize().toString();
  }

  public String place(String file, int line) {
    return "%s, line %d".formatted(place(file), line);
  }

  public List<Problem> problems() {
    return problems;
  }

  public List<String> warnings() {
    return warnings;
  }

  public static GroundworkException invalid(String what, String where, String next) {
    return new GroundworkException(ExitCode.INVALID, what, where, next);
  }
}
