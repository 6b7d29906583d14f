package dev.groundwork.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Orders that begin, end or divide a transaction. That of a run belongs to nobody else. */
public final class TransactionControl {
  private static final Set<String> ORDERS =
      Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");

  private TransactionControl() {}

  /** The order, by its first words; empty for every other statement. */
  public static Optional<String> in(SqlScript.Statement statement) {
    List<String> words = statement.keywords(2);
    boolean ends =
        !words.isEmpty()
            && (ORDERS.contains(words.get(0)) || words.equals(List.of("PREPARE", "TRANSACTION")));
    return ends ? Optional.of(String.join(" ", words)) : Optional.empty();
  }

  /** The first of them in a text of any number of statements. */
  public static Optional<String> in(String sql) {
    return statements(sql).stream().flatMap(s -> in(s).stream()).findFirst();
  }

  /** A text without a semicolon is one statement, of which the first words are enough. */
  private static List<SqlScript.Statement> statements(String sql) {
    return sql.indexOf(';') < 0
        ? List.of(new SqlScript.Statement(sql, 1, false, false))
        : SqlScript.of(sql).statements();
  }
}
