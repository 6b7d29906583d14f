package dev.groundwork.migrate.folder.script;

import dev.groundwork.lint.EffectAnalyzer;
import dev.groundwork.lint.LintRule;
import dev.groundwork.sql.SqlScript.Statement;
import dev.groundwork.sql.SqlWords;
import java.util.Set;

/** Which statements the server refuses in a transaction, by their words. */
final class OutsideStatement {
  private static final Set<String> OBJECTS = Set.of("DATABASE", "TABLESPACE", "SUBSCRIPTION");
  private static final Set<String> WHOLE = Set.of("SCHEMA", "DATABASE", "SYSTEM");

  /** One of them is in each that lint knows, and in hardly any other. */
  private static final Set<String> SIGNS = Set.of("CONCURRENTLY", "DATABASE", "SYSTEM");

  private OutsideStatement() {}

  static boolean is(Statement statement) {
    SqlWords words = SqlWords.of(statement.sql());
    return switch (words.at(0)) {
      case "CREATE", "DROP" -> OBJECTS.contains(words.at(1)) || byLint(words, statement);
      case "DISCARD" -> words.at(1).equals("ALL");
      case "REINDEX" ->
          words.words().stream().anyMatch(w -> w.depth() == 0 && WHOLE.contains(w.text()))
              || byLint(words, statement);
      case "ALTER" -> alters(words) || byLint(words, statement);
      case "VACUUM" -> true;
      case "CLUSTER" -> words.words().size() == 1;
      default -> false;
    };
  }

  private static boolean alters(SqlWords words) {
    int last = words.words().size() - 1;
    return words.at(1).equals("TABLE")
        && words.at(last).equals("CONCURRENTLY")
        && words.words().stream().anyMatch(w -> w.text().equals("DETACH"));
  }

  private static boolean byLint(SqlWords words, Statement statement) {
    return words.words().stream().anyMatch(w -> SIGNS.contains(w.text()))
        && EffectAnalyzer.of(statement.sql()).dangers().stream()
            .anyMatch(danger -> danger.rule() == LintRule.NEEDS_NO_TRANSACTION);
  }
}
