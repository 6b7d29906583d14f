package dev.groundwork.seed;

import dev.groundwork.config.Config.SeedGuard;
import dev.groundwork.postgres.SqlScript;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/** The set of a file of SQL: its statements, and the tables that they name. */
record ScriptSet(SeedFile file, SeedGuard guard, Problems problems) {
  private static final int LONGEST = 50_000_000;
  private static final int CHUNK = 64 * 1024;

  /** Reads the whole file, and refuses what it must not do. */
  Optional<SeedSet> read() throws IOException {
    SetHeader header = SideFile.of(file, List.of(), problems);
    Optional<SqlScript> script = script(file, problems);
    script.ifPresent(s -> new ScriptRules(file, problems).check(s));
    List<String> tables = script.map(ScriptTables::of).orElse(List.of());
    Content content = new Content.Script(tables);
    return header.set(
        file,
        file.name(),
        Optional.of(tables.stream().findFirst().orElse("")),
        guard,
        content,
        new FileHash(file, header.told()));
  }

  /** The statements of a file; empty, with a problem, when there are none. */
  static Optional<SqlScript> script(SeedFile file, Problems problems) throws IOException {
    Optional<String> text = text(file, problems);
    Optional<SqlScript> script = text.map(SqlScript::of);
    if (script.filter(s -> s.statements().isEmpty()).isPresent()) {
      problems.add(
          "no statement in this file", file.path().toString(), "add one, or remove the file");
      return Optional.empty();
    }
    return script;
  }

  private static Optional<String> text(SeedFile file, Problems problems) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] chunk = new char[CHUNK];
    try (Reader reader = file.open()) {
      for (int read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
        text.append(chunk, 0, read);
        if (text.length() > LONGEST) {
          problems.add(
              "the script is longer than 50 MB",
              file.path().toString(),
              "move its rows into CSV files, which may have any length");
          return Optional.empty();
        }
      }
    }
    return Optional.of(text.toString());
  }
}
