package dev.groundwork.prepare;

import dev.groundwork.postgres.Server;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.Extensions;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What belongs to the target database: privileges, schemas and extensions. */
final class DatabaseSteps {
  private static final String LEDGER = "groundwork";

  private final Session session;
  private final String database;
  private final String role;
  private final List<String> schemas;
  private final Steps steps;

  /**
   * @param session in the application's database
   */
  DatabaseSteps(Session session, Server application, Steps steps) {
    this.session = session;
    this.database = application.url().database();
    this.role = application.url().user();
    this.schemas = application.schemas();
    this.steps = steps;
  }

  /** With the rights of an administrator. */
  void all(List<String> extensions) throws SQLException, InterruptedException {
    privileges();
    schemas();
    ledger();
    extensions(extensions);
  }

  /** With those of the role itself, which grants itself nothing that it lacks. */
  void own(List<String> extensions) throws SQLException, InterruptedException {
    missingSchemas();
    extensions(extensions);
  }

  /** CREATE is what the schema of the ledger takes. */
  private void privileges() throws SQLException, InterruptedException {
    for (String privilege : List.of("CONNECT", "CREATE", "TEMPORARY")) {
      steps.take(
          session,
          grant(
              privilege,
              "database",
              database,
              () ->
                  !session.ask(
                      "select pg_catalog.has_database_privilege(?, ?, ?)",
                      role,
                      database,
                      privilege)));
    }
  }

  /** Makes those that are missing, and opens the others to the role. */
  private void schemas() throws SQLException, InterruptedException {
    missingSchemas();
    for (String schema : schemas) {
      schemaPrivilege(schema, "USAGE");
      schemaPrivilege(schema, "CREATE");
    }
  }

  private void missingSchemas() throws SQLException, InterruptedException {
    for (String schema : schemas) {
      make(schema);
    }
  }

  private void make(String schema) throws SQLException, InterruptedException {
    if (isMissing(schema)) {
      RoleMembership.ensure(session, role, steps);
    }
    steps.take(
        session,
        ProvisioningStep.create(
            "schema " + schema,
            () -> isMissing(schema),
            "CREATE SCHEMA %s AUTHORIZATION %s"
                .formatted(Sql.identifier(schema), Sql.identifier(role))));
  }

  /** Our record of another run may belong to the role that ran it. */
  private void ledger() throws SQLException, InterruptedException {
    if (isMissing(LEDGER)) {
      return;
    }
    schemaPrivilege(LEDGER, "USAGE");
    for (String privilege : List.of("SELECT", "INSERT", "UPDATE")) {
      steps.take(
          session,
          ProvisioningStep.grant(
              "%s on the tables of schema %s to %s".formatted(privilege, LEDGER, role),
              () -> ledgerLacks(privilege),
              "GRANT %s ON ALL TABLES IN SCHEMA %s TO %s"
                  .formatted(privilege, Sql.identifier(LEDGER), Sql.identifier(role))));
    }
  }

  /** They go to the first of our schemas, or the application's search path would miss them. */
  private void extensions(List<String> names) throws SQLException, InterruptedException {
    requireAvailable(names);
    for (String name : names) {
      steps.take(
          session,
          ProvisioningStep.create(
              "extension " + name,
              () -> extensionIsMissingOnPath(name),
              "CREATE EXTENSION IF NOT EXISTS " + Sql.identifier(name)));
    }
  }

  private void schemaPrivilege(String schema, String privilege)
      throws SQLException, InterruptedException {
    steps.take(
        session,
        grant(
            privilege,
            "schema",
            schema,
            () ->
                !session.ask(
                    "select pg_catalog.has_schema_privilege(?, ?, ?)", role, schema, privilege)));
  }

  private ProvisioningStep grant(
      String privilege, String kind, String name, ProvisioningStep.Question missing) {
    return ProvisioningStep.grant(
        "%s on %s %s to %s".formatted(privilege, kind, name, role),
        missing,
        "GRANT %s ON %s %s TO %s"
            .formatted(
                privilege,
                kind.toUpperCase(Locale.ROOT),
                Sql.identifier(name),
                Sql.identifier(role)));
  }

  private boolean isMissing(String schema) throws SQLException {
    return !session.ask(
        "select exists (select from pg_catalog.pg_namespace where nspname = ?)", schema);
  }

  private boolean ledgerLacks(String privilege) throws SQLException {
    return session.ask(
        """
        select exists (
          select from pg_catalog.pg_class c
          where c.relnamespace = (select oid from pg_catalog.pg_namespace where nspname = ?)
            and c.relkind in ('r', 'p')
            and not pg_catalog.has_table_privilege(?, c.oid, ?))
        """,
        LEDGER,
        role,
        privilege);
  }

  /** Asked on the server's own path, and made on that of the application. */
  private boolean extensionIsMissingOnPath(String name) throws SQLException {
    path(List.of());
    boolean missing = extensionIsMissing(name);
    path(missing ? schemas : List.of());
    return missing;
  }

  private void path(List<String> of) throws SQLException {
    session.strings("select pg_catalog.set_config('search_path', ?, false)", Server.path(of));
  }

  private boolean extensionIsMissing(String name) throws SQLException {
    return !session.ask(
        "select exists (select from pg_catalog.pg_extension where extname = ?)", name);
  }

  private void requireAvailable(List<String> names) throws SQLException {
    List<String> missing =
        session.strings(
            """
            select w.name from pg_catalog.unnest(?::text[]) with ordinality w (name, nr)
            where not exists (select from pg_catalog.pg_extension e where e.extname = w.name)
            order by w.nr
            """,
            names);
    List<Problem> problems = Extensions.problems(session, missing);
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.CANNOT_CREATE, problems);
    }
  }
}
