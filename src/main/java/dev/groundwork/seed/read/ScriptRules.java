package dev.groundwork.seed.read;

import dev.groundwork.run.Problems;
import dev.groundwork.seed.source.SeedFile;
import dev.groundwork.seed.source.SeedScript;
import dev.groundwork.sql.SqlScript.Statement;
import dev.groundwork.sql.StringSyntax;
import dev.groundwork.sql.TransactionControl;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a script of seeds must not do, found before anything runs. */
final class ScriptRules {
  private final SeedFile file;
  private final Problems problems;

  ScriptRules(SeedFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  void check(Statement statement) {
    if (statement.metaCommand()) {
      if (!SeedScript.isHarmless(statement)) {
        refuse(
            "a command of psql",
            SeedScript.command(statement),
            statement,
            "remove it: only SQL runs here");
      }
      return;
    }
    List<String> words = statement.keywords(2);
    String start = String.join(" ", words);
    if (Set.of("CREATE DATABASE", "DROP DATABASE").contains(start)) {
      refuse("refused", start, statement, "remove it: seeds fill the database that is there");
    } else if (TransactionControl.in(statement).isPresent()) {
      refuse(
          "begins or ends a transaction",
          words.get(0),
          statement,
          "remove it: all seeds are part of the run's transaction");
    } else if (statement.sql().toLowerCase(Locale.ROOT).contains("pg_advisory_unlock")) {
      refuse("gives away the lock of this run", "pg_advisory_unlock", statement, "remove it");
    } else if (statement.sql().indexOf('\0') >= 0) {
      refuse("no text of PostgreSQL can have it", "the character NUL", statement, "take it out");
    } else {
      StringSyntax.change(statement)
          .ifPresent(
              change ->
                  refuse("strings would end elsewhere", change, statement, StringSyntax.REMEDY));
    }
  }

  private void refuse(String why, String what, Statement statement, String next) {
    problems.add("%s: %s".formatted(what, why), file.at(statement.line()), next);
  }
}
