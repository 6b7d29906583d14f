package dev.groundwork.migrate.changelog;

import dev.groundwork.run.Problem;
import dev.groundwork.sql.SqlScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.sql.visitor.RegExpReplaceSqlVisitor;
import liquibase.sql.visitor.ReplaceSqlVisitor;
import liquibase.sql.visitor.SqlVisitor;

/**
 * What a changeset's {@code modifySql} brings into SQL that is known only when it runs, such as
 * that of {@code loadData}: a second statement would come with every text it is put into.
 */
record Modification(List<SqlVisitor> visitors, Database database) {
  private static final String UNKNOWN = "SELECT known_only_when_it_runs";

  /** Those that are there whatever the text will be. */
  List<SqlScript.Statement> statements() {
    Set<String> texts = new LinkedHashSet<>();
    String whole = UNKNOWN;
    for (SqlVisitor visitor : visitors) {
      whole = visitor.modifySql(whole, database);
      // a quote may end one of the text that nobody knows
      texts.add(replacement(visitor).replace('\'', ' '));
    }
    texts.add(whole);
    List<SqlScript.Statement> statements = new ArrayList<>();
    for (String text : texts) {
      SqlScript.of(text).statements().stream()
          .filter(statement -> !statement.sql().contains(UNKNOWN))
          .forEach(statements::add);
    }
    return statements;
  }

  /** Liquibase would end with an exception of Java's at the first text that it modifies. */
  static Optional<Problem> unusable(ChangelogFolder folder, ChangeSet changeset) {
    return changeset.getSqlVisitors().stream()
        .flatMap(visitor -> fault(visitor).stream())
        .findFirst()
        .map(
            fault ->
                new Problem(
                    "modifySql cannot be used: " + fault,
                    SourceLine.of(folder, changeset).display(),
                    "write value: for append and prepend, replace: and with: for the others"));
  }

  private static Optional<String> fault(SqlVisitor visitor) {
    try {
      return visitor.modifySql("", new PostgresDatabase()).equals("null")
          ? Optional.of(visitor.getName() + " has no value")
          : Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(
          "%s is no regular expression: %s".formatted(e.getPattern(), e.getDescription()));
    } catch (RuntimeException e) {
      return Optional.of(visitor.getName() + " lacks replace or with");
    }
  }

  private static String replacement(SqlVisitor visitor) {
    String with =
        visitor instanceof ReplaceSqlVisitor replace
            ? replace.getWith()
            : visitor instanceof RegExpReplaceSqlVisitor expression ? expression.getWith() : "";
    return with == null ? "" : with;
  }
}
