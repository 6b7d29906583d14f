package dev.groundwork.sql;

import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a statement does, as far as its words tell.
 *
 * @param words upper-cased but for quoted identifiers; nothing inside a string or a comment
 */
public record SqlWords(String sql, List<SqlWord> words) {
  private static final int LONGEST_HEADING = 8;
  private static final Set<String> TEMPORARY = Set.of("TEMP", "TEMPORARY");
  private static final Set<String> MODIFIERS =
      Set.of("GLOBAL", "LOCAL", "UNLOGGED", "FOREIGN", "TEMP", "TEMPORARY");
  private static final Set<String> ROLE = Set.of("ROLE", "USER", "GROUP");
  private static final Set<String> WRITES = Set.of("INSERT", "MERGE");

  /**
   * A word of a statement, and where it stands.
   *
   * @param depth how many parentheses are open
   * @param start its offset in the statement
   */
  public record SqlWord(String text, int depth, int start, int end) {}

  public static SqlWords of(String sql) {
    List<SqlWord> words = new ArrayList<>();
    int depth = 0;
    for (Token token : SqlLexer.tokens(sql).toList()) {
      if (token.kind() == Kind.SYMBOL) {
        char c = sql.charAt(token.start());
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      } else if (token.kind() != Kind.STRING && token.kind() != Kind.BLOCK_COMMENT) {
        words.add(new SqlWord(SqlScript.word(sql, token), depth, token.start(), token.end()));
      }
    }
    return new SqlWords(sql, words);
  }

  /** The word at this place, or empty. */
  public String at(int index) {
    return index < words.size() ? words.get(index).text() : "";
  }

  public boolean startsWith(String... expected) {
    return IntStream.range(0, expected.length).allMatch(i -> at(i).equals(expected[i]));
  }

  /** From here on. */
  public SqlWords from(int index) {
    return new SqlWords(sql, words.subList(Math.min(index, words.size()), words.size()));
  }

  /** Every table but a temporary one; also as part of CREATE SCHEMA. */
  public boolean makesTable() {
    return startsWithCreateTable()
        || startsWith("IMPORT", "FOREIGN", "SCHEMA")
        || (startsWith("CREATE", "SCHEMA")
            && IntStream.range(2, words.size()).anyMatch(i -> from(i).startsWithCreateTable()));
  }

  private boolean startsWithCreateTable() {
    if (!at(0).equals("CREATE")) {
      return false;
    }
    int table = 1;
    boolean temporary = false;
    while (MODIFIERS.contains(at(table))) {
      temporary |= TEMPORARY.contains(at(table));
      table++;
    }
    return at(table).equals("TABLE") && !temporary;
  }

  /** The words that stand in no parentheses. */
  public List<String> outer() {
    return words.stream().filter(w -> w.depth() == 0).map(SqlWord::text).toList();
  }

  /** SELECT … INTO makes a table, but for INSERT INTO, and for INTO in PL/pgSQL. */
  public boolean selectsIntoTable() {
    List<String> outer = outer();
    int into = outer.indexOf("INTO");
    return into > 0
        && Set.of("SELECT", "WITH").contains(at(0))
        && !WRITES.contains(outer.get(into - 1))
        && Stream.of(into + 1, into + 2)
            .noneMatch(i -> i < outer.size() && TEMPORARY.contains(outer.get(i)));
  }

  /** PASSWORD NULL takes one away, which is no secret. */
  public boolean setsPassword() {
    int password = password();
    return password > 2
        && Set.of("CREATE", "ALTER").contains(at(0))
        && ROLE.contains(at(1))
        && !at(password + 1).equals("NULL");
  }

  /** The third word is a name, and may be that one. */
  private int password() {
    return IntStream.range(3, words.size())
        .filter(i -> at(i).equals("PASSWORD"))
        .findFirst()
        .orElse(-1);
  }

  /** Its beginning on one line, as it is written, without what may be long or secret. */
  public String heading() {
    int most = setsPassword() ? password() : LONGEST_HEADING;
    return words.stream()
        .filter(w -> w.depth() == words.get(0).depth())
        .limit(Math.min(most, LONGEST_HEADING))
        .takeWhile(w -> !sql.substring(words.get(0).start(), w.start()).contains("("))
        .map(w -> dot(w) + sql.substring(w.start(), w.end()))
        .collect(Collectors.joining(" "))
        .replace(" .", ".");
  }

  private String dot(SqlWord word) {
    return word.start() > 0 && sql.charAt(word.start() - 1) == '.' ? "." : "";
  }
}
