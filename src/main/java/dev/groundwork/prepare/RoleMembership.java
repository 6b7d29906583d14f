package dev.groundwork.prepare;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import java.sql.SQLException;

/**
 * Whoever is no superuser makes things for a role only as a member of it. Since PostgreSQL 16
 * having made the role allows one to grant it, and is no membership yet (manual, 22.3 and 22.5).
 */
final class RoleMembership {
  private static final int SET_IS_A_PRIVILEGE = 160_000;

  private RoleMembership() {}

  static void ensure(Session session, String role, Steps steps)
      throws SQLException, InterruptedException {
    String privilege =
        session.ask(
                "select pg_catalog.current_setting('server_version_num')::int >= ?",
                SET_IS_A_PRIVILEGE)
            ? "SET"
            : "MEMBER";
    steps.take(
        session,
        ProvisioningStep.grant(
            "role %s to the administrator".formatted(role),
            () ->
                !session.ask("select pg_catalog.pg_has_role(current_user, ?, ?)", role, privilege),
            "GRANT %s TO CURRENT_USER".formatted(Sql.identifier(role))));
  }
}
