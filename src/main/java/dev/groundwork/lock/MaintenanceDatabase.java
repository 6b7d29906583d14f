package dev.groundwork.lock;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where one works on the server itself: the first that exists of the administrator's own database,
 * {@code postgres} and {@code template1}. All who make and rename databases have to come to the
 * same one, since they hold the {@link ProvisioningLock} there. For one thread.
 */
public final class MaintenanceDatabase {
  /** The one that every server has to be connected to. */
  static final String POSTGRES = "postgres";

  private static final String LAST = "template1";

  /** It is not there, or this role is not let into it: by its privileges, or by pg_hba.conf. */
  private static final Set<String> CLOSED =
      Set.of(
          SqlState.INVALID_CATALOG_NAME,
          SqlState.INSUFFICIENT_PRIVILEGE,
          SqlState.INVALID_AUTHORIZATION_SPECIFICATION);

  private final Server operator;
  private List<String> names;

  private MaintenanceDatabase(Server operator, List<String> names) {
    this.operator = operator;
    this.names = names;
  }

  /**
   * For making databases. The application's own comes late: runs that find it and runs that do not
   * would hold different locks.
   *
   * @param operator who works on the server
   * @param application the database that is made
   */
  public static MaintenanceDatabase of(Server operator, String application) {
    return new MaintenanceDatabase(operator, names(operator, application).toList());
  }

  /**
   * For copying and renaming databases: never the application's own, in which nobody may be then.
   */
  public static MaintenanceDatabase outside(Server operator, String application) {
    return new MaintenanceDatabase(
        operator, names(operator, application).filter(name -> !name.equals(application)).toList());
  }

  private static Stream<String> names(Server operator, String application) {
    String own = operator.url().database();
    Stream<String> names =
        own.equals(application) ? Stream.of(POSTGRES, own, LAST) : Stream.of(own, POSTGRES, LAST);
    return names.distinct();
  }

  /** Where it is, as far as is known. */
  DatabaseUrl url() {
    return operator.url().withDatabase(names.get(0));
  }

  /** Whether a session is one that would be made here. */
  boolean holds(Session session) throws SQLException {
    return session.database().equals(names.get(0));
  }

  /**
   * Connects, from the second time on to the same one.
   *
   * @throws SQLException also where there is no room for a connection at the moment
   */
  public Session connect() throws SQLException {
    while (true) {
      Optional<Session> session = connected();
      if (session.isPresent()) {
        names = names.subList(0, 1);
        return session.get();
      }
      names = names.subList(1, names.size());
    }
  }

  private Optional<Session> connected() throws SQLException {
    try {
      return Optional.of(operator.withDatabase(names.get(0)).connect());
    } catch (SQLException | GroundworkException e) {
      boolean closed = SqlState.of(e).map(SqlState::code).filter(CLOSED::contains).isPresent();
      if (closed && names.size() > 1) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
