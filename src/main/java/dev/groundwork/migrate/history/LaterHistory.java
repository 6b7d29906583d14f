package dev.groundwork.migrate.history;

import dev.groundwork.config.Config;
import dev.groundwork.ledger.AdoptionLedger;
import dev.groundwork.ledger.AdoptionLedger.Mark;
import dev.groundwork.ledger.KeptLedger;
import dev.groundwork.ledger.KeptLedger.Kept;
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
 * Another tool was at work again after its history was taken over, or since we last wrote into it:
 * two own the schema.
 *
 * @param marks of histories into which nobody of us writes
 */
public record LaterHistory(Session session, List<Mark> marks, List<Kept> kept) {

  /** What the settings say is another application's is not watched. */
  public static LaterHistory of(Session session, Config config) throws SQLException {
    AdoptionLedger ledger = new AdoptionLedger(session, config.name());
    List<Kept> kept = new KeptLedger(session, config.name()).all();
    Set<TableName> written = kept.stream().map(Kept::table).collect(Collectors.toSet());
    List<Mark> marks = config.adopt().table().isPresent() ? ledger.marks() : ledger.all();
    return new LaterHistory(
        session, marks.stream().filter(mark -> !written.contains(mark.table())).toList(), kept);
  }

  /**
   * What changed in one that is kept.
   *
   * @param rows that are new
   * @param gone the keys of those that are no more, or others
   */
  public record Later(Kept kept, List<Row> rows, List<String> gone) {
    public Later {
      rows = List.copyOf(rows);
      gone = List.copyOf(gone);
    }
  }

  /** Whether any history has grown, or lost what we know. */
  public boolean isThere() throws SQLException {
    return !ofMarks().isEmpty() || !ofKept().isEmpty();
  }

  /** The kept ones in which something changed. */
  public List<Later> ofKept() throws SQLException {
    List<Later> all = new ArrayList<>();
    for (Kept one : kept) {
      List<Row> rows = ForeignHistoryReader.later(session, one.tool(), one.table(), one.keys());
      List<String> gone = ForeignHistoryReader.gone(session, one.tool(), one.table(), one.keys());
      if (!rows.isEmpty() || !gone.isEmpty()) {
        all.add(new Later(one, rows, gone));
      }
    }
    return all;
  }

  /** A card for each other that has grown. */
  public List<Problem> ofMarks() throws SQLException {
    List<Problem> problems = new ArrayList<>();
    for (Mark mark : marks) {
      List<Row> later = ForeignHistoryReader.later(session, mark.tool(), mark.table(), mark.keys());
      if (!later.isEmpty()) {
        problems.add(problem(mark, later));
      }
    }
    return problems;
  }

  private static Problem problem(Mark mark, List<Row> later) {
    String tool = ForeignTool.titleOf(mark.tool());
    String rows = Plural.of(later.size(), "new row") + ": " + Plural.names(told(later));
    String leave =
        "let one of the two own the schema: take %s out of the deployment;\n".formatted(tool);
    return mark.watched()
        ? new Problem(
            "%s, which was here beside what was taken over, was at work: %s".formatted(tool, rows),
            "table %s, seen by run %d".formatted(mark.table(), mark.run()),
            leave
                + "groundwork adopt writes down that what it did since is known;\n"
                + "if it is another application's, name the one that counts: adopt.table=SCHEMA.TABLE")
        : new Problem(
            "%s was at work after its history was taken over: %s".formatted(tool, rows),
            "table %s, taken over by run %d".formatted(mark.table(), mark.run()),
            leave + "groundwork adopt takes over what it did since");
  }

  private static List<String> told(List<Row> later) {
    return later.stream().map(row -> told(row.title(), row)).toList();
  }

  /**
   * One row as a card has it.
   *
   * @param name as a person knows its migration
   */
  public static String told(String name, Row row) {
    return "%s (%s)".formatted(name, row.state().name().toLowerCase(Locale.ROOT));
  }
}
