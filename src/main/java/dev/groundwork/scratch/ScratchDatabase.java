package dev.groundwork.scratch;

import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.ServerError;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.CreationOptions;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.Failure;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.RunResources;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * An empty database beside another, which sorts as that one does. It is dropped when the run ends,
 * however it ends; whom a kill leaves behind, the next drops.
 */
public final class ScratchDatabase implements RunResources.Held {
  private final Server operator;
  private final Session session;
  private final String name;
  private List<String> leftovers = List.of();

  private ScratchDatabase(Server operator, Session session, String name) {
    this.operator = operator;
    this.session = session;
    this.name = name;
  }

  /**
   * Makes one.
   *
   * @param operator who may create databases, in the database that it is like
   * @param owner whose it is: the role of the application
   * @param resources drop it at the end
   * @throws GroundworkException CANNOT_CREATE without the right to
   */
  public static ScratchDatabase make(Server operator, String owner, RunResources resources)
      throws SQLException {
    Session session = operator.connect();
    ScratchDatabase made;
    try {
      String like = operator.url().database();
      made = new ScratchDatabase(operator, session, ScratchName.of(session, like).text());
      resources.hold(made);
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
    try {
      made.leftovers = ScratchLeftovers.drop(session);
      made.create(owner);
    } catch (SQLException e) {
      throw made.refused(e);
    }
    return made;
  }

  public String name() {
    return name;
  }

  /** Those of killed runs that went before this one was made. */
  public List<String> leftovers() {
    return leftovers;
  }

  /** Closed to everybody until it has its mark: without one it is known by being closed. */
  private void create(String owner) throws SQLException {
    String like = CreationOptions.of(session, operator.url().database()).orElse("");
    String quoted = Sql.identifier(name);
    session.execute(
        "CREATE DATABASE %s OWNER %s TEMPLATE template0 ALLOW_CONNECTIONS false"
                .formatted(quoted, Sql.identifier(owner))
            + like);
    session.execute(
        "COMMENT ON DATABASE %s IS %s".formatted(quoted, Sql.literal(ScratchLeftovers.COMMENT)));
    session.execute("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(quoted));
  }

  private RuntimeException refused(SQLException e) throws SQLException {
    if (!SqlState.INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
      throw e;
    }
    String role = operator.url().user();
    return new GroundworkException(
            ExitCode.CANNOT_CREATE,
            "no scratch database: " + ServerError.text(e),
            "role " + role,
            "set prepare.admin-url, or as an administrator:\nALTER ROLE %s CREATEDB"
                .formatted(Sql.identifier(role)))
        .causedBy(e);
  }

  @Override
  public void release(Optional<Failure> failure) throws SQLException {
    if (session.isOpen()) {
      try (session) {
        drop(session);
      }
    } else {
      try (Session another = operator.connect()) {
        drop(another);
      }
    }
  }

  /** Whoever is still in it, such as a program that was stopped, is of this run. */
  private void drop(Session through) throws SQLException {
    boolean force =
        through.ask("SELECT pg_catalog.current_setting('server_version_num')::integer >= 130000");
    through.execute(
        "DROP DATABASE IF EXISTS %s%s"
            .formatted(Sql.identifier(name), force ? " WITH (FORCE)" : ""));
  }

  @Override
  public void cancel() {
    session.cancel();
  }
}
