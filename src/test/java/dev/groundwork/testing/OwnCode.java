package dev.groundwork.testing;

import java.sql.Statement;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.CustomPreconditionErrorException;
import liquibase.exception.ValidationErrors;
import liquibase.precondition.CustomPrecondition;
import liquibase.resource.ResourceAccessor;

/**
 * Code of a project's own, which may do with its connection what no SQL of a changelog can, such as
 * a COMMIT.
 */
public final class OwnCode implements CustomTaskChange, CustomPrecondition {
  private String sql = "";

  public void setSql(String sql) {
    this.sql = sql;
  }

  private void run(Database database) throws Exception {
    try (Statement statement = ((JdbcConnection) database.getConnection()).createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void execute(Database database) throws CustomChangeException {
    try {
      run(database);
    } catch (Exception e) {
      throw new CustomChangeException(e);
    }
  }

  @Override
  public void check(Database database) throws CustomPreconditionErrorException {
    try {
      run(database);
    } catch (Exception e) {
      throw new CustomPreconditionErrorException(sql, e);
    }
  }

  @Override
  public String getConfirmationMessage() {
    return "";
  }

  @Override
  public void setUp() {}

  @Override
  public void setFileOpener(ResourceAccessor files) {}

  @Override
  public ValidationErrors validate(Database database) {
    return new ValidationErrors();
  }
}
