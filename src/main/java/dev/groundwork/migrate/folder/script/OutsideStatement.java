package dev.groundwork.migrate.folder.script;

import dev.groundwork.lint.EffectAnalyzer;
import dev.groundwork.lint.LintRule;
import dev.groundwork.sql.SqlScript.Statement;
import dev.groundwork.sql.SqlWords;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which statements the server refuses in a transaction, by their words. */
final class OutsideStatement {
  private static final Set<String> OBJECTS = Set.of("DATABASE", "TABLESPACE", "SUBSCRIPTION");
  private static final Set<String> WHOLE = Set.of("SCHEMA", "DATABASE", "SYSTEM");

  /** One of them is in each that lint knows, and in hardly any other. */
  private static final Set<String> SIGNS = Set.of("CONCURRENTLY", "DATABASE", "SYSTEM");

  /** What one of those words, or of the objects, is in; to look for it is cheaper than to cut. */
  private static final Pattern SIGN =
      Pattern.compile(
          "CONCURRENTLY|DATABASE|SYSTEM|SCHEMA|TABLESPACE|SUBSCRIPTION", Pattern.CASE_INSENSITIVE);

  private OutsideStatement() {}

  static boolean is(Statement statement) {
    return switch (statement.keywords(1).stream().findFirst().orElse("")) {
      case "CREATE", "DROP", "REINDEX", "ALTER" ->
          SIGN.matcher(statement.sql()).find()
              && isByWords(SqlWords.of(statement.sql()), statement);
      case "DISCARD" -> statement.keywords(2).equals(List.of("DISCARD", "ALL"));
      case "VACUUM" -> true;
      case "CLUSTER" -> SqlWords.of(statement.sql()).words().size() == 1;
      default -> false;
    };
  }

  private static boolean isByWords(SqlWords words, Statement statement) {
    return switch (words.at(0)) {
      case "CREATE", "DROP" -> OBJECTS.contains(words.at(1)) || byLint(words, statement);
      case "REINDEX" ->
          words.words().stream().anyMatch(w -> w.depth() == 0 && WHOLE.contains(w.text()))
              || byLint(words, statement);
      default -> alters(words) || byLint(words, statement);
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
