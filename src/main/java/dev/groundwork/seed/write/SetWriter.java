package dev.groundwork.seed.write;

import static java.util.stream.Collectors.partitioningBy;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Session;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.bind.ReferenceBinder;
import dev.groundwork.seed.set.OnConflict;
import dev.groundwork.seed.set.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes the rows of one set. */
final class SetWriter {
  /** Of one INSERT, which is sent anew for each half of them when a row is at fault. */
  private static final int MOST_ROWS = 500;

  /** Well below the 65,535 parameters that a statement can have (manual, appendix K). */
  private static final int MOST_VALUES = 10_000;

  private final Session session;
  private final BoundSet planned;
  private final ReferenceBinder binder;
  private final SeedParameters parameters;
  private final ProgressMeter meter;
  private final PendingReferences references;
  private final List<String> columns;
  private final int batchSize;
  private long done;

  SetWriter(
      Session session,
      BoundSet planned,
      ReferenceBinder binder,
      SeedParameters parameters,
      ProgressMeter meter) {
    this.session = session;
    this.planned = planned;
    this.binder = binder;
    this.parameters = parameters;
    this.meter = meter;
    this.references = new PendingReferences(planned, binder, new ReferenceResolver(session));
    this.columns = List.copyOf(planned.set().columns().keySet());
    this.batchSize = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / Math.max(1, columns.size())));
  }

  WriteResult write() throws SQLException {
    List<String> there = skips() ? new ExistingRows(session, planned).keys() : List.of();
    return new WriteResult(waves(), planned.set().rows().size(), there);
  }

  /** How many rows were inserted or changed. */
  private long waves() throws SQLException {
    long written = 0;
    List<Row> waiting = planned.set().rows();
    while (!waiting.isEmpty()) {
      references.find(waiting);
      Map<Boolean, List<Row>> ready = waiting.stream().collect(partitioningBy(references::isOver));
      written += pieces(ready.getOrDefault(true, List.of()));
      List<Row> later = ready.getOrDefault(false, List.of());
      if (later.size() == waiting.size() && !references.endAmong(later)) {
        throw references.endless(later);
      }
      waiting = later;
    }
    return written;
  }

  private long pieces(List<Row> rows) throws SQLException {
    long written = 0;
    int from = 0;
    while (from < rows.size()) {
      int to = endOfPiece(rows, from);
      written += write(rows.subList(from, to));
      from = to;
    }
    return written;
  }

  /** An update changes only what a row names, so that all rows of its statement name the same. */
  private int endOfPiece(List<Row> rows, int from) {
    if (skips()) {
      return rows.size();
    }
    int to = from + 1;
    while (to < rows.size() && rows.get(to).columns().equals(rows.get(from).columns())) {
      to++;
    }
    return to;
  }

  /** In one statement, whatever their number. */
  private long write(List<Row> rows) throws SQLException {
    List<String> named = skips() ? columns : rows.get(0).columns();
    if (rows.size() > batchSize) {
      return byStaging(new StagedRows(session, planned, named, rows));
    }
    Upsert upsert = new Upsert(planned, named);
    long written =
        piece(rows, n -> insert(upsert.head(), upsert.tail(), named, rows.subList(0, n))).write();
    tell(rows.size());
    return written;
  }

  private long byStaging(StagedRows staged) throws SQLException {
    staged.create();
    List<Row> rows = staged.rows();
    for (int from = 0; from < rows.size(); from += batchSize) {
      List<Row> some = rows.subList(from, Math.min(rows.size(), from + batchSize));
      piece(some, n -> insert(staged.head(), "", staged.columns(), some.subList(0, n))).write();
      tell(some.size());
    }
    meter.storing(rows.size());
    long written = piece(rows, staged::store).write();
    staged.drop();
    return written;
  }

  private void tell(int more) {
    done += more;
    meter.rows(done, (double) done / planned.set().rows().size());
  }

  private StatementRows piece(List<Row> rows, StatementRows.Writing writing) {
    return new StatementRows(session, planned, parameters, rows, writing);
  }

  private long insert(String head, String tail, List<String> named, List<Row> rows)
      throws SQLException {
    return new InsertBatch(planned, head, tail, named, rows, references::value, binder, parameters)
        .write(session);
  }

  private boolean skips() {
    return planned.set().onConflict() == OnConflict.SKIP;
  }
}
