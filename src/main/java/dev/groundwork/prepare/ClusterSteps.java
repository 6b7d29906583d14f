package dev.groundwork.prepare;

import dev.groundwork.config.url.DatabaseUrl;
import dev.groundwork.config.url.Secret;
import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import org.postgresql.util.PasswordUtil;

/** What belongs to the whole cluster: the application's role and its database. */
final class ClusterSteps {
  private final Session session;
  private final Server admin;
  private final Server asApplication;
  private final DatabaseUrl application;
  private final Steps steps;

  /**
   * @param session on {@code admin}, in the maintenance database
   */
  ClusterSteps(Session session, Server admin, Server application, Steps steps) {
    this.session = session;
    this.admin = admin;
    this.asApplication = application;
    this.application = application.url();
    this.steps = steps;
  }

  /**
   * Both of them.
   *
   * @param keeper is offered a session of the role's in the application's database
   */
  void all(Predicate<Session> keeper) throws SQLException, InterruptedException {
    role(keeper);
    database();
  }

  /**
   * Makes the role, or finds that it may log in; on the application's own server only. The password
   * of a role that is there is never changed: others may be using it.
   */
  private void role(Predicate<Session> keeper) throws SQLException, InterruptedException {
    Destination destination = new Destination(session, admin.url(), asApplication, keeper, steps);
    if (isOwnRole() && destination.isSpelledAlike()) {
      return;
    }
    if (!roleIsMissing()) {
      requireLogin();
      destination.withItsRole();
    } else {
      destination.beforeItsRoleIsMade();
      steps.take(session, createRole(destination));
    }
  }

  /** Makes the database, owned by the role. */
  private void database() throws SQLException, InterruptedException {
    if (databaseIsMissing()) {
      RoleMembership.ensure(session, application.user(), steps);
    }
    create();
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

  private ProvisioningStep createRole(Destination destination) throws SQLException {
    String role = application.user();
    String sql = "CREATE ROLE %s LOGIN".formatted(Sql.identifier(role));
    Optional<Secret> password = application.password();
    return new ProvisioningStep(
        "created",
        "role " + role,
        this::roleIsMissing,
        password.isPresent() ? sql + " PASSWORD " + verifier(role, password.get()) : sql,
        password.isPresent() ? sql + " PASSWORD '********'" : sql,
        () -> known(destination));
  }

  /** On a server where the application is not, nothing is left. */
  private void known(Destination destination) throws SQLException {
    try {
      destination.withItsNewRole();
    } catch (GroundworkException e) {
      session.execute("DROP ROLE " + Sql.identifier(application.user()));
      throw e;
    }
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

  private void create() throws SQLException, InterruptedException {
    // another encoding than the template's is allowed of template0 alone (manual, 23.3)
    String template = templateIsUtf8() ? "" : " TEMPLATE template0 ENCODING 'UTF8'";
    try {
      steps.take(session, createDatabase(template));
    } catch (GroundworkException e) {
      if (!Template.isReason(e)) {
        throw e;
      }
      steps.take(session, createDatabase(new Template(session, admin).instead(e)));
    }
  }

  private ProvisioningStep createDatabase(String template) throws SQLException {
    String database = application.database();
    String owner = isOwnRole() ? "" : " OWNER " + Sql.identifier(application.user());
    return ProvisioningStep.create(
        "database " + database,
        this::databaseIsMissing,
        "CREATE DATABASE " + Sql.identifier(database) + owner + template);
  }

  private boolean templateIsUtf8() throws SQLException {
    return session.ask(
        """
        select pg_catalog.pg_encoding_to_char(encoding) = 'UTF8'
        from pg_catalog.pg_database where datname = ?
        """,
        Template.NAME);
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
    return session.strings("select current_user").get(0).equals(application.user());
  }
}
