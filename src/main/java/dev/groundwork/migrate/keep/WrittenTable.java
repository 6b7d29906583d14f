package dev.groundwork.migrate.keep;

import dev.groundwork.ledger.KeptLedger;
import dev.groundwork.ledger.KeptLedger.Kept;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Another tool's table: what we write into it is remembered as ours, in the same transaction. */
final class WrittenTable {
  private final Session session;
  private final KeptLedger ledger;
  private final Kept kept;
  private final ForeignTool tool;

  WrittenTable(Session session, KeptLedger ledger, Kept kept, ForeignTool tool) {
    this.session = session;
    this.ledger = ledger;
    this.kept = kept;
    this.tool = tool;
  }

  String sql() {
    return kept.table().sql();
  }

  boolean has(String column) throws SQLException {
    return session.ask(
        """
        SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute
          WHERE attrelid = pg_catalog.to_regclass(?)::oid AND attname::text = ? AND NOT attisdropped)
        """,
        sql(),
        column);
  }

  /**
   * @param row columns, and values or a query
   */
  void insert(String row, Object... values) throws SQLException {
    write("INSERT INTO %s AS history %s".formatted(sql(), row), List.of(values));
  }

  void update(String set, String where, Object... values) throws SQLException {
    forget(where, values);
    write("UPDATE %s AS history SET %s WHERE %s".formatted(sql(), set, where), List.of(values));
  }

  void delete(String where, Object... values) throws SQLException {
    forget(where, values);
    session.update("DELETE FROM %s AS history WHERE %s".formatted(sql(), where), values);
  }

  private void write(String statement, List<Object> values) throws SQLException {
    ledger.write(
        kept,
        statement,
        ForeignHistoryReader.row(tool),
        ForeignHistoryReader.COLUMNS,
        new ArrayList<>(values));
  }

  private void forget(String where, Object... values) throws SQLException {
    ledger.forget(
        kept,
        "SELECT key FROM (SELECT %s FROM %s AS history WHERE %s) AS found (%s)"
            .formatted(ForeignHistoryReader.row(tool), sql(), where, ForeignHistoryReader.COLUMNS),
        List.of(values));
  }
}
