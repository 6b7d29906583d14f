package dev.groundwork.lint;

import static dev.groundwork.lint.LockMode.ACCESS_EXCLUSIVE;
import static dev.groundwork.lint.LockMode.SHARE_ROW_EXCLUSIVE;
import static dev.groundwork.lint.LockMode.SHARE_UPDATE_EXCLUSIVE;

import dev.groundwork.lint.StatementEffect.Rewrites;
import dev.groundwork.sql.SqlLexer;
import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;
import dev.groundwork.sql.SqlName;
import dev.groundwork.sql.SqlWords;
import dev.groundwork.sql.SqlWords.SqlWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * ALTER TABLE, action by action (manual, ALTER TABLE, Description and Notes): ACCESS EXCLUSIVE
 * unless the page says otherwise; with several actions the strictest lock.
 */
final class AlterTableEffect {
  /**
   * Words of a new column that has another value in each row, so that the table is rewritten
   * (manual, ALTER TABLE, Notes): functions that PostgreSQL and uuid-ossp mark as volatile
   * (pg_proc.provolatile), serials and identities, which call nextval, and stored generated
   * columns. Of other defaults the value is evaluated once, and no row is touched.
   */
  private static final Set<String> VOLATILE =
      Set.of(
          "GEN_RANDOM_UUID",
          "UUID_GENERATE_V1",
          "UUID_GENERATE_V1MC",
          "UUID_GENERATE_V4",
          "UUIDV4",
          "UUIDV7",
          "RANDOM",
          "CLOCK_TIMESTAMP",
          "TIMEOFDAY",
          "NEXTVAL",
          "SERIAL",
          "BIGSERIAL",
          "SMALLSERIAL",
          "IDENTITY",
          "STORED");

  private final SqlWords action;
  private final String table;

  private AlterTableEffect(SqlWords action, String table) {
    this.action = action;
    this.table = table;
  }

  static StatementEffect effect(SqlWords words) {
    SqlName name = SqlName.at(words, words.at(1).equals("FOREIGN") ? 3 : 2);
    StatementEffect effect = StatementEffect.none();
    for (SqlWords action : actions(words.from(name.next()))) {
      effect = effect.and(new AlterTableEffect(action, name.text()).effect());
    }
    return effect;
  }

  /** Cut at the commas outside of parentheses. */
  private static List<SqlWords> actions(SqlWords rest) {
    List<Integer> commas = commas(rest.sql());
    List<SqlWords> actions = new ArrayList<>();
    List<SqlWord> current = new ArrayList<>();
    int before = 0;
    for (SqlWord word : rest.words()) {
      int group = (int) commas.stream().filter(c -> c < word.start()).count();
      if (group != before && !current.isEmpty()) {
        actions.add(new SqlWords(rest.sql(), List.copyOf(current)));
        current.clear();
      }
      before = group;
      current.add(word);
    }
    actions.add(new SqlWords(rest.sql(), List.copyOf(current)));
    return actions;
  }

  private static List<Integer> commas(String sql) {
    List<Integer> commas = new ArrayList<>();
    int depth = 0;
    for (Token token : SqlLexer.tokens(sql).toList()) {
      char c = token.kind() == Kind.SYMBOL ? sql.charAt(token.start()) : ' ';
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        commas.add(token.start());
      }
    }
    return commas;
  }

  private StatementEffect effect() {
    return switch (action.at(0)) {
      case "ADD" -> add();
      case "ALTER" -> column();
      case "DROP" ->
          action.at(1).equals("CONSTRAINT")
              ? exclusive()
              : exclusive().danger(LintRule.DROP_COLUMN, table);
      case "RENAME" ->
          action.at(1).equals("CONSTRAINT")
              ? exclusive()
              : exclusive().danger(LintRule.RENAME, table);
      case "VALIDATE", "ATTACH", "CLUSTER" -> StatementEffect.lock(table, SHARE_UPDATE_EXCLUSIVE);
      case "DETACH" ->
          has("CONCURRENTLY") ? StatementEffect.lock(table, SHARE_UPDATE_EXCLUSIVE) : exclusive();
      case "ENABLE", "DISABLE" ->
          has("TRIGGER") ? StatementEffect.lock(table, SHARE_ROW_EXCLUSIVE) : exclusive();
      case "SET" -> set();
      default -> exclusive();
    };
  }

  private StatementEffect set() {
    return switch (action.at(1)) {
      case "LOGGED", "UNLOGGED", "TABLESPACE", "ACCESS" ->
          exclusive().rewriting(Rewrites.YES).danger(LintRule.TABLE_REWRITE, table);
      case "SCHEMA" -> exclusive().danger(LintRule.RENAME, table);
      default -> StatementEffect.lock(table, SHARE_UPDATE_EXCLUSIVE);
    };
  }

  private StatementEffect add() {
    if (!Set.of("CONSTRAINT", "FOREIGN", "CHECK", "UNIQUE", "PRIMARY", "EXCLUDE")
        .contains(action.at(1))) {
      return addColumn();
    }
    boolean later = has("NOT") && action.at(indexOf("NOT") + 1).equals("VALID");
    if (has("REFERENCES")) {
      String other = SqlName.at(action, indexOf("REFERENCES") + 1).text();
      StatementEffect both =
          StatementEffect.lock(table, SHARE_ROW_EXCLUSIVE)
              .and(StatementEffect.lock(other, SHARE_ROW_EXCLUSIVE));
      return later ? both : both.danger(LintRule.CONSTRAINT_SCANS, table);
    }
    if (has("CHECK")) {
      return later(action) ? exclusive() : exclusive().danger(LintRule.CONSTRAINT_SCANS, table);
    }
    return has("USING") && has("INDEX") && !has("EXCLUDE")
        ? exclusive()
        : exclusive().danger(LintRule.UNIQUE_BUILDS_INDEX, table);
  }

  /** NOT VALID at its end; the expression of a CHECK may have a NOT of its own. */
  private static boolean later(SqlWords action) {
    int last = action.words().size() - 1;
    return action.at(last).equals("VALID") && action.at(last - 1).equals("NOT");
  }

  private StatementEffect addColumn() {
    StatementEffect effect = exclusive();
    if (action.words().stream().map(SqlWord::text).anyMatch(VOLATILE::contains)) {
      effect = effect.rewriting(Rewrites.YES).danger(LintRule.VOLATILE_DEFAULT, table);
    } else if (notNull() && !has("DEFAULT") && !has("GENERATED")) {
      effect = effect.danger(LintRule.NOT_NULL_WITHOUT_DEFAULT, table);
    }
    if (has("REFERENCES")) {
      String other = SqlName.at(action, indexOf("REFERENCES") + 1).text();
      effect = effect.and(StatementEffect.lock(other, SHARE_ROW_EXCLUSIVE));
    }
    return has("UNIQUE") || has("PRIMARY")
        ? effect.danger(LintRule.UNIQUE_BUILDS_INDEX, table)
        : effect;
  }

  private boolean notNull() {
    return IntStream.range(0, action.words().size())
        .anyMatch(i -> action.at(i).equals("NOT") && action.at(i + 1).equals("NULL"));
  }

  private StatementEffect column() {
    int name = action.at(1).equals("COLUMN") ? 2 : 1;
    SqlName column = SqlName.at(action, name);
    SqlWords rest = action.from(column.next());
    if (rest.startsWith("TYPE") || rest.startsWith("SET", "DATA", "TYPE")) {
      int type = rest.startsWith("TYPE") ? 1 : 3;
      return exclusive()
          .rewriting(Rewrites.PERHAPS)
          .danger(
              new StatementEffect.Danger(
                  LintRule.TYPE_CHANGE_REWRITES,
                  table,
                  Optional.of(new StatementEffect.NewType(column.text(), type(rest.from(type))))));
    }
    if (rest.startsWith("SET", "NOT", "NULL")) {
      return exclusive().danger(LintRule.NOT_NULL_SCANS, table);
    }
    return rest.startsWith("SET", "STATISTICS")
        ? StatementEffect.lock(table, SHARE_UPDATE_EXCLUSIVE)
        : exclusive();
  }

  /** Its words, without a length in parentheses, which is a number and no word. */
  private static String type(SqlWords rest) {
    String words =
        rest.words().stream()
            .map(SqlWord::text)
            .takeWhile(t -> !t.equals("USING") && !t.equals("COLLATE"))
            .map(SqlName::folded)
            .collect(Collectors.joining(" "));
    if (rest.words().isEmpty()) {
      return words;
    }
    String tail = rest.sql().substring(rest.words().get(0).start());
    int open = tail.indexOf('(');
    int close = tail.indexOf(')');
    return open > 0 && close > open && open <= words.length() + 1
        ? words + tail.substring(open, close + 1).replace(" ", "")
        : words;
  }

  private StatementEffect exclusive() {
    return StatementEffect.lock(table, ACCESS_EXCLUSIVE);
  }

  private boolean has(String word) {
    return indexOf(word) >= 0;
  }

  private int indexOf(String word) {
    return IntStream.range(0, action.words().size())
        .filter(i -> action.at(i).equals(word))
        .findFirst()
        .orElse(-1);
  }
}
