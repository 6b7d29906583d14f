package dev.groundwork.seed.read;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.set.SetContent;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.seed.source.SeedScript;
import dev.groundwork.sql.SqlReader;
import dev.groundwork.sql.SqlScript.Statement;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The set of a file of SQL: its statements, and the tables that they name. */
final class ScriptSet {
  private final SeedFile file;
  private final SeedGuard guard;
  private final Problems problems;

  ScriptSet(SeedFile file, SeedGuard guard, Problems problems) {
    this.file = file;
    this.guard = guard;
    this.problems = problems;
  }

  /** Reads the whole file, and refuses what it must not do. */
  Optional<SeedSet> read() throws IOException {
    SetHeader header = Sidecar.of(file, List.of(), problems);
    List<String> tables = tables();
    return header.set(
        file,
        file.name(),
        Optional.of(tables.stream().findFirst().orElse("")),
        guard,
        new SetContent.Script(tables),
        new FileHash(file, header.hash()));
  }

  private List<String> tables() throws IOException {
    Set<String> tables = new LinkedHashSet<>();
    ScriptRules rules = new ScriptRules(file, problems);
    try (SqlReader script = SeedScript.open(file)) {
      Optional<Statement> statement = script.next();
      if (statement.isEmpty()) {
        problems.add(
            "no statement in this file", file.path().toString(), "add one, or remove the file");
      }
      for (; statement.isPresent(); statement = script.next()) {
        rules.check(statement.get());
        ScriptTables.of(statement.get().sql()).ifPresent(tables::add);
      }
    }
    return List.copyOf(tables);
  }
}
