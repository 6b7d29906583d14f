package dev.groundwork.migrate.changelog;

import dev.groundwork.sql.SqlLexer;
import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A statement as pgjdbc understands it. Its parser sees {@code ATOMIC} one character late, and cuts
 * the body of a function at a semicolon that follows at once (42.7, {@code Parser.parseJdbcSql}).
 */
final class DriverText {
  private static final Pattern SUSPECT = Pattern.compile("ATOMIC;", Pattern.CASE_INSENSITIVE);

  private DriverText() {}

  /** The same for the server, with a blank where the driver needs one. */
  static String of(String sql) {
    if (!SUSPECT.matcher(sql).find()) {
      return sql;
    }
    StringBuilder text = new StringBuilder(sql);
    List<Token> tokens = SqlLexer.tokens(sql).toList();
    for (int i = tokens.size() - 1; i > 0; i--) {
      Token word = tokens.get(i - 1);
      Token next = tokens.get(i);
      if (word.kind() == Kind.WORD
          && word.end() == next.start()
          && sql.charAt(next.start()) == ';'
          && sql.substring(word.start(), word.end()).toUpperCase(Locale.ROOT).equals("ATOMIC")) {
        text.insert(next.start(), ' ');
      }
    }
    return text.toString();
  }
}
