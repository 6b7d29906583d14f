package dev.groundwork.seed;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what a run would write, and writes to no table but a temporary one. */
record Rehearsal(Session session, Map<String, PlannedSet> planned) {

  Outcome perform(List<Decision> decisions) throws IOException, SQLException {
    List<Outcome.Line> lines = new ArrayList<>();
    List<Map<String, Object>> fields = new ArrayList<>();
    long rows = 0;
    int sets = 0;
    for (Decision decision : decisions) {
      Count count = decision.runs() ? count(decision.set()) : new Count(0, 0);
      rows += count.rows() - count.there();
      sets += decision.runs() ? 1 : 0;
      lines.add(new Outcome.Line(line(decision, count), Optional.empty()));
      fields.add(fields(decision, count));
    }
    String summary =
        "would run %s, %s at most".formatted(Plural.of(sets, "set"), Plural.of(rows, "new row"));
    return SetFields.of(Outcome.unchanged(summary).withLines(lines), fields);
  }

  private record Count(long rows, long there) {}

  private static Map<String, Object> fields(Decision decision, Count count) {
    return decision.runs()
        ? SetFields.planned(decision.set(), count.rows(), count.there())
        : SetFields.notRun(decision);
  }

  private static String line(Decision decision, Count count) {
    SeedSet set = decision.set();
    if (!decision.runs()) {
      return set.name() + "  " + decision.reason();
    }
    if (set.isScript()) {
      return set.name() + "  a script";
    }
    String there = count.there() > 0 ? ", %d there already".formatted(count.there()) : "";
    return "%s  %s  %s%s".formatted(set.name(), set.table(), Plural.of(count.rows(), "row"), there);
  }

  private Count count(SeedSet set) throws IOException, SQLException {
    PlannedSet its = planned.get(set.name());
    if (its == null) {
      return new Count(0, 0);
    }
    if (set.content() instanceof Content.Bulk bulk) {
      return bulk(its, bulk);
    }
    return new Count(set.rows().size(), new Present(session, its).count());
  }

  /** Has the server read every row, so that what it would refuse is known now. */
  private Count bulk(PlannedSet set, Content.Bulk bulk) throws IOException, SQLException {
    Meter meter = new Meter(set.set().name(), line -> {}, System::nanoTime);
    long rows = new BulkWriter(session, set, bulk, meter).stage();
    Staging staging = new Staging(session, set, bulk.columns());
    long there = staging.countThere();
    staging.drop();
    return new Count(rows, there);
  }
}
