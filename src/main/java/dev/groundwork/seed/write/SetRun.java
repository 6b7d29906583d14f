package dev.groundwork.seed.write;

import dev.groundwork.config.SeedParameters;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.bind.ReferenceBinder;
import dev.groundwork.seed.database.Table;
import dev.groundwork.seed.database.TableCatalog;
import dev.groundwork.seed.failure.SeedFailure;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.set.SetContent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Writes one set in the way that fits it. */
public final class SetRun {
  private final Session session;
  private final TableCatalog catalog;
  private final Map<String, BoundSet> planned;
  private final SeedParameters parameters;
  private final SessionReset reset;
  private final Consumer<String> warnings;

  public SetRun(
      Session session,
      TableCatalog catalog,
      Map<String, BoundSet> planned,
      SeedParameters parameters,
      SessionReset reset,
      Consumer<String> warnings) {
    this.session = session;
    this.catalog = catalog;
    this.planned = planned;
    this.parameters = parameters;
    this.reset = reset;
    this.warnings = warnings;
  }

  public WriteResult write(SeedSet set, ProgressMeter meter) throws IOException {
    return SeedFailure.placed(
        set,
        () -> {
          session.execute("SET CONSTRAINTS ALL DEFERRED");
          return set.isScript() ? script(set, meter) : rows(planned(set), meter);
        });
  }

  private BoundSet planned(SeedSet set) {
    return Optional.ofNullable(planned.get(set.name()))
        .orElseThrow(() -> new IllegalStateException("every set that runs was checked"));
  }

  private WriteResult rows(BoundSet set, ProgressMeter meter) throws IOException, SQLException {
    Optional<SetContent.Bulk> bulk =
        set.set().content() instanceof SetContent.Bulk itself
            ? Optional.of(itself)
            : InMemoryRowSource.bulk(set);
    WriteResult result =
        bulk.isPresent()
            ? new BulkWriter(session, set, bulk.get(), meter).write()
            : new SetWriter(session, set, new ReferenceBinder(catalog), parameters, meter).write();
    if (result.changed() > 0) {
      new Sequences(session, warnings).moveOn(set);
    }
    return result;
  }

  private WriteResult script(SeedSet set, ProgressMeter meter) throws IOException, SQLException {
    TouchedTables touched = TouchedTables.now(session);
    long rows = new ScriptWriter(session, set, meter).write();
    reset.perform();
    Set<TableName> tables = new LinkedHashSet<>(rows > 0 ? tables(set) : List.of());
    tables.addAll(touched.since(session));
    Sequences sequences = new Sequences(session, warnings);
    for (TableName table : tables) {
      sequences.moveOn(table, column -> true);
    }
    return new WriteResult(rows, rows, List.of());
  }

  /** The tables that a set has written. */
  public List<TableName> tables(SeedSet set) {
    return set.tables().stream()
        .map(catalog::table)
        .flatMap(Optional::stream)
        .map(Table::name)
        .toList();
  }
}
