package dev.groundwork.verify;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Catalog;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the catalog says of our schemas. */
final class SchemaCheck {
  private final Session session;
  private final List<String> schemas;

  SchemaCheck(Session session, List<String> schemas) {
    this.session = session;
    this.schemas = schemas;
  }

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
                    + DidYouMean.nearest(name, there).map(n -> "; there is " + n).orElse(""),
                "setting verify.tables",
                "make it in a changeset, or take it out of verify.tables"));
      }
    }
    return problems;
  }
}
