package dev.groundwork.prepare;

import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlLexer;
import dev.groundwork.sql.SqlLexer.Kind;
import dev.groundwork.sql.SqlLexer.Token;
import dev.groundwork.sql.SqlScript;
import dev.groundwork.sql.SqlScript.Statement;
import dev.groundwork.sql.SqlWords;
import dev.groundwork.sql.StringSyntax;
import dev.groundwork.sql.TransactionControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What {@code init-sql} may not hold. */
final class InitSqlRules {
  /** After these a statement begins, inside a DO block. */
  private static final Set<String> OPENING = Set.of("BEGIN", "THEN", "ELSE", "LOOP");

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  private InitSqlRules(String file) {
    this.file = file;
  }

  /** Everything that is wrong in a file. */
  static List<Problem> problems(String file, SqlScript script) {
    InitSqlRules rules = new InitSqlRules(file);
    script.statements().forEach(rules::check);
    return rules.problems;
  }

  private void check(Statement statement) {
    SqlWords words = SqlWords.of(statement.sql());
    if (statement.metaCommand()) {
      String command = statement.sql().split("\\s", 2)[0];
      refuse("has a command of psql", command, statement.line(), "remove it: only SQL runs here");
    } else if (TransactionControl.in(statement).isPresent()) {
      refuse(
          "begins or ends a transaction",
          words.heading(),
          statement.line(),
          "remove it: each file is one transaction");
    } else if (StringSyntax.change(statement).isPresent()) {
      refuse("moves the ends of strings", words.heading(), statement.line(), StringSyntax.REMEDY);
    } else if (statement.copies()) {
      refuse("loads rows", words.heading(), statement.line(), "rows come from seeds alone");
    } else if (words.selectsIntoTable()) {
      refuseTable(words, statement.line());
    } else if (words.at(0).equals("DO")) {
      bodies(statement);
    } else {
      checkWords(words, statement.line());
    }
  }

  /** The rules that hold inside a DO block as well. */
  private boolean checkWords(SqlWords words, int line) {
    int before = problems.size();
    if (words.makesTable()) {
      refuseTable(words, line);
    } else if (words.startsWith("CREATE", "DATABASE")) {
      refuse(
          "makes a database",
          words.heading(),
          line,
          "remove it: prepare makes the one of DATABASE_URL");
    } else if (words.at(0).equals("DROP") || words.at(0).equals("TRUNCATE")) {
      refuse(
          "destroys something",
          words.heading(),
          line,
          "init-sql runs at every start: do this once, by hand");
    } else if (words.setsPassword()) {
      refuse(
          "holds a password",
          words.heading(),
          line,
          "remove it: prepare gives the role the one of DATABASE_URL");
    }
    return problems.size() > before;
  }

  private void refuseTable(SqlWords words, int line) {
    refuse(
        "makes a table",
        words.heading(),
        line,
        "tables come from changelogs alone: move it into a changeset");
  }

  private void refuse(String what, String heading, int line, String next) {
    problems.add(
        new Problem("init-sql %s: %s".formatted(what, heading), file + ", line " + line, next));
  }

  private void bodies(Statement block) {
    for (Token token : SqlLexer.tokens(block.sql()).toList()) {
      if (token.kind() == Kind.STRING && block.sql().charAt(token.start()) == '$') {
        String body = body(block.sql().substring(token.start(), token.end()));
        int line = block.line() + SqlScript.lineOf(block.sql(), token.start()) - 1;
        SqlScript.of(body).statements().forEach(inner -> inside(inner, line + inner.line() - 1));
      }
    }
  }

  /** Without {@code $tag$} at both ends. */
  private static String body(String quoted) {
    int tag = quoted.indexOf('$', 1) + 1;
    return quoted.substring(tag, Math.max(tag, quoted.length() - tag));
  }

  /** The first thing that is wrong in it. */
  private void inside(Statement statement, int line) {
    SqlWords words = SqlWords.of(statement.sql());
    boolean found = false;
    for (int i = 0; i < words.words().size() && !found; i++) {
      if (i == 0 || OPENING.contains(words.at(i - 1))) {
        found = checkWords(words.from(i), line + lineOf(words, i));
      }
    }
  }

  private static int lineOf(SqlWords words, int index) {
    return SqlScript.lineOf(words.sql(), words.words().get(index).start()) - 1;
  }
}
