package dev.groundwork.bench;

import java.nio.file.Path;
import java.sql.DriverManager;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/** The update of a changelog with Liquibase's own API and nothing else, to be compared with. */
@SuppressWarnings("try") // the accessor may be interrupted while it closes
public final class PlainLiquibase {
  private PlainLiquibase() {}

  /**
   * @param args JDBC URL, user, password, folder, changelog, context
   */
  public static void main(String[] args) throws Exception {
    var database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(
                new JdbcConnection(DriverManager.getConnection(args[0], args[1], args[2])));
    try (var folder = new DirectoryResourceAccessor(Path.of(args[3]));
        Liquibase liquibase = new Liquibase(args[4], folder, database)) {
      liquibase.update(new Contexts(args[5]));
    }
  }
}
