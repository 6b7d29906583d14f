package dev.groundwork.seed.export;

import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problems;
import dev.groundwork.seed.database.CatalogReader;
import dev.groundwork.seed.database.ServerMessage;
import dev.groundwork.seed.database.Table;
import dev.groundwork.seed.database.TableCatalog;
import dev.groundwork.seed.set.CellValue;
import dev.groundwork.seed.set.SqlExpression;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes a set of seeds out of the rows of a table. */
public final class Exporter {
  private final Supplier<Session> sessions;
  private final String schema;

  /**
   * Makes an exporter that connects only when it is used.
   *
   * @param schema where a table without a schema is
   */
  public Exporter(Supplier<Session> sessions, String schema) {
    this.sessions = sessions;
    this.schema = schema;
  }

  /**
   * Prints the rows as YAML, references by a natural key where the other table has one.
   *
   * @param where which rows, in SQL; empty: all
   * @param out gets each line
   * @throws GroundworkException 64 for a table or a condition that is none
   */
  public Outcome export(String named, Optional<String> where, Consumer<String> out)
      throws SQLException {
    Session session = sessions.get();
    // a transaction of its own, which its query commits before the first row
    session.connection().setAutoCommit(false);
    session.execute("SET TRANSACTION READ ONLY");
    Table table = table(session, named);
    ExportQuery query = new ExportQuery(table, natural(session, table), where.map(this::condition));
    ExportText text = new ExportText("table: " + YamlText.of(named), out);
    long rows = print(session, query, text);
    return Outcome.unchanged("%s of %s".formatted(Plural.of(rows, "row"), named));
  }

  private static long print(Session session, ExportQuery query, ExportText text)
      throws SQLException {
    try {
      long rows = query.rows(session, text::row);
      text.end();
      return rows;
    } catch (SQLException e) {
      text.breakOff();
      ServerMessage message = ServerMessage.of(e);
      if (!message.concernsTheRow() || query.where().isEmpty()) {
        throw e;
      }
      throw wrong(message.toString(), "correct the condition");
    }
  }

  private Table table(Session session, String named) throws SQLException {
    Problems problems = new Problems();
    Optional<Table> table =
        TableCatalog.read(session, schema, List.of(named)).table(named, "--export", problems);
    return table.orElseThrow(() -> problems.failure(ExitCode.USAGE));
  }

  private String condition(String where) {
    if (SqlExpression.read(where) instanceof CellValue.Expression expression
        && expression.sql().parameters().isEmpty()) {
      return expression.sql().sql().replace("??", "?");
    }
    throw wrong("the condition is not one expression", "write what could stand after WHERE");
  }

  private static GroundworkException wrong(String what, String next) {
    return new GroundworkException(ExitCode.USAGE, what, "--where", next);
  }

  /** The references of a table that can be written by a natural key, by the column they are in. */
  private Map<String, NaturalKey> natural(Session session, Table table) throws SQLException {
    List<TableName> names = table.foreignKeys().stream().map(Table.ForeignKey::table).toList();
    Map<TableName, Table> others = new CatalogReader(session, names).tables();
    return table.foreignKeys().stream()
        .filter(key -> isAlone(table, key))
        .map(key -> NaturalKey.of(key, Optional.ofNullable(others.get(key.table())), schema))
        .flatMap(Optional::stream)
        .collect(Collectors.toMap(NaturalKey::column, key -> key, (one, other) -> one));
  }

  /** A foreign key of several columns is written as the values that it has. */
  private static boolean isAlone(Table table, Table.ForeignKey key) {
    return table.foreignKeys().stream().filter(k -> k.column().equals(key.column())).count() == 1
        && !key.ofSeveral();
  }
}
