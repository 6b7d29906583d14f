package dev.groundwork.postgres;

import dev.groundwork.config.DatabaseUrl;
import dev.groundwork.config.Secret;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PasswordUtil;

/** What belongs to the whole cluster: the application's role and its database. */
final class ClusterSteps {
  private static final String WRONG_PASSWORD = "28P01";

  private final Session session;
  private final DatabaseUrl application;
  private final Steps steps;

  ClusterSteps(Session session, DatabaseUrl application, Steps steps) {
    this.session = session;
    this.application = application;
    this.steps = steps;
  }

  /**
   * Makes the role, or finds that it may log in. The password of a role that is there is never
   * changed: others may be using it.
   */
  void role(Server asApplication) throws SQLException {
    if (isOwnRole()) {
      return;
    }
    boolean there = !roleIsMissing();
    steps.take(session, createRole());
    if (there) {
      requireLogin();
      requirePassword(asApplication);
    }
  }

  /** Makes the database, owned by the role. */
  void database() throws SQLException {
    if (databaseIsMissing()) {
      Membership.ensure(session, application.user(), steps);
    }
    steps.take(session, createDatabase());
    String encoding =
        session
            .strings(
                """
                select pg_catalog.pg_encoding_to_char(encoding)
                from pg_catalog.pg_database where datname = ?
                """,
                application.database())
            .get(0);
    if (!encoding.equals("UTF8")) {
      steps.warn(
          "database %s has the encoding %s: not every text fits into it"
              .formatted(application.database(), encoding));
    }
  }

  private Step createRole() throws SQLException {
    String role = application.user();
    String sql = "CREATE ROLE %s LOGIN".formatted(Sql.identifier(role));
    Optional<Secret> password = application.password();
    return new Step(
        "created",
        "role " + role,
        this::roleIsMissing,
        password.isPresent() ? sql + " PASSWORD " + verifier(role, password.get()) : sql,
        password.isPresent() ? sql + " PASSWORD '********'" : sql);
  }

  /** The server's log shows statements that fail, so the password itself is in none. */
  private static String verifier(String role, Secret password) throws SQLException {
    return Sql.literal(
        PasswordUtil.encodePassword(role, password.reveal().toCharArray(), "scram-sha-256"));
  }

  private void requireLogin() throws SQLException {
    String role = application.user();
    if (!session.ask("select rolcanlogin from pg_catalog.pg_roles where rolname = ?", role)) {
      throw new GroundworkException(
          ExitCode.DENIED,
          "role %s may not log in".formatted(role),
          application.toString(),
          "as an administrator: ALTER ROLE %s LOGIN;".formatted(Sql.identifier(role)));
    }
  }

  /** Only the wrong password is judged here; all else is told better by whoever needs it. */
  private void requirePassword(Server asApplication) throws SQLException {
    String database = databaseIsMissing() ? catalog() : application.database();
    try (Session probe = asApplication.withDatabase(database).connect()) {
      probe.backendPid();
    } catch (SQLException | GroundworkException e) {
      if (SqlState.of(e).map(SqlState::code).filter(WRONG_PASSWORD::equals).isPresent()) {
        throw wrongPassword().causedBy(e);
      }
    }
  }

  private GroundworkException wrongPassword() {
    return new GroundworkException(
        ExitCode.DENIED,
        "role %s is there, with another password than DATABASE_URL has"
            .formatted(application.user()),
        application.toString(),
        "mend DATABASE_URL, or in psql as an administrator: \\password "
            + Sql.identifier(application.user()));
  }

  private Step createDatabase() throws SQLException {
    String database = application.database();
    String owner = isOwnRole() ? "" : " OWNER " + Sql.identifier(application.user());
    // another encoding than the template's is allowed of template0 alone (manual, 23.3)
    String encoding = templateIsUtf8() ? "" : " TEMPLATE template0 ENCODING 'UTF8'";
    return Step.create(
        "database " + database,
        this::databaseIsMissing,
        "CREATE DATABASE " + Sql.identifier(database) + owner + encoding);
  }

  private boolean templateIsUtf8() throws SQLException {
    return session.ask(
        """
        select pg_catalog.pg_encoding_to_char(encoding) = 'UTF8'
        from pg_catalog.pg_database where datname = 'template1'
        """);
  }

  private boolean roleIsMissing() throws SQLException {
    return !session.ask(
        "select exists (select from pg_catalog.pg_roles where rolname = ?)", application.user());
  }

  private boolean databaseIsMissing() throws SQLException {
    return !session.ask(
        "select exists (select from pg_catalog.pg_database where datname = ?)",
        application.database());
  }

  private boolean isOwnRole() throws SQLException {
    return admin().equals(application.user());
  }

  private String admin() throws SQLException {
    return only("select current_user");
  }

  private String catalog() throws SQLException {
    return only("select current_database()");
  }

  private String only(String sql) throws SQLException {
    return session.strings(sql).get(0);
  }
}
