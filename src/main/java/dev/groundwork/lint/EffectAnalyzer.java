package dev.groundwork.lint;

import static dev.groundwork.lint.LockMode.ACCESS_EXCLUSIVE;
import static dev.groundwork.lint.LockMode.EXCLUSIVE;
import static dev.groundwork.lint.LockMode.ROW_EXCLUSIVE;
import static dev.groundwork.lint.LockMode.SHARE;
import static dev.groundwork.lint.LockMode.SHARE_ROW_EXCLUSIVE;
import static dev.groundwork.lint.LockMode.SHARE_UPDATE_EXCLUSIVE;

import dev.groundwork.sql.SqlName;
import dev.groundwork.sql.SqlWords;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells what a statement locks and rewrites by its kind. Source: the PostgreSQL 17 manual, 13.3.1
 * (table-level locks) and the page of each command; where a page names a lock for some forms only,
 * the strongest of those that the words allow.
 */
public final class EffectAnalyzer {
  /** Makers of new things, which lock no table that is there; CREATE INDEX and others are apart. */
  private static final Set<String> HARMLESS =
      Set.of(
          "CREATE",
          "GRANT",
          "REVOKE",
          "SET",
          "RESET",
          "SHOW",
          "SELECT",
          "VALUES",
          "WITH",
          "TABLE",
          "ALTER",
          "DROP",
          "COMMENT",
          "SECURITY",
          "EXPLAIN",
          "NOTIFY",
          "ANALYZE");

  private final SqlWords words;

  private EffectAnalyzer(SqlWords words) {
    this.words = words;
  }

  /** Of one statement. */
  public static StatementEffect of(String sql) {
    return new EffectAnalyzer(SqlWords.of(sql)).effect();
  }

  private StatementEffect effect() {
    return switch (words.at(0)) {
      case "CREATE" -> create();
      case "ALTER" -> alter();
      case "DROP" -> drop();
      case "TRUNCATE" -> {
        String table = name(1);
        yield StatementEffect.lock(table, ACCESS_EXCLUSIVE).danger(LintRule.TRUNCATE, table);
      }
      case "INSERT", "MERGE" -> StatementEffect.lock(name(2), ROW_EXCLUSIVE);
      case "COPY" -> StatementEffect.lock(name(1), ROW_EXCLUSIVE);
      case "UPDATE" -> rows(name(1));
      case "DELETE" -> rows(name(2));
      case "LOCK" -> lock();
      case "REINDEX", "VACUUM", "CLUSTER", "REFRESH" -> maintenance();
      case "COMMENT" -> comment();
      default ->
          HARMLESS.contains(words.at(0)) ? StatementEffect.none() : StatementEffect.unknown();
    };
  }

  private StatementEffect create() {
    int index = indexOf("INDEX");
    if (index == 1 || (index == 2 && words.at(1).equals("UNIQUE"))) {
      return index();
    }
    if (words.makesTable()) {
      return CreateTableEffect.effect(words);
    }
    if (words.at(1).equals("TRIGGER") || indexOf("TRIGGER") == 2 || indexOf("TRIGGER") == 3) {
      return StatementEffect.lock(name(indexOf("ON") + 1), SHARE_ROW_EXCLUSIVE);
    }
    if (words.at(1).equals("POLICY") || words.at(1).equals("RULE")) {
      return StatementEffect.lock(
          name(Math.max(indexOf("ON"), indexOf("TO")) + 1), ACCESS_EXCLUSIVE);
    }
    return words.at(1).equals("DATABASE") ? outside("CREATE DATABASE") : StatementEffect.none();
  }

  private StatementEffect index() {
    String table = name(indexOf("ON") + 1);
    return has("CONCURRENTLY")
        ? outside("CREATE INDEX CONCURRENTLY")
            .and(StatementEffect.lock(table, SHARE_UPDATE_EXCLUSIVE))
        : StatementEffect.lock(table, SHARE).danger(LintRule.INDEX_BLOCKS_WRITES, table);
  }

  private StatementEffect alter() {
    return switch (words.at(1)) {
      case "TABLE", "FOREIGN" -> AlterTableEffect.effect(words);
      case "POLICY", "TRIGGER" -> StatementEffect.lock(name(indexOf("ON") + 1), ACCESS_EXCLUSIVE);
      case "SYSTEM" -> outside("ALTER SYSTEM");
      default -> StatementEffect.none();
    };
  }

  private StatementEffect drop() {
    return switch (words.at(1)) {
      case "TABLE" -> {
        String table = name(2);
        yield StatementEffect.lock(table, ACCESS_EXCLUSIVE).danger(LintRule.DROP_TABLE, table);
      }
      case "VIEW" -> StatementEffect.lock(name(2), ACCESS_EXCLUSIVE);
      case "MATERIALIZED" -> StatementEffect.lock(name(3), ACCESS_EXCLUSIVE);
      case "TRIGGER", "POLICY", "RULE" ->
          StatementEffect.lock(name(indexOf("ON") + 1), ACCESS_EXCLUSIVE);
      case "INDEX" ->
          has("CONCURRENTLY")
              ? outside("DROP INDEX CONCURRENTLY")
              : StatementEffect.lock("the table of " + name(2), ACCESS_EXCLUSIVE);
      case "DATABASE" -> outside("DROP DATABASE");
      default -> StatementEffect.none();
    };
  }

  private StatementEffect rows(String table) {
    StatementEffect effect = StatementEffect.lock(table, ROW_EXCLUSIVE);
    return has("WHERE") ? effect : effect.danger(LintRule.ALL_ROWS, table);
  }

  private StatementEffect lock() {
    for (LockMode mode : LockMode.values()) {
      if (has("MODE") && modeText().equals(mode.name().replace('_', ' '))) {
        return StatementEffect.lock(name(1), mode);
      }
    }
    return StatementEffect.lock(name(1), ACCESS_EXCLUSIVE);
  }

  private String modeText() {
    List<String> between =
        IntStream.range(indexOf("IN") + 1, indexOf("MODE")).mapToObj(words::at).toList();
    return String.join(" ", between);
  }

  private StatementEffect maintenance() {
    if (words.at(0).equals("REFRESH")) {
      boolean concurrently = has("CONCURRENTLY");
      return StatementEffect.lock(
          name(concurrently ? 4 : 3), concurrently ? EXCLUSIVE : ACCESS_EXCLUSIVE);
    }
    if (words.at(0).equals("REINDEX")) {
      return has("CONCURRENTLY")
          ? outside("REINDEX CONCURRENTLY")
          : StatementEffect.lock("what " + words.heading() + " names", ACCESS_EXCLUSIVE);
    }
    StatementEffect rewrite =
        StatementEffect.lock("what " + words.heading() + " names", ACCESS_EXCLUSIVE)
            .rewriting(StatementEffect.Rewrites.YES);
    if (words.at(0).equals("CLUSTER")) {
      return rewrite;
    }
    return has("FULL") ? outside("VACUUM").and(rewrite) : outside("VACUUM");
  }

  /** COMMENT ON COLUMN names the column with its table. */
  private StatementEffect comment() {
    String on = words.at(2);
    String name = name(3);
    int dot = name.lastIndexOf('.');
    return switch (on) {
      case "TABLE" -> StatementEffect.lock(name, SHARE_UPDATE_EXCLUSIVE);
      case "COLUMN" ->
          StatementEffect.lock(dot < 0 ? name : name.substring(0, dot), SHARE_UPDATE_EXCLUSIVE);
      default -> StatementEffect.none();
    };
  }

  private static StatementEffect outside(String what) {
    return StatementEffect.none().danger(LintRule.NEEDS_NO_TRANSACTION, what);
  }

  private boolean has(String word) {
    return indexOf(word) >= 0;
  }

  private int indexOf(String word) {
    return IntStream.range(0, words.words().size())
        .filter(i -> words.at(i).equals(word))
        .findFirst()
        .orElse(-1);
  }

  private String name(int index) {
    return SqlName.at(words, index).text();
  }
}
