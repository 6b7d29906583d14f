package dev.groundwork.verify;

import dev.groundwork.postgres.Catalog;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.Nearest;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the catalog says of our schemas. */
record Schema(Session session, List<String> schemas) {

  int tables() throws SQLException {
    return Catalog.tables(session, schemas).size();
  }

  List<Problem> missing(List<String> expected) throws SQLException {
    List<Problem> problems = new ArrayList<>();
    for (String table : expected) {
      String schema = table.contains(".") ? table.substring(0, table.indexOf('.')) : schemas.get(0);
      String name = table.substring(table.indexOf('.') + 1);
      List<String> there =
          session.strings(
              "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = ?", schema);
      if (!there.contains(name)) {
        problems.add(
            new Problem(
                "there is no table %s.%s".formatted(schema, name)
                    + Nearest.to(name, there).map(n -> "; there is " + n).orElse(""),
                "setting verify.tables",
                "make it in a changeset, or take it out of verify.tables"));
      }
    }
    return problems;
  }

  List<Problem> unvalidatedConstraints() throws SQLException {
    return session.query(
        """
        SELECT n.nspname, t.relname, c.conname
        FROM pg_catalog.pg_constraint c
        JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
        WHERE NOT c.convalidated AND c.contype IN ('c', 'f', 'n') AND n.nspname = ANY (?)
          AND c.conparentid = 0
        ORDER BY 1, 2, 3
        """,
        row ->
            new Problem(
                "constraint %s on %s is not validated: older rows may break it"
                    .formatted(row.getString(3), row.getString(2)),
                "",
                "in a changeset: ALTER TABLE %s VALIDATE CONSTRAINT %s;"
                    .formatted(
                        Sql.identifier(row.getString(1), row.getString(2)),
                        Sql.identifier(row.getString(3)))),
        schemas);
  }
}
