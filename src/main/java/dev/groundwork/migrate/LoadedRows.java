package dev.groundwork.migrate;

import java.util.stream.Stream;
import liquibase.change.core.LoadDataChange;
import liquibase.database.Database;
import liquibase.statement.ExecutablePreparedStatement;
import liquibase.statement.SqlStatement;

/**
 * What {@code loadData} writes: every row. Liquibase binds the values of a row that has a text or a
 * file of a clob or blob, and writes those of others into its SQL; where a file has rows of both
 * kinds it runs the former alone, and drops the rest without a word.
 */
final class LoadedRows {
  private LoadedRows() {}

  static SqlStatement[] of(LoadDataChange change, Database database) {
    SqlStatement[] statements = change.generateStatements(database);
    if (change.getUsePreparedStatements() != null
        || Stream.of(statements).noneMatch(ExecutablePreparedStatement.class::isInstance)) {
      return statements;
    }
    change.setUsePreparedStatements(true);
    try {
      return change.generateStatements(database);
    } finally {
      change.setUsePreparedStatements(null);
    }
  }
}
