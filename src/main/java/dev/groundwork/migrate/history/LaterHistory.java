package dev.groundwork.migrate.history;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.postgres.Session;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The other tool was at work again after its history was taken over: two own the schema. */
public final class LaterHistory {
  private LaterHistory() {}

  /**
   * A card for each history that has grown.
   *
   * @param name under which the runs are
   */
  public static List<Problem> problems(Session session, String name) throws SQLException {
    return problems(session, new AdoptionLedger(session, name).marks());
  }

  static List<Problem> problems(Session session, List<AdoptionLedger.Mark> marks)
      throws SQLException {
    List<Problem> problems = new ArrayList<>();
    for (AdoptionLedger.Mark mark : marks) {
      List<Row> later = ForeignHistoryReader.later(session, mark.tool(), mark.table(), mark.keys());
      if (!later.isEmpty()) {
        problems.add(problem(mark, later));
      }
    }
    return problems;
  }

  private static Problem problem(AdoptionLedger.Mark mark, List<Row> later) {
    List<String> rows =
        later.stream()
            .map(r -> "%s (%s)".formatted(r.title(), r.state().name().toLowerCase(Locale.ROOT)))
            .toList();
    String tool = ForeignTool.titleOf(mark.tool());
    return new Problem(
        "%s was at work after its history was taken over: %s"
            .formatted(tool, Plural.of(later.size(), "new row") + ": " + Plural.names(rows)),
        "table %s, taken over by run %d".formatted(mark.table(), mark.run()),
        "let one of the two own the schema: take %s out of the deployment;\n".formatted(tool)
            + "groundwork adopt takes over what it did since");
  }
}
