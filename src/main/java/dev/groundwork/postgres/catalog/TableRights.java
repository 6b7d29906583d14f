package dev.groundwork.postgres.catalog;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.TextArray;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What our role lacks to use a table in which runs are recorded, by what the catalog tells
 * everybody.
 *
 * @param role as it is written in SQL
 * @param grants what gives it the rights that it lacks; none where it lacks nothing
 */
public record TableRights(Use use, TableName table, String role, List<String> grants) {
  /** What most runs ask, and no more: there is nothing to grant. */
  private static final String LACKS =
      """
      SELECT NOT pg_catalog.has_schema_privilege(c.relnamespace, 'USAGE') OR EXISTS (
        SELECT FROM pg_catalog.unnest(pg_catalog.string_to_array(?, ', ')) AS w (privilege)
        WHERE NOT pg_catalog.has_table_privilege(c.oid, w.privilege))
      FROM pg_catalog.pg_class c
      WHERE\s"""
          + TableName.IS;

  private static final String RIGHTS =
      """
      SELECT r.role, ARRAY(
        SELECT pg_catalog.format('GRANT USAGE ON SCHEMA %I TO %s;', n.nspname, r.role)
          WHERE NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE')
        UNION ALL
        SELECT pg_catalog.format('GRANT %s ON %I.%I TO %s;',
            pg_catalog.string_agg(w.privilege, ', ' ORDER BY w.place), n.nspname, c.relname, r.role)
          FROM pg_catalog.unnest(pg_catalog.string_to_array(?, ', '))
            WITH ORDINALITY AS w (privilege, place)
          WHERE NOT pg_catalog.has_table_privilege(c.oid, w.privilege)
          HAVING pg_catalog.count(*) > 0)
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN (SELECT pg_catalog.quote_ident(current_user)) AS r (role)
      WHERE\s"""
          + TableName.IS;

  /** What somebody is about to do with it. */
  public enum Use {
    READ("read", "SELECT"),
    WRITE("write", "SELECT, INSERT, UPDATE"),
    CORRECT("correct", "SELECT, INSERT, UPDATE, DELETE");

    private final String verb;
    private final String privileges;

    Use(String verb, String privileges) {
      this.verb = verb;
      this.privileges = privileges;
    }
  }

  public TableRights {
    grants = List.copyOf(grants);
  }

  /** Empty where there is no such table. */
  private static Optional<Boolean> lacks(Session session, Use use, TableName table)
      throws SQLException {
    return session.first(
        LACKS, row -> row.getBoolean(1), use.privileges, table.schema(), table.table());
  }

  private static List<Problem> problems(Session session, Use use, TableName table)
      throws SQLException {
    return session
        .query(RIGHTS, row -> read(row, use, table), use.privileges, table.schema(), table.table())
        .stream()
        .flatMap(rights -> rights.problem().stream())
        .toList();
  }

  private static TableRights read(ResultSet row, Use use, TableName table) throws SQLException {
    return new TableRights(use, table, row.getString(1), TextArray.of(row.getArray(2)));
  }

  /**
   * Whether there is such a table.
   *
   * @throws GroundworkException DENIED where our role may not read it
   */
  public static boolean exists(Session session, TableName table) throws SQLException {
    Optional<Boolean> lacks = lacks(session, Use.READ, table);
    List<Problem> problems = lacks.orElse(false) ? problems(session, Use.READ, table) : List.of();
    if (!problems.isEmpty()) {
      throw new GroundworkException(ExitCode.DENIED, problems);
    }
    return lacks.isPresent();
  }

  /** What is missing for those of some tables that are there. */
  public static List<Problem> problems(Session session, Use use, List<TableName> tables)
      throws SQLException {
    List<Problem> problems = new ArrayList<>();
    for (TableName table : tables) {
      if (lacks(session, use, table).orElse(false)) {
        problems.addAll(problems(session, use, table));
      }
    }
    return problems;
  }

  private Optional<Problem> problem() {
    return grants.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "role %s may not %s %s, where what ran is recorded"
                    .formatted(role, use.verb, table),
                "table " + table,
                "as its owner:\n" + String.join("\n", grants)));
  }
}
