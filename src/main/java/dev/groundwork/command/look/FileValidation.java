package dev.groundwork.command.look;

import dev.groundwork.config.Config;
import dev.groundwork.migrate.survey.OfflineCheck;
import dev.groundwork.prepare.InitSqlCheck;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import dev.groundwork.run.Progress;
import dev.groundwork.seed.Seeder;
import dev.groundwork.verify.Verifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that can be known without a database, all of it at once. */
public final class FileValidation {
  private final Config config;
  private final Progress progress;
  private final List<Problem> problems = new ArrayList<>();

  public FileValidation(LookContext context) {
    this.config = context.config();
    this.progress = context.progress();
  }

  /**
   * Reads all files.
   *
   * @throws GroundworkException INVALID with everything that is wrong in any of them
   */
  public Outcome validate() throws Exception {
    problems.clear();
    OfflineCheck changelogs = new OfflineCheck(config, progress);
    problems.addAll(changelogs.problems());
    int sets = seeds();
    int checks = counted(() -> Verifier.checks(SeederFactory.beside(config, "verify")));
    List<String> warnings = new ArrayList<>(changelogs.warnings());
    warnings.addAll(StrayFolder.warnings(config));
    int scripts = counted(() -> scripts(warnings));
    List<Problem> all = problems.stream().distinct().toList();
    if (!all.isEmpty()) {
      throw new GroundworkException(ExitCode.INVALID, all);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("changesets", changelogs.changesets());
    data.put("seeds", sets);
    data.put("checks", checks);
    data.put("init_sql", scripts);
    return Outcome.unchanged(
            "%s, %s, %s, %s"
                .formatted(
                    Plural.of(changelogs.changesets(), "changeset"),
                    Plural.of(sets, "set"),
                    Plural.of(checks, "check"),
                    Plural.of(scripts, "file") + " of init-sql"))
        .withData("validate/1", data)
        .withWarnings(warnings);
  }

  private int scripts(List<String> warnings) throws IOException {
    InitSqlCheck scripts = InitSqlCheck.of(config.prepare().scripts());
    warnings.addAll(scripts.ignored());
    return scripts.files();
  }

  /** Those of every environment; the common ones are read with each. */
  private int seeds() throws IOException {
    Set<String> sets = new HashSet<>();
    List<String> environments = new ArrayList<>(Seeder.environments(SeederFactory.folder(config)));
    environments.add(config.environment());
    for (String environment : environments) {
      counted(
          () -> {
            Seeder seeder = SeederFactory.seeder(config, environment);
            seeder.validate();
            sets.addAll(seeder.hashes().keySet());
            return 0;
          });
    }
    return sets.size();
  }

  private interface FileCheck {
    int read() throws IOException;
  }

  private int counted(FileCheck reading) throws IOException {
    try {
      return reading.read();
    } catch (GroundworkException e) {
      problems.addAll(e.problems());
      return 0;
    }
  }
}
