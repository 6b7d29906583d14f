package dev.groundwork.migrate.history;

import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.KeptLedger;
import dev.groundwork.migrate.foreign.ForeignHistory.Row;
import dev.groundwork.migrate.foreign.ForeignHistoryReader;
import dev.groundwork.migrate.foreign.ForeignTool;
import dev.groundwork.postgres.Session;
import dev.groundwork.postgres.catalog.TableName;
import dev.groundwork.run.Plural;
import dev.groundwork.run.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The other tool was at work again after its history was taken over, or since we last wrote into
 * it: two own the schema.
 */
public final class LaterHistory {
  private LaterHistory() {}

  /**
   * A card for each history that has grown, or of which something is gone that we know.
   *
   * @param name under which the runs are
   */
  public static List<Problem> problems(Session session, String name) throws SQLException {
    return problems(
        session,
        new AdoptionLedger(session, name).marks(),
        new KeptLedger(session, name).all(),
        true);
  }

  /**
   * @param keeps whether a run writes into it still, and takes over what is next
   */
  static List<Problem> problems(
      Session session, List<AdoptionLedger.Mark> marks, List<KeptLedger.Kept> kept, boolean keeps)
      throws SQLException {
    List<Problem> problems = new ArrayList<>();
    for (KeptLedger.Kept history : kept) {
      problems.addAll(problems(session, history, keeps));
    }
    Set<TableName> known = kept.stream().map(KeptLedger.Kept::table).collect(Collectors.toSet());
    for (AdoptionLedger.Mark mark : marks) {
      if (!known.contains(mark.table())) {
        List<Row> later =
            ForeignHistoryReader.later(session, mark.tool(), mark.table(), mark.keys());
        if (!later.isEmpty()) {
          problems.add(problem(mark, later));
        }
      }
    }
    return problems;
  }

  /** The same of one that is kept. */
  private static List<Problem> problems(Session session, KeptLedger.Kept kept, boolean keeps)
      throws SQLException {
    List<Row> later = ForeignHistoryReader.later(session, kept.tool(), kept.table(), kept.keys());
    List<String> gone =
        ForeignHistoryReader.gone(session, kept.tool(), kept.table(), kept.keys()).stream()
            .map(key -> kept.title(key) + " (gone, or another)")
            .toList();
    if (later.isEmpty() && gone.isEmpty()) {
      return List.of();
    }
    List<String> rows = new ArrayList<>(told(later));
    rows.addAll(gone);
    String tool = ForeignTool.titleOf(kept.tool());
    return List.of(
        new Problem(
            "%s was at work since Groundwork last wrote its history: %s"
                .formatted(tool, Plural.of(rows.size(), "row") + ": " + Plural.names(rows)),
            "table %s, which adopt.keep-history %s"
                .formatted(kept.table(), keeps ? "keeps" : "kept"),
            next(later.isEmpty(), gone.isEmpty(), keeps)));
  }

  private static String next(boolean nothingNew, boolean nothingGone, boolean keeps) {
    return (nothingNew
            ? ""
            : "groundwork adopt shows what it is, and takes it over"
                + (keeps
                    ? "; up does so by itself where it\n"
                        + "is the very next of the folder, and as it is in its file"
                    : ""))
        + (nothingNew || nothingGone ? "" : "\n")
        + (nothingGone ? "" : "if it took a migration back: groundwork resolve --rolled-back NAME");
  }

  private static List<String> told(List<Row> later) {
    return later.stream()
        .map(r -> "%s (%s)".formatted(r.title(), r.state().name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static Problem problem(AdoptionLedger.Mark mark, List<Row> later) {
    String tool = ForeignTool.titleOf(mark.tool());
    return new Problem(
        "%s was at work after its history was taken over: %s"
            .formatted(tool, Plural.of(later.size(), "new row") + ": " + Plural.names(told(later))),
        "table %s, taken over by run %d".formatted(mark.table(), mark.run()),
        "let one of the two own the schema: take %s out of the deployment;\n".formatted(tool)
            + "groundwork adopt takes over what it did since");
  }
}
