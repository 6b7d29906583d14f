package dev.groundwork.seed;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Writes one set in the way that fits it. */
record SetRun(
    Session session,
    Catalog catalog,
    Map<String, PlannedSet> planned,
    SeedParameters parameters,
    SessionReset reset,
    Consumer<String> warnings) {

  Written write(SeedSet set, Meter meter) throws IOException {
    return SeedFailure.placed(
        set,
        () -> {
          session.execute("SET CONSTRAINTS ALL DEFERRED");
          return set.isScript() ? script(set, meter) : rows(planned(set), meter);
        });
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
    Written written =
        bulk.isPresent()
            ? new BulkWriter(session, set, bulk.get(), meter).write()
            : new SetWriter(session, set, new Lookups(catalog), parameters, meter).write();
    if (written.changed() > 0) {
      new Sequences(session, warnings).moveOn(set);
    }
    return written;
  }

  private Written script(SeedSet set, Meter meter) throws IOException, SQLException {
    TouchedTables touched = TouchedTables.now(session);
    long rows = new ScriptWriter(session, set, meter).write();
    reset.perform();
    Set<TableName> tables = new LinkedHashSet<>(rows > 0 ? tables(set) : List.of());
    tables.addAll(touched.since(session));
    Sequences sequences = new Sequences(session, warnings);
    for (TableName table : tables) {
      sequences.moveOn(table, column -> true);
    }
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
}
