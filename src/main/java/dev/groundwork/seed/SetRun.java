package dev.groundwork.seed;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one set in the way that fits it. */
record SetRun(
    Session session,
    Catalog catalog,
    Map<String, PlannedSet> planned,
    SeedParameters parameters,
    SessionReset reset) {

  Written write(SeedSet set, Meter meter) throws IOException, SQLException {
    session.execute("SET CONSTRAINTS ALL DEFERRED");
    Written written = set.isScript() ? script(set, meter) : rows(planned(set), meter);
    if (written.changed() > 0) {
      moveSequences(set);
    }
    return written;
  }

  private PlannedSet planned(SeedSet set) {
    return Optional.ofNullable(planned.get(set.name()))
        .orElseThrow(() -> new IllegalStateException("every set that runs was checked"));
  }

  private Written rows(PlannedSet set, Meter meter) throws IOException, SQLException {
    Optional<Content.Bulk> bulk =
        set.set().content() instanceof Content.Bulk itself
            ? Optional.of(itself)
            : SetRows.bulk(set);
    return bulk.isPresent()
        ? new BulkWriter(session, set, bulk.get(), meter).write()
        : new SetWriter(session, set, new Lookups(catalog), parameters, meter).write();
  }

  private Written script(SeedSet set, Meter meter) throws IOException, SQLException {
    long rows = new ScriptWriter(session, set, meter).write();
    reset.perform();
    return new Written(rows, rows, List.of());
  }

  /** The tables that a set has written. */
  List<TableName> tables(SeedSet set) {
    return set.tables().stream()
        .map(catalog::table)
        .flatMap(Optional::stream)
        .map(Table::name)
        .toList();
  }

  private void moveSequences(SeedSet set) throws SQLException {
    Sequences sequences = new Sequences(session);
    if (set.isScript()) {
      for (TableName table : tables(set)) {
        sequences.moveOn(table, column -> true);
      }
    } else {
      sequences.moveOn(planned(set));
    }
  }
}
