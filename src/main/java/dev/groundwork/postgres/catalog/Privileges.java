package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether our role may do what a run needs. */
public final class Privileges {
  private static final String LEDGER = "groundwork";

  /** One question for all: who asks is the same in each row. */
  private static final String RIGHTS =
      """
      SELECT s.name, n.oid IS NOT NULL AS is_there,
        coalesce(pg_catalog.has_schema_privilege(n.oid, 'USAGE'), false) AS usage,
        coalesce(pg_catalog.has_schema_privilege(n.oid, 'CREATE'), false) AS creation,
        current_user AS role, pg_catalog.current_database() AS database,
        pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') AS schemas
      FROM pg_catalog.unnest(?::text[]) AS s (name)
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
  private final Map<String, Rights> rights = new HashMap<>();

  private Privileges(Session session, List<String> schemas) throws SQLException {
    this.session = session;
    List<String> all = new ArrayList<>(schemas);
    all.add(LEDGER);
    session.query(RIGHTS, row -> rights.put(row.getString("name"), Rights.read(row)), all);
  }

  /** What our role may do with a schema, and who that is where. */
  private record Rights(
      boolean exists,
      boolean usage,
      boolean creation,
      String role,
      String database,
      boolean schemas) {
    static Rights read(ResultSet row) throws SQLException {
      return new Rights(
          row.getBoolean("is_there"),
          row.getBoolean("usage"),
          row.getBoolean("creation"),
          row.getString("role"),
          row.getString("database"),
          row.getBoolean("schemas"));
    }

    boolean isMissing() {
      return !exists && !schemas;
    }
  }

  /**
   * What is missing before the first DDL, all of it.
   *
   * @param needsLedger whether the run writes Groundwork's own record
   */
  public static List<Problem> problems(Session session, List<String> schemas, boolean needsLedger)
      throws SQLException {
    Privileges privileges = new Privileges(session, schemas);
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
    return ofRecord(new Privileges(session, List.of()), schema, use);
  }

  private static List<Problem> ofRecord(Privileges privileges, String schema, TableRights.Use use)
      throws SQLException {
    List<Problem> problems = new ArrayList<>();
    privileges.ledger(problems);
    problems.addAll(
        TableRights.problems(privileges.session, use, List.of(new HistoryTable(schema).name())));
    return problems;
  }

  private void checkOurs(String schema, List<Problem> problems) {
    Rights rights = rights(schema);
    if (rights.isMissing()) {
      problems.add(
          problem(
              "schema %s does not exist, and role %s may not create it"
                  .formatted(q(schema), role()),
              "CREATE SCHEMA %s AUTHORIZATION %s;".formatted(q(schema), role())));
    } else if (rights.exists() && !(rights.usage() && rights.creation())) {
      problems.add(
          problem(
              "role %s may not create tables in schema %s".formatted(role(), q(schema)),
              "GRANT USAGE, CREATE ON SCHEMA %s TO %s;".formatted(q(schema), role())));
    }
  }

  private void ledger(List<Problem> problems) throws SQLException {
    Rights rights = rights(LEDGER);
    if (rights.isMissing()) {
      problems.add(
          problem(
              "role %s may not create the schema %s, Groundwork's record"
                  .formatted(role(), q(LEDGER)),
              "GRANT CREATE ON DATABASE %s TO %s;"
                  .formatted(q(rights(LEDGER).database()), role())));
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

  private Rights rights(String schema) {
    return Objects.requireNonNull(rights.get(schema), schema);
  }

  private Problem problem(String what, String sql) {
    return new Problem(
        what, "database " + q(rights(LEDGER).database()), "as an administrator: " + sql);
  }

  private String role() {
    return q(rights(LEDGER).role());
  }

  private static String q(String name) {
    return Sql.identifier(name);
  }
}
