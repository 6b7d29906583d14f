package dev.groundwork.migrate.keep;

import dev.groundwork.migrate.foreign.ForeignHistory;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.postgres.catalog.Privileges;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.List;

/**
 * Whether our role may write as the tool does what runs; asked before anything runs, since what ran
 * outside a transaction would stay.
 */
record KeptPrivileges(Session session) {
  /** A number of a sequence is taken with the rights of who inserts, but for identity columns. */
  private static final String MAY_WRITE =
      """
      SELECT pg_catalog.has_table_privilege(t.oid, 'INSERT')
        AND (NOT ?::boolean OR pg_catalog.has_table_privilege(t.oid, ?))
        AND NOT EXISTS (
          SELECT FROM pg_catalog.pg_depend d
          JOIN pg_catalog.pg_class s ON s.oid = d.objid
          WHERE d.refobjid = t.oid AND d.deptype = 'a'
            AND CASE s.relkind WHEN 'S'
              THEN NOT pg_catalog.has_sequence_privilege(s.oid, 'USAGE') ELSE false END)
      FROM pg_catalog.pg_class t WHERE t.oid = pg_catalog.to_regclass(?)::oid
      """;

  /**
   * What is missing for a table that is there.
   *
   * @param corrects whether a row that is in it, or comes into it first, will be another at the end
   */
  List<Problem> problems(ForeignHistory history, boolean corrects) throws SQLException {
    TableName table = history.table();
    boolean isOneRow = history.tool() == ForeignTool.GOLANG_MIGRATE;
    String correction = history.tool() == ForeignTool.PRISMA ? "UPDATE" : "DELETE";
    if (session.ask(MAY_WRITE, isOneRow || corrects, correction, table.sql())) {
      return List.of();
    }
    String role = Sql.identifier(session.strings("SELECT current_user::text").get(0));
    return List.of(
        new Problem(
            "adopt.keep-history writes %s's history, and role %s may not"
                .formatted(history.tool().title(), role),
            "table " + table,
            "as an administrator: GRANT INSERT, UPDATE, DELETE ON %s TO %s;\n"
                    .formatted(table.sql(), role)
                + "GRANT USAGE ON ALL SEQUENCES IN SCHEMA %s TO %s;"
                    .formatted(Sql.identifier(table.schema()), role)));
  }

  /** What is missing to make one. */
  List<Problem> problems(TableName made) throws SQLException {
    return Privileges.problems(session, List.of(made.schema()), false);
  }
}
