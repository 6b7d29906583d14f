package dev.groundwork.seed;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.ExitCode;
import dev.groundwork.run.GroundworkException;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Checks and writes the sets that were decided upon. */
record SeedRun(
    Session session, String schema, SeedLedger ledger, Progress progress, LongSupplier nanoTime) {
  private static final long TOLD_EVERY_NANOS = 5_000_000_000L;

  Outcome run(List<Decision> decisions, String environment) throws SQLException {
    List<SeedSet> sets = decisions.stream().filter(Decision::runs).map(Decision::set).toList();
    Catalog catalog = Catalog.read(session, schema, Catalog.named(sets));
    Problems problems = new Problems();
    Iterator<PlannedSet> planned = new SeedCheck(session, catalog, problems).check(sets).iterator();
    problems.refuse();
    Tally tally = new Tally();
    for (Decision decision : decisions) {
      if (decision.runs()) {
        apply(planned.next(), catalog, environment, tally);
      } else {
        tally.notRun(decision);
      }
    }
    checkDeferred(sets);
    return tally.outcome();
  }

  private void apply(PlannedSet planned, Catalog catalog, String environment, Tally tally)
      throws SQLException {
    SeedSet set = planned.set();
    long start = nanoTime.getAsLong();
    long rows = new SetWriter(session, planned, new Lookups(catalog), telling(set, start)).write();
    if (rows > 0) {
      new Sequences(session).moveOn(planned);
    }
    if (rows > 0 || !ledger.appliedHash(set.name()).filter(set.hash()::equals).isPresent()) {
      ledger.applied(set.name(), environment, set.hash(), rows);
    }
    tally.written(planned, rows, Duration.ofNanos(nanoTime.getAsLong() - start));
  }

  /** One line every five seconds. */
  private LongConsumer telling(SeedSet set, long start) {
    AtomicLong told = new AtomicLong(start);
    return done -> {
      long now = nanoTime.getAsLong();
      if (now - told.get() >= TOLD_EVERY_NANOS) {
        told.set(now);
        progress.say("%s: %d of %d rows".formatted(set.name(), done, set.rows().size()));
      }
    };
  }

  /** What is checked at COMMIT otherwise, where nobody could tell that it came from a seed. */
  private void checkDeferred(List<SeedSet> sets) throws SQLException {
    try {
      session.execute("SET CONSTRAINTS ALL IMMEDIATE");
    } catch (SQLException e) {
      ServerMessage message = ServerMessage.of(e);
      if (!message.concernsTheRow()) {
        throw e;
      }
      throw new GroundworkException(
              ExitCode.SEED,
              message.toString(),
              sets.stream().map(SeedSet::name).collect(Collectors.joining(", ")),
              WayOut.of(message.state()))
          .causedBy(message.cause());
    }
  }
}
