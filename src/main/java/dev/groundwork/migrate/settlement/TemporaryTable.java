package dev.groundwork.migrate.settlement;

import dev.groundwork.sql.SqlLexer;
import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;
import dev.groundwork.sql.SqlName;
import dev.groundwork.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A temporary table as the words that make it tell of it.
 *
 * @param name folded; empty where it is known only when it runs, as in {@code format('… %I …')}
 */
record TemporaryTable(String name, OnCommit onCommit) {
  private static final int DEEPEST = 5;
  private static final Set<String> TEMPORARY = Set.of("TEMP", "TEMPORARY");
  private static final Set<String> BEFORE = Set.of("GLOBAL", "LOCAL", "UNLOGGED");

  /** What becomes of it at the end of a transaction. */
  enum OnCommit {
    DROP,
    DELETE_ROWS,
    KEEP
  }

  boolean isCalled(String other) {
    return name.equals(other);
  }

  /**
   * Those of a statement, and of the bodies and texts in its quotes, which it may execute.
   *
   * @param sql a statement, or the body of a function
   */
  static List<TemporaryTable> madeBy(String sql) {
    List<String> words = new ArrayList<>();
    flatten(sql, 0, words);
    List<TemporaryTable> made = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("CREATE")) {
        created(words, i + 1, made);
      } else if (words.get(i).equals("INTO") && TEMPORARY.contains(at(words, i + 1))) {
        made.add(new TemporaryTable(name(words, i + 2), OnCommit.KEEP));
      }
    }
    return made;
  }

  private static void created(List<String> words, int start, List<TemporaryTable> made) {
    int i = start;
    boolean temporary = false;
    while (BEFORE.contains(at(words, i)) || TEMPORARY.contains(at(words, i))) {
      temporary |= TEMPORARY.contains(at(words, i++));
    }
    if (!at(words, i).equals("TABLE")) {
      return;
    }
    i += at(words, i + 1).equals("IF") ? 4 : 1;
    int end = end(words, i);
    int clause = clause(words, i, end);
    if (at(words, i).equals("PG_TEMP") && at(words, i + 1).equals(".")) {
      temporary = true;
      i += 2;
    }
    // no other table can have the clause: this one gets into pg_temp by the search path
    if (temporary || clause >= 0) {
      made.add(new TemporaryTable(name(words, i), onCommit(at(words, clause + 2))));
    }
  }

  private static OnCommit onCommit(String word) {
    return switch (word) {
      case "DROP" -> OnCommit.DROP;
      case "DELETE" -> OnCommit.DELETE_ROWS;
      default -> OnCommit.KEEP;
    };
  }

  private static int end(List<String> words, int start) {
    int semicolon = words.subList(Math.min(start, words.size()), words.size()).indexOf(";");
    return semicolon < 0 ? words.size() : start + semicolon;
  }

  /** Where ON COMMIT stands, or less than 0. */
  private static int clause(List<String> words, int start, int end) {
    for (int i = start; i + 1 < end; i++) {
      if (words.get(i).equals("ON") && words.get(i + 1).equals("COMMIT")) {
        return i;
      }
    }
    return -3;
  }

  private static String name(List<String> words, int index) {
    int i = at(words, index).equals("TABLE") ? index + 1 : index;
    String word = at(words, i);
    boolean symbol = !word.startsWith("\"") && !word.matches("[\\p{L}_].*");
    return symbol ? "" : SqlName.folded(word);
  }

  private static String at(List<String> words, int index) {
    return index >= 0 && index < words.size() ? words.get(index) : "";
  }

  /** Its words and symbols, with those of what stands in quotes at the place of the quotes. */
  static void flatten(String sql, int depth, List<String> words) {
    for (Token token : SqlLexer.tokens(sql).toList()) {
      if (token.kind() != Kind.STRING) {
        words.add(SqlScript.word(sql, token));
      } else if (depth < DEEPEST) {
        flatten(content(sql.substring(token.start(), token.end())), depth + 1, words);
      }
    }
  }

  private static String content(String quoted) {
    if (quoted.startsWith("$")) {
      int tag = quoted.indexOf('$', 1) + 1;
      return quoted.substring(tag, Math.max(tag, quoted.length() - tag));
    }
    int quote = quoted.indexOf('\'') + 1;
    return quoted.substring(quote, Math.max(quote, quoted.length() - 1)).replace("''", "'");
  }
}
