import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;

/** The least that a JVM can do for a database: connect, ask, end. */
public final class Probe {
  public static void main(String[] args) throws Exception {
    try (Connection connection = DriverManager.getConnection(args[0], args[1], args[2]);
        ResultSet row = connection.createStatement().executeQuery("SELECT 1")) {
      row.next();
    }
  }
}
