package dev.groundwork.postgres;

import static dev.groundwork.postgres.LockMode.ACCESS_EXCLUSIVE;
import static dev.groundwork.postgres.LockMode.EXCLUSIVE;
import static dev.groundwork.postgres.LockMode.ROW_EXCLUSIVE;
import static dev.groundwork.postgres.LockMode.SHARE;
import static dev.groundwork.postgres.LockMode.SHARE_ROW_EXCLUSIVE;
import static dev.groundwork.postgres.LockMode.SHARE_UPDATE_EXCLUSIVE;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells what a statement locks and rewrites by its kind. Source: the PostgreSQL 17 manual, 13.3.1
 * (table-level locks) and the page of each command; where a page names a lock for some forms only,
 * the strongest of those that the words allow.
 */
public final class Effects {
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

  private Effects(SqlWords words) {
    this.words = words;
  }

  /** Of one statement. */
  public static Effect of(String sql) {
    return new Effects(SqlWords.of(sql)).effect();
  }

  private Effect effect() {
    return switch (words.at(0)) {
      case "CREATE" -> create();
      case "ALTER" -> alter();
      case "DROP" -> drop();
      case "TRUNCATE" -> {
        String table = name(1);
        yield Effect.lock(table, ACCESS_EXCLUSIVE).danger(LintRule.TRUNCATE, table);
      }
      case "INSERT", "MERGE" -> Effect.lock(name(2), ROW_EXCLUSIVE);
      case "COPY" -> Effect.lock(name(1), ROW_EXCLUSIVE);
      case "UPDATE" -> rows(name(1));
      case "DELETE" -> rows(name(2));
      case "LOCK" -> lock();
      case "REINDEX", "VACUUM", "CLUSTER", "REFRESH" -> maintenance();
      case "COMMENT" -> comment();
      default -> HARMLESS.contains(words.at(0)) ? Effect.none() : Effect.unknown();
    };
  }

  private Effect create() {
    int index = indexOf("INDEX");
    if (index == 1 || (index == 2 && words.at(1).equals("UNIQUE"))) {
      return index();
    }
    if (words.makesTable()) {
      return CreatedTable.effect(words);
    }
    if (words.at(1).equals("TRIGGER") || indexOf("TRIGGER") == 2 || indexOf("TRIGGER") == 3) {
      return Effect.lock(name(indexOf("ON") + 1), SHARE_ROW_EXCLUSIVE);
    }
    if (words.at(1).equals("POLICY") || words.at(1).equals("RULE")) {
      return Effect.lock(name(Math.max(indexOf("ON"), indexOf("TO")) + 1), ACCESS_EXCLUSIVE);
    }
    return words.at(1).equals("DATABASE") ? outside("CREATE DATABASE") : Effect.none();
  }

  private Effect index() {
    String table = name(indexOf("ON") + 1);
    return has("CONCURRENTLY")
        ? outside("CREATE INDEX CONCURRENTLY").and(Effect.lock(table, SHARE_UPDATE_EXCLUSIVE))
        : Effect.lock(table, SHARE).danger(LintRule.INDEX_BLOCKS_WRITES, table);
  }

  private Effect alter() {
    return switch (words.at(1)) {
      case "TABLE", "FOREIGN" -> AlteredTable.effect(words);
      case "POLICY", "TRIGGER" -> Effect.lock(name(indexOf("ON") + 1), ACCESS_EXCLUSIVE);
      case "SYSTEM" -> outside("ALTER SYSTEM");
      default -> Effect.none();
    };
  }

  private Effect drop() {
    return switch (words.at(1)) {
      case "TABLE" -> {
        String table = name(2);
        yield Effect.lock(table, ACCESS_EXCLUSIVE).danger(LintRule.DROP_TABLE, table);
      }
      case "VIEW" -> Effect.lock(name(2), ACCESS_EXCLUSIVE);
      case "MATERIALIZED" -> Effect.lock(name(3), ACCESS_EXCLUSIVE);
      case "TRIGGER", "POLICY", "RULE" -> Effect.lock(name(indexOf("ON") + 1), ACCESS_EXCLUSIVE);
      case "INDEX" ->
          has("CONCURRENTLY")
              ? outside("DROP INDEX CONCURRENTLY")
              : Effect.lock("the table of " + name(2), ACCESS_EXCLUSIVE);
      case "DATABASE" -> outside("DROP DATABASE");
      default -> Effect.none();
    };
  }

  private Effect rows(String table) {
    Effect effect = Effect.lock(table, ROW_EXCLUSIVE);
    return has("WHERE") ? effect : effect.danger(LintRule.ALL_ROWS, table);
  }

  private Effect lock() {
    for (LockMode mode : LockMode.values()) {
      if (has("MODE") && modeText().equals(mode.name().replace('_', ' '))) {
        return Effect.lock(name(1), mode);
      }
    }
    return Effect.lock(name(1), ACCESS_EXCLUSIVE);
  }

  private String modeText() {
    List<String> between =
        IntStream.range(indexOf("IN") + 1, indexOf("MODE")).mapToObj(words::at).toList();
    return String.join(" ", between);
  }

  private Effect maintenance() {
    if (words.at(0).equals("REFRESH")) {
      boolean concurrently = has("CONCURRENTLY");
      return Effect.lock(name(concurrently ? 4 : 3), concurrently ? EXCLUSIVE : ACCESS_EXCLUSIVE);
    }
    if (words.at(0).equals("REINDEX")) {
      return has("CONCURRENTLY")
          ? outside("REINDEX CONCURRENTLY")
          : Effect.lock("what " + words.heading() + " names", ACCESS_EXCLUSIVE);
    }
    Effect rewrite =
        Effect.lock("what " + words.heading() + " names", ACCESS_EXCLUSIVE)
            .rewriting(Effect.Rewrites.YES);
    if (words.at(0).equals("CLUSTER")) {
      return rewrite;
    }
    return has("FULL") ? outside("VACUUM").and(rewrite) : outside("VACUUM");
  }

  /** COMMENT ON COLUMN names the column with its table. */
  private Effect comment() {
    String on = words.at(2);
    String name = name(3);
    int dot = name.lastIndexOf('.');
    return switch (on) {
      case "TABLE" -> Effect.lock(name, SHARE_UPDATE_EXCLUSIVE);
      case "COLUMN" -> Effect.lock(dot < 0 ? name : name.substring(0, dot), SHARE_UPDATE_EXCLUSIVE);
      default -> Effect.none();
    };
  }

  private static Effect outside(String what) {
    return Effect.none().danger(LintRule.NEEDS_NO_TRANSACTION, what);
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
