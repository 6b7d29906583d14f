package dev.groundwork.verify;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.Catalog;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.DidYouMean;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the catalog says of our schemas. */
final class SchemaCheck {
  private static final String WHERE = "setting verify.tables";

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
    for (String written : expected) {
      Optional<TableName> table = TableName.read(written, schemas.get(0));
      if (table.isPresent()) {
        missing(table.get()).ifPresent(problems::add);
      } else {
        problems.add(
            new Problem("%s is no table's name".formatted(written), WHERE, TableName.NEXT));
      }
    }
    return problems;
  }

  private Optional<Problem> missing(TableName table) throws SQLException {
    List<String> there =
        session.strings(
            "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = ?", table.schema());
    return there.contains(table.table())
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "there is no table %s".formatted(table.quoted())
                    + DidYouMean.nearest(table.table(), there)
                        .map(n -> "; there is " + n)
                        .orElse(""),
                WHERE,
                "make it in a changeset, or take it out of verify.tables"));
  }
}
