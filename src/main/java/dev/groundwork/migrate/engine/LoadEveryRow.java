package dev.groundwork.migrate.engine;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import liquibase.change.ChangeMetaData;
import liquibase.change.ColumnConfig;
import liquibase.change.DatabaseChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.core.LoadDataColumnConfig;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.statement.SqlStatement;
import liquibase.util.csv.CSVReader;
import org.jspecify.annotations.Nullable;

/**
 * {@code loadData} that writes every row. Liquibase 4.33 binds the values of a row that has a text
 * or a file for a clob or blob, and writes those of others into its SQL; of a file with rows of
 * both kinds it runs the former alone, and drops the rest without a word. Here neighbours of one
 * kind go together, in the order of the file; and a number that is bound is the one that stands
 * there, of which Liquibase takes what a double holds, and only as far as it can read it: 1 for
 * {@code 1e3}. Public, because Liquibase makes it by its name.
 */
@DatabaseChange(
    name = "loadData",
    description = "Loads data from a CSV file into an existing table",
    priority = ChangeMetaData.PRIORITY_DEFAULT + 1,
    appliesTo = "table")
public final class LoadEveryRow extends LoadDataChange implements CsvRows.Source {
  /** So many, and one, Liquibase writes into one statement itself. */
  private static final int MOST_ROWS = 50;

  private final CsvRows csv = new CsvRows();

  @Override
  public CsvRows rows() {
    return csv;
  }

  @Override
  public @Nullable CSVReader getCSVReader() throws IOException, LiquibaseException {
    CSVReader reader = super.getCSVReader();
    return reader == null ? null : csv.following(reader, this, getRelativeTo());
  }

  @Override
  public SqlStatement[] generateStatements(Database database) {
    return csv.generated(() -> super.generateStatements(database));
  }

  @Override
  protected SqlStatement[] generateStatementsFromRows(
      Database database, List<LoadDataRowConfig> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).needsPreparedStatement()) {
        csv.backTo(i);
        rows.get(i).getColumns().forEach(this::readToTheEnd);
      }
    }
    List<SqlStatement> statements = new ArrayList<>();
    for (int start = 0, end; start < rows.size(); start = end) {
      end = start + 1;
      while (end < rows.size()
          && end - start < MOST_ROWS
          && rows.get(end).needsPreparedStatement() == rows.get(start).needsPreparedStatement()) {
        end++;
      }
      SqlStatement[] some = super.generateStatementsFromRows(database, rows.subList(start, end));
      csv.written(some, start, end);
      Stream.of(some).forEach(statements::add);
    }
    return statements.toArray(SqlStatement[]::new);
  }

  private void readToTheEnd(LoadDataColumnConfig column) {
    if (!(column.getValueNumeric() instanceof ColumnConfig.ValueNumeric read)) {
      return;
    }
    try {
      BigDecimal written = new BigDecimal(read.toString().strip());
      if (written.compareTo(new BigDecimal(read.getDelegate().toString())) != 0) {
        column.setValueNumeric(written);
      }
    } catch (NumberFormatException e) {
      throw new GroundworkException(
          ExitCode.INVALID,
          "loadData would write %s into %s.%s for what is no number: %s"
              .formatted(read.getDelegate(), getTableName(), column.getName(), read),
          "",
          "write digits alone, with a point before the decimals, or give the column another type");
    }
  }
}
