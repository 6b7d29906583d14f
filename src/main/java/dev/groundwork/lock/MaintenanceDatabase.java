package dev.groundwork.lock;

import dev.groundwork.postgres.ConnectionRetry;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where one works on the server itself: the first that exists of the administrator's own database,
 * {@code postgres} and {@code template1}. All who make and rename databases have to come to the
 * same one, since they hold the {@link ProvisioningLock} there.
 */
public final class MaintenanceDatabase {
  private static final String POSTGRES = "postgres";
  private static final String LAST = "template1";
  private final Server admin;
  private final String application;
  private final Duration timeout;

  /**
   * @param admin who works on the server
   * @param application the database that is made, copied or replaced
   * @param timeout how long it may take until there is room for a connection
   */
  public MaintenanceDatabase(Server admin, String application, Duration timeout) {
    this.admin = admin;
    this.application = application;
    this.timeout = timeout;
  }

  /** It is not there, or this role is not let into it: by its privileges, or by pg_hba.conf. */
  private static final Set<String> CLOSED =
      Set.of(
          SqlState.INVALID_CATALOG_NAME,
          SqlState.INSUFFICIENT_PRIVILEGE,
          SqlState.INVALID_AUTHORIZATION_SPECIFICATION);

  /**
   * For making databases. The application's own comes late: runs that find it and runs that do not
   * would hold different locks.
   */
  public Server find() throws SQLException, InterruptedException {
    return first(names());
  }

  /** For renaming databases: never the application's own, in which nobody may be then. */
  public Server outside() throws SQLException, InterruptedException {
    return first(names().stream().filter(name -> !name.equals(application)).toList());
  }

  private List<String> names() {
    String own = admin.url().database();
    Stream<String> names =
        own.equals(application) ? Stream.of(POSTGRES, own, LAST) : Stream.of(own, POSTGRES, LAST);
    return names.distinct().toList();
  }

  private Server first(List<String> names) throws SQLException, InterruptedException {
    for (String name : names.subList(0, names.size() - 1)) {
      if (isOpen(name)) {
        return admin.withDatabase(name);
      }
    }
    return admin.withDatabase(names.get(names.size() - 1));
  }

  private boolean isOpen(String name) throws SQLException, InterruptedException {
    try (Session session = ConnectionRetry.connect(admin.withDatabase(name), timeout)) {
      return session.isOpen();
    } catch (SQLException | GroundworkException e) {
      if (SqlState.of(e).map(SqlState::code).filter(CLOSED::contains).isPresent()) {
        return false;
      }
      throw e;
    }
  }
}
