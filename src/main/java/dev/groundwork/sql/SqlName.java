package dev.groundwork.sql;

import java.util.Locale;
import java.util.Set;

/**
 * A name among the words of a statement.
 *
 * @param text folded to lower case where it is not quoted, {@code schema.table} where qualified
 * @param next the index of the word after it
 */
public record SqlName(String text, int next) {
  private static final Set<String> BEFORE = Set.of("IF", "NOT", "EXISTS", "ONLY", "TABLE");

  /** From this word on, after IF EXISTS and ONLY. */
  public static SqlName at(SqlWords words, int index) {
    int i = index;
    while (BEFORE.contains(words.at(i))) {
      i++;
    }
    StringBuilder name = new StringBuilder(folded(words.at(i)));
    while (i + 1 < words.words().size() && dotAfter(words, i)) {
      i++;
      name.append('.').append(folded(words.at(i)));
    }
    return new SqlName(name.toString(), i + 1);
  }

  private static boolean dotAfter(SqlWords words, int index) {
    int end = words.words().get(index).end();
    return end < words.sql().length() && words.sql().charAt(end) == '.';
  }

  public static String folded(String word) {
    return word.startsWith("\"")
        ? word.substring(1, Math.max(1, word.length() - 1)).replace("\"\"", "\"")
        : word.toLowerCase(Locale.ROOT);
  }
}
