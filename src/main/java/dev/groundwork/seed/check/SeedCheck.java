package dev.groundwork.seed.check;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Savepoint;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.bind.ReferenceBinder;
import dev.groundwork.seed.database.Column;
import dev.groundwork.seed.database.ServerMessage;
import dev.groundwork.seed.database.Table;
import dev.groundwork.seed.database.TableCatalog;
import dev.groundwork.seed.failure.SeedFailure;
import dev.groundwork.seed.set.CellValue;
import dev.groundwork.seed.set.NodeUnpacker;
import dev.groundwork.seed.set.Row;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.set.SqlExpression;
import dev.groundwork.yaml.Node;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds all sets that will run against the database, before the first row is written. */
public final class SeedCheck {
  private final Session session;
  private final TableCatalog catalog;
  private final SeedParameters parameters;
  private final Problems problems;
  private final ServerTypeCheck values;
  private final Set<String> expressions = new HashSet<>();

  public SeedCheck(
      Session session, TableCatalog catalog, SeedParameters parameters, Problems problems)
      throws SQLException {
    this.session = session;
    this.catalog = catalog;
    this.parameters = parameters;
    this.problems = problems;
    this.values = new ServerTypeCheck(session, ValueCheck.of(session), problems);
  }

  /** The sets with their tables, and a problem for everything that is wrong with them. */
  public List<BoundSet> check(List<SeedSet> sets) throws IOException, SQLException {
    List<BoundSet> planned = new ArrayList<>();
    for (SeedSet set : sets) {
      if (!set.isScript()) {
        SetCheck.check(set, catalog, problems).ifPresent(planned::add);
      }
    }
    for (BoundSet set : planned) {
      SeedFailure.placedCheck(set.set(), () -> checkCells(set));
    }
    values.finish();
    checkTogether(planned);
    return planned;
  }

  private void checkTogether(List<BoundSet> planned) throws IOException {
    DuplicateKeyCheck duplicateKeyCheck = new DuplicateKeyCheck(session, values, problems);
    ReferenceCheck references =
        new ReferenceCheck(session, new ReferenceBinder(catalog), values, problems);
    for (int i = 0; i < planned.size(); i++) {
      BoundSet set = planned.get(i);
      List<BoundSet> before = planned.subList(0, i);
      SeedFailure.placedCheck(
          set.set(),
          () -> {
            duplicateKeyCheck.check(set);
            references.check(set, before);
          });
    }
  }

  private void checkCells(BoundSet planned) throws SQLException {
    List<String> names = List.of();
    List<Optional<ColumnCheck>> columns = List.of();
    for (Row row : planned.set().rows()) {
      if (row.columns() != names) {
        names = row.columns();
        columns = names.stream().map(name -> ColumnCheck.of(planned, name)).toList();
      }
      NodeUnpacker values = row.unpacker();
      for (Optional<ColumnCheck> column : columns) {
        if (column.isEmpty() || (row.simple() && column.get().takes(values))) {
          values.skip();
        } else {
          check(planned, column.get(), row, values.node());
        }
      }
    }
  }

  private void check(BoundSet planned, ColumnCheck check, Row row, Node node) throws SQLException {
    if (row.simple() && check.surelyTakes(node)) {
      return;
    }
    Column column = check.column();
    CellValue cell = planned.cell(node, column.name());
    if (cell instanceof CellValue.Text text) {
      values.ask(column, column.name(), text.text(), planned.set().file().at(node.line()));
    } else {
      checkSpecial(planned, column, cell, planned.set().file().at(node.line()));
    }
  }

  private void checkSpecial(BoundSet planned, Column column, CellValue cell, String where)
      throws SQLException {
    if (cell instanceof CellValue.Wrong wrong) {
      problems.add(column.name() + ": " + wrong.what(), where, wrong.next());
    } else if (cell instanceof CellValue.Null) {
      checkNull(planned, column, where);
    } else if (cell instanceof CellValue.Expression expression) {
      checkExpression(column, expression.sql(), where);
    } else if (cell instanceof CellValue.Reference reference) {
      checkCompared(column, reference, where);
    }
  }

  private void checkNull(BoundSet planned, Column column, String where) {
    if (planned.key().contains(column.name())) {
      problems.add(
          column.name() + ": a key cannot be null", where, "give it a value: null equals no row");
    } else if (column.notNull() && !planned.table().filledByTrigger()) {
      problems.add(
          column.name() + ": the column is NOT NULL", where, "give it a value, or leave it out");
    }
  }

  /** Has the server parse and plan it, without a row for which it would be evaluated. */
  private void checkExpression(Column column, SqlExpression expression, String where)
      throws SQLException {
    if (!expressions.add(expression.sql()) || !parametersGiven(column, expression, where)) {
      return;
    }
    List<String> values = expression.values(parameters);
    try {
      Savepoint.within(
          session,
          () ->
              session.strings(
                  "select (" + expression.sql() + ")::text where false", values.toArray()));
    } catch (SQLException e) {
      ServerMessage message = ServerMessage.of(e).without(values);
      if (!message.concernsTheRow()) {
        throw e;
      }
      problems.add(column.name() + ": " + message, where, "correct the expression");
    }
  }

  private boolean parametersGiven(Column column, SqlExpression expression, String where) {
    List<String> missing =
        expression.parameters().stream().filter(p -> parameters.find(p).isEmpty()).toList();
    for (String name : missing) {
      problems.add(
          "%s: the parameter %s has no value".formatted(column.name(), name),
          where,
          "set seed.parameters.%1$s, or the variable %1$s".formatted(name));
    }
    return missing.isEmpty();
  }

  private void checkCompared(Column column, CellValue.Reference reference, String where)
      throws SQLException {
    Table table = catalog.table(reference.table()).orElse(null);
    if (table == null) {
      return;
    }
    for (Map.Entry<String, String> compared : reference.where().entrySet()) {
      Column other = table.columns().get(compared.getKey());
      if (other != null) {
        String named = "%s: where %s".formatted(column.name(), other.name());
        values.ask(other, named, compared.getValue(), where);
      }
    }
  }
}
