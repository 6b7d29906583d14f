package dev.groundwork.migrate.engine;

import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.change.ChangeMetaData;
import liquibase.change.DatabaseChange;
import liquibase.change.core.LoadDataColumnConfig;
import liquibase.change.core.LoadUpdateDataChange;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.resource.Resource;
import liquibase.statement.SqlStatement;
import liquibase.util.csv.CSVReader;
import org.jspecify.annotations.Nullable;

/**
 * {@code loadUpdateData} that writes no name of a file into a table. Liquibase 4.33 binds no value
 * here, and so reads no file: it writes what stands in the CSV. That is right for a text, and for
 * bytes as PostgreSQL writes them. Public, because Liquibase makes it by its name.
 */
@DatabaseChange(
    name = "loadUpdateData",
    description = "Loads or updates data from a CSV file into an existing table",
    priority = ChangeMetaData.PRIORITY_DEFAULT + 1,
    appliesTo = "table",
    since = "2.0")
public final class UpdateEveryRow extends LoadUpdateDataChange implements CsvRows.Source {
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
      csv.backTo(i);
      for (LoadDataColumnConfig column : rows.get(i).getColumns()) {
        Stream.of(column.getValueClobFile(), column.getValueBlobFile())
            .filter(Objects::nonNull)
            .filter(value -> column.getValueBlobFile() == null ? isFile(value) : !isBytes(value))
            .findFirst()
            .ifPresent(value -> refuse(column, value));
      }
    }
    SqlStatement[] statements = super.generateStatementsFromRows(database, rows);
    csv.written(statements, 0, rows.size());
    return statements;
  }

  private void refuse(LoadDataColumnConfig column, String value) {
    throw new GroundworkException(
        ExitCode.MIGRATION,
        "loadUpdateData would write \"%s\" itself into %s.%s, not what it stands for"
            .formatted(value, getTableName(), column.getName()),
        "",
        "write the rows with loadData, or bytes as \\x and hexadecimal digits in the CSV");
  }

  private static boolean isBytes(String value) {
    return value.startsWith("\\x");
  }

  /** Beside the changelog, where {@code loadData} looks. */
  private boolean isFile(String value) {
    try {
      Resource changelog =
          Scope.getCurrentScope()
              .getResourceAccessor()
              .get(getChangeSet().getChangeLog().getPhysicalFilePath());
      return !value.isBlank() && changelog.resolveSibling(value).exists();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
