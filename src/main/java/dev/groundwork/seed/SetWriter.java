package dev.groundwork.seed;

import static java.util.stream.Collectors.partitioningBy;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.SqlState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the rows of one set. */
final class SetWriter {
  private static final int MOST_ROWS = 500;
  private static final int MOST_VALUES = 10_000;

  private final Session session;
  private final PlannedSet planned;
  private final Lookups lookups;
  private final SeedParameters parameters;
  private final Meter meter;
  private final References references;
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
    this.references = new References(session);
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
      find(waiting);
      Map<Boolean, List<Row>> ready = waiting.stream().collect(partitioningBy(this::ready));
      written += batches(ready.getOrDefault(true, List.of()));
      List<Row> later = ready.getOrDefault(false, List.of());
      if (later.size() == waiting.size() && !findAmong(later)) {
        throw unresolved(later);
      }
      waiting = later;
    }
    return written;
  }

  /** What is not found now may be a row of this very set, which is written first then. */
  private void find(List<Row> rows) throws SQLException {
    List<Lookup.Wanted> wanted = new ArrayList<>();
    rows.forEach(row -> wanted.addAll(wanted(row)));
    references.find(wanted);
  }

  /** Rows that refer to each other: what one needs, another may say of itself. */
  private boolean findAmong(List<Row> rows) {
    boolean found = false;
    for (Row row : rows) {
      for (Lookup.Wanted wanted : wanted(row)) {
        found |= wanted.lookup().table().equals(planned.table()) && findAmong(rows, wanted);
      }
    }
    return found;
  }

  private boolean findAmong(List<Row> rows, Lookup.Wanted wanted) {
    List<String> columns = new ArrayList<>(wanted.lookup().columns());
    columns.add(wanted.lookup().target());
    return references.found(wanted).isEmpty()
        && rows.stream()
            .map(row -> Duplicates.texts(planned, row, columns))
            .filter(texts -> !texts.isEmpty())
            .filter(texts -> texts.subList(0, texts.size() - 1).equals(wanted.values()))
            .findFirst()
            .map(texts -> references.is(wanted, texts.get(texts.size() - 1)))
            .isPresent();
  }

  private boolean ready(Row row) {
    return wanted(row).stream()
        .allMatch(w -> references.found(w).filter(found -> found.rows() == 1).isPresent());
  }

  private List<Lookup.Wanted> wanted(Row row) {
    return planned.references(row).entrySet().stream()
        .map(entry -> lookups.wanted(planned, entry.getKey(), entry.getValue()))
        .toList();
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
    return new Batch(planned, named, rows, this::value, lookups, parameters);
  }

  private String value(Lookup.Wanted wanted) {
    return references.found(wanted).map(References.Found::value).orElseThrow();
  }

  private GroundworkException refused(Row row, ServerMessage refusal) {
    ServerMessage message = refusal.without(secrets(row));
    return new GroundworkException(
            new SqlState(message.state()).exit(ExitCode.SEED),
            message.toString(),
            planned.set().file().at(row.line()),
            WayOut.of(message.state()))
        .about(planned.set().name())
        .causedBy(message.cause());
  }

  private Set<String> secrets(Row row) {
    Set<String> secrets = new HashSet<>();
    for (Cell cell : planned.cells(row)) {
      if (cell instanceof Cell.Expression expression) {
        secrets.addAll(expression.sql().values(parameters));
      }
    }
    return secrets;
  }

  private GroundworkException unresolved(List<Row> rows) {
    Problems problems = new Problems();
    for (Row row : rows) {
      planned
          .references(row)
          .forEach((column, reference) -> unresolved(column, reference, problems));
    }
    return problems.failure(ExitCode.SEED).about(planned.set().name());
  }

  private void unresolved(String column, Cell.Reference reference, Problems problems) {
    long rows =
        references
            .found(lookups.wanted(planned, column, reference))
            .map(References.Found::rows)
            .orElse(0L);
    if (rows != 1) {
      problems.add(
          "%s: %s of %s %s"
              .formatted(
                  column,
                  rows == 0 ? "no row" : rows + " rows",
                  reference.table(),
                  (rows == 0 ? "has " : "have ") + reference.told()),
          planned.set().file().at(reference.line()),
          "write a where that finds one row");
    }
  }
}
