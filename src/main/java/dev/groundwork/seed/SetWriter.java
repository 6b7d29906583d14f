package dev.groundwork.seed;

import static java.util.stream.Collectors.partitioningBy;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes the rows of one set. */
final class SetWriter {
  private static final int MOST_ROWS = 500;
  private static final int MOST_VALUES = 10_000;

  private final Session session;
  private final PlannedSet planned;
  private final Lookups lookups;
  private final SeedParameters parameters;
  private final Meter meter;
  private final Waiting references;
  private final List<String> columns;
  private final int batchSize;
  private long done;

  SetWriter(
      Session session,
      PlannedSet planned,
      Lookups lookups,
      SeedParameters parameters,
      Meter meter) {
    this.session = session;
    this.planned = planned;
    this.lookups = lookups;
    this.parameters = parameters;
    this.meter = meter;
    this.references = new Waiting(planned, lookups, new References(session));
    this.columns = List.copyOf(planned.set().columns().keySet());
    this.batchSize = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / Math.max(1, columns.size())));
  }

  Written write() throws SQLException {
    boolean skips = planned.set().onConflict() == OnConflict.SKIP;
    List<String> there = skips ? new Present(session, planned).keys() : List.of();
    return new Written(waves(), planned.set().rows().size(), there);
  }

  /** How many rows were inserted or changed. */
  private long waves() throws SQLException {
    long written = 0;
    List<Row> waiting = planned.set().rows();
    while (!waiting.isEmpty()) {
      references.find(waiting);
      Map<Boolean, List<Row>> ready = waiting.stream().collect(partitioningBy(references::isOver));
      written += batches(ready.getOrDefault(true, List.of()));
      List<Row> later = ready.getOrDefault(false, List.of());
      if (later.size() == waiting.size() && !references.endAmong(later)) {
        throw references.endless(later);
      }
      waiting = later;
    }
    return written;
  }

  private long batches(List<Row> rows) throws SQLException {
    long written = 0;
    int from = 0;
    while (from < rows.size()) {
      int to = endOfBatch(rows, from);
      written += write(rows.subList(from, to));
      done += to - from;
      meter.rows(done, (double) done / planned.set().rows().size());
      from = to;
    }
    return written;
  }

  /** An update changes only what a row names, so that all rows of its statement name the same. */
  private int endOfBatch(List<Row> rows, int from) {
    int end = Math.min(rows.size(), from + batchSize);
    if (planned.set().onConflict() == OnConflict.SKIP) {
      return end;
    }
    int to = from + 1;
    while (to < end && rows.get(to).columns().equals(rows.get(from).columns())) {
      to++;
    }
    return to;
  }

  /** Halves what fails, until the row is found that is to blame. */
  private long write(List<Row> rows) throws SQLException {
    try {
      return Savepoint.within(session, () -> batch(rows).write(session));
    } catch (SQLException e) {
      ServerMessage message = ServerMessage.of(e);
      if (!message.concernsTheRow()) {
        throw e;
      }
      if (rows.size() == 1) {
        throw refused(rows.get(0), message);
      }
      int half = rows.size() / 2;
      return write(rows.subList(0, half)) + write(rows.subList(half, rows.size()));
    }
  }

  private Batch batch(List<Row> rows) {
    List<String> named =
        planned.set().onConflict() == OnConflict.SKIP ? columns : rows.get(0).columns();
    return new Batch(planned, named, rows, references::value, lookups, parameters);
  }

  private GroundworkException refused(Row row, ServerMessage refusal) {
    ServerMessage message = refusal.without(planned.secrets(row, parameters));
    return new GroundworkException(
            new SqlState(message.state()).exit(ExitCode.SEED),
            message.toString(),
            planned.set().file().at(row.line()),
            WayOut.ofRow(message))
        .about(planned.set().name())
        .causedBy(message.cause());
  }
}
