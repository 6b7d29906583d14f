package dev.groundwork.seed.write;

import dev.groundwork.postgres.Savepoint;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.Sql;
import dev.groundwork.run.SqlState;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.copy.CopyStream;
import dev.groundwork.seed.copy.RowSource;
import dev.groundwork.seed.database.ServerMessage;
import dev.groundwork.seed.set.SetContent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Writes the rows of one set through COPY, in constant memory. */
final class BulkWriter {
  private final Session session;
  private final BoundSet planned;
  private final SetContent.Bulk bulk;
  private final ProgressMeter meter;
  private final BulkFailure failure;

  BulkWriter(Session session, BoundSet planned, SetContent.Bulk bulk, ProgressMeter meter) {
    this.session = session;
    this.planned = planned;
    this.bulk = bulk;
    this.meter = meter;
    this.failure = new BulkFailure(session, planned, bulk);
  }

  /** Straight into the table where no row can be there already, else by way of a temporary one. */
  WriteResult write() throws IOException, SQLException {
    try {
      return isStraight() ? straight() : byStaging();
    } catch (SQLException e) {
      throw failure.of(e);
    }
  }

  /** COPY knows no row security (manual, COPY, Notes). */
  private boolean isStraight() throws SQLException {
    return !planned.table().rowSecurity()
        && planned.lookups().isEmpty()
        && planned.nullableKey().isEmpty()
        && (planned.key().isEmpty() || staysEmpty());
  }

  /** Whether the table is empty, and nobody else can put a row into it until we commit. */
  private boolean staysEmpty() throws SQLException {
    String table = planned.table().name().sql();
    if (session.ask("select exists (select from %s)".formatted(table)) || !locked(table)) {
      return false;
    }
    return !session.ask("select exists (select from %s)".formatted(table));
  }

  private boolean locked(String table) throws SQLException {
    try {
      Savepoint.within(
          session,
          () -> {
            session.execute("LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE NOWAIT".formatted(table));
            return true;
          });
      return true;
    } catch (SQLException e) {
      if (SqlState.LOCK_NOT_AVAILABLE.equals(e.getSQLState())
          || ServerMessage.of(e).concernsTheRow()) {
        return false;
      }
      throw e;
    }
  }

  private WriteResult straight() throws IOException, SQLException {
    CopyStream.Sent sent = Savepoint.within(session, () -> copy(planned.table().name().sql()));
    return new WriteResult(sent.stored(), sent.rows(), List.of());
  }

  private WriteResult byStaging() throws IOException, SQLException {
    Staging staging = new Staging(session, planned, bulk.columns());
    staging.create();
    CopyStream.Sent sent = Savepoint.within(session, () -> copy(Staging.TABLE));
    meter.storing(sent.rows());
    failure.refuseNullKey();
    new StagedReferences(session, planned, bulk).resolve();
    List<String> there = staging.alreadyThere(sent.rows());
    Upsert upsert = new Upsert(planned, bulk.columns());
    String columns = Sql.list(bulk.columns());
    String sql =
        "%s SELECT %s FROM %s%s".formatted(upsert.head(), columns, Staging.TABLE, upsert.tail());
    long stored = Savepoint.within(session, () -> (long) session.update(sql));
    if (stored < sent.rows()) {
      failure.refuseDuplicates();
    }
    staging.drop();
    return new WriteResult(stored, sent.rows(), there);
  }

  /** Fills the temporary table, and no other; how many rows there are. */
  long stage() throws IOException, SQLException {
    new Staging(session, planned, bulk.columns()).create();
    try {
      long rows = Savepoint.within(session, () -> copy(Staging.TABLE)).rows();
      failure.refuseNullKey();
      return rows;
    } catch (SQLException e) {
      throw failure.of(e);
    }
  }

  private CopyStream.Sent copy(String table) throws IOException, SQLException {
    String sql = "COPY %s (%s) FROM STDIN".formatted(table, Sql.list(bulk.columns()));
    try (RowSource source = bulk.opening().open(planned.table())) {
      return new CopyStream(session.connection(), rows -> meter.rows(rows, source.read()))
          .send(sql, source);
    }
  }
}
