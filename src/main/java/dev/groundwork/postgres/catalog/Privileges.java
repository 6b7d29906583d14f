package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether our role may do what a run needs. */
public final class Privileges {
  private static final String LEDGER = "groundwork";

  private static final String WHO =
      """
      SELECT current_user, pg_catalog.current_database(),
        pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
      """;

  private static final String SCHEMA =
      """
      SELECT n.oid IS NOT NULL,
        coalesce(pg_catalog.has_schema_privilege(n.oid, 'USAGE'), false),
        coalesce(pg_catalog.has_schema_privilege(n.oid, 'CREATE'), false)
      FROM (VALUES (?::text)) AS s (name)
      LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = s.name
      """;

  /** Tables of the ledger that we may not use; all of them, where the schema is closed to us. */
  private static final String CLOSED_TABLES =
      """
      SELECT EXISTS (
        SELECT FROM pg_catalog.pg_class c
        WHERE c.oid = ANY (%s) AND c.relkind IN ('r', 'p')
          AND NOT (pg_catalog.has_table_privilege(c.oid, 'SELECT')
            AND pg_catalog.has_table_privilege(c.oid, 'INSERT')
            AND pg_catalog.has_table_privilege(c.oid, 'UPDATE')))
      """
          .formatted(Schemas.RELATIONS);

  private final Session session;
  private final Who who;

  private Privileges(Session session) throws SQLException {
    this.session = session;
    this.who =
        session
            .first(WHO, r -> new Who(r.getString(1), r.getString(2), r.getBoolean(3)))
            .orElseThrow();
  }

  private record Who(String role, String database, boolean create) {}

  private record Rights(boolean exists, boolean usage, boolean create) {}

  /**
   * What is missing before the first DDL, all of it.
   *
   * @param needsLedger whether the run writes Groundwork's own record
   */
  public static List<Problem> problems(Session session, List<String> schemas, boolean needsLedger)
      throws SQLException {
    Privileges privileges = new Privileges(session);
    List<Problem> problems = new ArrayList<>();
    for (String schema : schemas) {
      privileges.checkOurs(schema, problems);
    }
    if (needsLedger) {
      problems.addAll(ofRecord(privileges, schemas.get(0), TableRights.Use.READ));
    }
    return problems;
  }

  /**
   * What is missing to write down what became of the history, where no table is made.
   *
   * @param schema where the history is
   * @param use what is done with the history
   */
  public static List<Problem> ofRecord(Session session, String schema, TableRights.Use use)
      throws SQLException {
    return ofRecord(new Privileges(session), schema, use);
  }

  private static List<Problem> ofRecord(Privileges privileges, String schema, TableRights.Use use)
      throws SQLException {
    List<Problem> problems = new ArrayList<>();
    privileges.ledger(problems);
    problems.addAll(
        TableRights.problems(privileges.session, use, List.of(new HistoryTable(schema).name())));
    return problems;
  }

  private void checkOurs(String schema, List<Problem> problems) throws SQLException {
    Rights rights = rights(schema);
    if (!rights.exists() && !who.create()) {
      problems.add(
          problem(
              "schema %s does not exist, and role %s may not create it"
                  .formatted(q(schema), role()),
              "CREATE SCHEMA %s AUTHORIZATION %s;".formatted(q(schema), role())));
    } else if (rights.exists() && !(rights.usage() && rights.create())) {
      problems.add(
          problem(
              "role %s may not create tables in schema %s".formatted(role(), q(schema)),
              "GRANT USAGE, CREATE ON SCHEMA %s TO %s;".formatted(q(schema), role())));
    }
  }

  private void ledger(List<Problem> problems) throws SQLException {
    Rights rights = rights(LEDGER);
    if (!rights.exists() && !who.create()) {
      problems.add(
          problem(
              "role %s may not create the schema %s, Groundwork's record"
                  .formatted(role(), q(LEDGER)),
              "GRANT CREATE ON DATABASE %s TO %s;".formatted(q(who.database()), role())));
    } else if (rights.exists()
        && (!rights.usage() || session.ask(CLOSED_TABLES, List.of(LEDGER)))) {
      problems.add(
          problem(
              "role %s may not write Groundwork's record, schema %s".formatted(role(), q(LEDGER)),
              """
              GRANT USAGE ON SCHEMA %1$s TO %2$s;
              GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA %1$s TO %2$s;
              GRANT USAGE ON ALL SEQUENCES IN SCHEMA %1$s TO %2$s;\
              """
                  .formatted(q(LEDGER), role())));
    }
  }

  private Rights rights(String schema) throws SQLException {
    return session
        .first(SCHEMA, r -> new Rights(r.getBoolean(1), r.getBoolean(2), r.getBoolean(3)), schema)
        .orElseThrow();
  }

  private Problem problem(String what, String sql) {
    return new Problem(what, "database " + q(who.database()), "as an administrator: " + sql);
  }

  private String role() {
    return q(who.role());
  }

  private static String q(String name) {
    return Sql.identifier(name);
  }
}
