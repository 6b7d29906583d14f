package dev.groundwork.migrate.settlement;

import dev.groundwork.sql.SqlLexer;
import dev.groundwork.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How far a statement can reach beyond what it says, as its words tell. Where they leave a doubt it
 * is {@link #ANYTHING}.
 */
enum Reach {
  /** It defines something, and nothing of the database's own is called. */
  ITSELF,
  /**
   * It defines something, looks at the rows of that, and may call functions for them: defaults,
   * checks.
   */
  DEFINED,
  /** It may call what the database has: triggers, rules, functions in defaults and checks. */
  ROUTINES,
  /** Settings, temporary tables, cursors, routines, constraints that are checked later. */
  ANYTHING;

  /** Whatever holds one of these is asked about: what it does lasts longer than it. */
  private static final Pattern LASTING =
      Pattern.compile(
          "SET_.*|PG_SETTINGS|.*_TO_XML.*|TS_STAT|TS_REWRITE|TEMP|TEMPORARY|PG_TEMP.*|DEFERRABLE"
              + "|INITIALLY|UESCAPE|.*\\\\.*",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> DEFINING = Set.of("COMMENT", "GRANT", "REVOKE", "LOCK", "DROP");

  private static final Set<String> CALLING =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "TRUNCATE",
          "SELECT",
          "WITH",
          "VALUES",
          "TABLE",
          "ANALYZE",
          "REFRESH",
          "REINDEX");

  private static final Set<String> CREATED =
      Set.of(
          "TABLE",
          "UNLOGGED",
          "VIEW",
          "SEQUENCE",
          "TYPE",
          "SCHEMA",
          "POLICY",
          "INDEX",
          "UNIQUE",
          "TRIGGER",
          "MATERIALIZED");

  private static final Set<String> ALTERED = Set.of("TABLE", "SEQUENCE", "INDEX", "VIEW", "SCHEMA");

  /** With none of these a table is altered without a look at a value. */
  private static final Set<String> EVALUATING =
      Set.of("ADD", "TYPE", "DEFAULT", "USING", "VALIDATE", "ATTACH");

  Reach and(Reach other) {
    return compareTo(other) < 0 ? other : this;
  }

  /** Of what is sent at once. */
  static Reach of(String sql) {
    List<String> words =
        SqlLexer.tokens(sql)
            .filter(token -> token.kind() != SqlLexer.Kind.STRING)
            .map(token -> SqlScript.word(sql, token).replace("\"", ""))
            .toList();
    int semicolon = words.indexOf(";");
    boolean several = semicolon >= 0 && semicolon < words.size() - 1;
    if (several || words.stream().anyMatch(word -> LASTING.matcher(word).matches())) {
      return ANYTHING;
    }
    return words.isEmpty() ? ITSELF : ofOne(words);
  }

  private static Reach ofOne(List<String> words) {
    String first = words.get(0);
    if (DEFINING.contains(first)) {
      return ITSELF;
    }
    return switch (first) {
      case "CREATE" -> ofCreate(words);
      case "ALTER" -> ofAlter(words);
      default -> CALLING.contains(first) ? ROUTINES : ANYTHING;
    };
  }

  /** The expressions of what is new are only stored, but for those of an index. */
  private static Reach ofCreate(List<String> words) {
    int object = words.size() > 3 && words.get(1).equals("OR") ? 3 : 1;
    String made = words.size() > object ? words.get(object) : "";
    if (!CREATED.contains(made)) {
      return ANYTHING;
    }
    return switch (made) {
      case "TABLE", "UNLOGGED" -> names(outside(words), Set.of("AS", "OF")) ? ROUTINES : ITSELF;
      case "INDEX", "UNIQUE" -> evaluates(words) ? DEFINED : ITSELF;
      case "MATERIALIZED" -> ROUTINES;
      default -> ITSELF;
    };
  }

  private static boolean evaluates(List<String> index) {
    return index.contains("WHERE") || index.stream().filter("("::equals).count() > 1;
  }

  private static Reach ofAlter(List<String> words) {
    String altered = words.size() > 1 ? words.get(1) : "";
    if (!ALTERED.contains(altered)) {
      return ANYTHING;
    }
    return names(words, EVALUATING) ? DEFINED : ITSELF;
  }

  /** What stands in no parentheses. */
  private static List<String> outside(List<String> words) {
    List<String> outside = new ArrayList<>();
    int depth = 0;
    for (String word : words) {
      depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
      if (depth == 0) {
        outside.add(word);
      }
    }
    return outside;
  }

  private static boolean names(List<String> words, Set<String> any) {
    return words.stream().anyMatch(any::contains);
  }
}
