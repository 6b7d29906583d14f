package dev.groundwork.migrate.folder.script;

import dev.groundwork.sql.SqlLexer;
import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlScript.Statement;
import dev.groundwork.sql.SqlWords;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Values that a file adds to an enum: what uses one of them needs a COMMIT in between. */
final class NewEnumValue {
  private final Set<String> literals = new HashSet<>();

  /** Whether a statement uses one that was added before it, none of them being committed. */
  boolean isUsedBy(Statement statement) {
    return literals.stream().anyMatch(statement.sql()::contains) && !isAdding(statement);
  }

  void take(Statement statement) {
    if (isAdding(statement)) {
      literal(statement.sql()).ifPresent(literals::add);
    }
  }

  void committed() {
    literals.clear();
  }

  private static boolean isAdding(Statement statement) {
    if (!statement.keywords(2).equals(List.of("ALTER", "TYPE"))) {
      return false;
    }
    SqlWords words = SqlWords.of(statement.sql());
    return words.words().stream().anyMatch(w -> w.text().equals("ADD"))
        && words.words().stream().anyMatch(w -> w.text().equals("VALUE"));
  }

  private static Optional<String> literal(String sql) {
    return SqlLexer.tokens(sql)
        .filter(token -> token.kind() == Kind.STRING)
        .findFirst()
        .map(token -> sql.substring(token.start(), token.end()));
  }
}
