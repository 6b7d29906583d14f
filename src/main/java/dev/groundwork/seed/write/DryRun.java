package dev.groundwork.seed.write;

import dev.groundwork.postgres.Session;
import dev.groundwork.run.Outcome;
import dev.groundwork.run.Plural;
import dev.groundwork.seed.bind.BoundSet;
import dev.groundwork.seed.guard.GuardDecision;
import dev.groundwork.seed.set.SeedSet;
import dev.groundwork.seed.set.SetContent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what a run would write, and writes to no table but a temporary one. */
public final class DryRun {
  private final Session session;
  private final Map<String, BoundSet> planned;

  public DryRun(Session session, Map<String, BoundSet> planned) {
    this.session = session;
    this.planned = planned;
  }

  public Outcome perform(List<GuardDecision> decisions) throws IOException, SQLException {
    List<Outcome.Line> lines = new ArrayList<>();
    List<Map<String, Object>> fields = new ArrayList<>();
    long rows = 0;
    int sets = 0;
    for (GuardDecision decision : decisions) {
      Count count = decision.runs() ? count(decision.set()) : new Count(0, 0);
      rows += count.rows() - count.there();
      sets += decision.runs() ? 1 : 0;
      lines.add(new Outcome.Line(line(decision, count), Optional.empty()));
      fields.add(fields(decision, count));
    }
    String summary =
        "would run %s, %s at most".formatted(Plural.of(sets, "set"), Plural.of(rows, "new row"));
    return SeedJson.of(Outcome.unchanged(summary).withLines(lines), fields);
  }

  private record Count(long rows, long there) {}

  private static Map<String, Object> fields(GuardDecision decision, Count count) {
    return decision.runs()
        ? SeedJson.planned(decision.set(), count.rows(), count.there())
        : SeedJson.notRun(decision);
  }

  private static String line(GuardDecision decision, Count count) {
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
    BoundSet its = planned.get(set.name());
    if (its == null) {
      return new Count(0, 0);
    }
    if (set.content() instanceof SetContent.Bulk bulk) {
      return bulk(its, bulk);
    }
    return new Count(set.rows().size(), new ExistingRows(session, its).count());
  }

  /** Has the server read every row, so that what it would refuse is known now. */
  private Count bulk(BoundSet set, SetContent.Bulk bulk) throws IOException, SQLException {
    ProgressMeter meter = new ProgressMeter(set.set().name(), "", line -> {}, System::nanoTime);
    long rows = new BulkWriter(session, set, bulk, meter).stage();
    Staging staging = new Staging(session, set, bulk.columns());
    long there = staging.countThere();
    staging.drop();
    return new Count(rows, there);
  }
}
