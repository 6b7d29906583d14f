package dev.groundwork.migrate.settlement;

import dev.groundwork.postgres.Savepoint;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;

/**
 * What one transaction cannot hold together with its use: a value that is added to an enum can be
 * used only after a commit (PostgreSQL manual, ALTER TYPE, Notes), also where the enum itself was
 * made in the same transaction: 15 and 17 refuse that. It does not matter by what words it was
 * added.
 */
final class EnumValues {
  private EnumValues() {}

  /** Asks the server, which alone knows: a value that got another name can be used at once. */
  static boolean unusable(Session session) throws SQLException {
    for (String type : LooseEnds.enums(session)) {
      if (Savepoint.undone(session, () -> unusable(session, type))) {
        return true;
      }
    }
    return false;
  }

  private static boolean unusable(Session session, String type) throws SQLException {
    try {
      session.execute("SELECT pg_catalog.enum_range(NULL::%s)".formatted(type));
      return false;
    } catch (SQLException e) {
      if (!SqlState.UNSAFE_NEW_ENUM_VALUE_USAGE.equals(e.getSQLState())) {
        throw e;
      }
      return true;
    }
  }
}
